// The scorecard route beside a bare Express route that sends the same JSON:
// npm run build && node test/bench/api.mjs
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/** Requests a second that the service is measured at, for so many seconds. */
const RATE = 200;
const SECONDS = 10;
const WARM_UP = 500;
/** Requests of one round of the throughput run, rounds of either side in turn, and how many are under way at a time. */
const REQUESTS = 1_500;
const ROUNDS = 5;
const CONNECTIONS = 10;
/** Requests of the soak: memory is looked at after the first and after the last. */
const SOAK_START = 20_000;
const SOAK_REQUESTS = 100_000;

if (isMainThread) await measure();
else parentPort.postMessage(await load(workerData));

async function measure() {
  const { default: express } = await import('express');
  const { SignIn } = await import('../../dist/api/sign-in.js');
  const { openSampleCity } = await import('../../dist/cli/sample-city-run.js');
  const { apiApp } = await import('../../dist/compose/api-app.js');
  const { readConfig } = await import('../../dist/config.js');
  const { ApiKeyStore } = await import('../../dist/engine/api-key-store.js');
  const { runMonth } = await import('../../dist/engine/run-month.js');
  const folder = mkdtempSync(join(tmpdir(), 'steelyard-bench-'));
  const service = await openSampleCity({ ...readConfig({}), dataFolder: folder });
  const frameworks = service.frameworks.slice(0, 1);
  for (const period of ['2026-08', '2026-09', '2026-10']) {
    const signal = new AbortController().signal;
    await runMonth(service.parts, { period, close: true, frameworks, locales: [], signal });
  }
  const grant = { role: 'oversight', department: null, expiresAt: null };
  const { key } = await new ApiKeyStore(service.store.connection).create(grant, new Date());
  const limits = { perAddress: 1e9, perCaller: 1e9 };
  const api = await served(await apiApp(service, { signIn: new SignIn(), sample: true, limits }));
  const headers = { authorization: `Bearer ${key}`, 'accept-encoding': 'identity' };
  const url = `${api.address}/api/v1/departments/commerce/scorecard`;
  const scorecard = await fetch(url, { headers }).then((answer) => answer.json());
  const bareApp = express();
  bareApp.get('/scorecard', (_request, response) => response.json(scorecard));
  const bare = await served(bareApp);
  const bareUrl = `${bare.address}/scorecard`;

  await inWorker({ url, headers, requests: WARM_UP });
  await inWorker({ url: bareUrl, headers: {}, requests: WARM_UP });
  const paced = await inWorker({ url, headers, requests: RATE * SECONDS, rate: RATE });
  const ours = [];
  const theirs = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push((await inWorker({ url, headers, requests: REQUESTS })).perSecond);
    theirs.push((await inWorker({ url: bareUrl, headers: {}, requests: REQUESTS })).perSecond);
  }
  const zipped = { ...headers, 'accept-encoding': 'gzip' };
  const compressed = await inWorker({ url, headers: zipped, requests: REQUESTS });
  const known = await fetch(url, { headers: zipped }).then((answer) => answer.headers.get('etag'));
  const unchanged = await inWorker({
    url,
    headers: { ...zipped, 'if-none-match': known },
    requests: REQUESTS,
  });
  await inWorker({ url, headers, requests: SOAK_START });
  const early = process.memoryUsage().rss;
  await inWorker({ url, headers, requests: SOAK_REQUESTS - SOAK_START });
  const late = process.memoryUsage().rss;
  print('scorecard, bytes', JSON.stringify(scorecard).length);
  print(`at ${RATE}/s: p50 ms`, paced.p50);
  print(`at ${RATE}/s: p99 ms`, paced.p99);
  print('requests/s', median(ours));
  print('requests/s, gzip', compressed.perSecond);
  print('requests/s, 304', unchanged.perSecond);
  print('requests/s, bare Express', median(theirs));
  print('share of bare Express', median(ours) / median(theirs));
  print('requests without a 5xx', SOAK_REQUESTS);
  print('resident, MB, after 20,000', early / 2 ** 20);
  print('resident, MB, after 100,000', late / 2 ** 20);
  print('growth, %', (100 * (late - early)) / early);
  await Promise.all([api.close(), bare.close()]);
  await service.close();
  rmSync(folder, { recursive: true, force: true });
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function print(name, value) {
  process.stdout.write(`${name.padEnd(28)} ${Number(value.toFixed(2))}\n`);
}

async function served(app) {
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

/** The load comes from a thread of its own, so that it does not wait for the server. */
function inWorker(job) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: job });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** Sends requests at a rate, each timed from when it was due; without a rate as fast as the connections allow. */
async function load({ url, headers, requests, rate }) {
  const agent = new Agent({ keepAlive: true, maxSockets: rate === undefined ? CONNECTIONS : RATE });
  const times = [];
  const started = performance.now();
  let sent = 0;
  const one = async (due) => {
    await read(url, headers, agent);
    times.push(performance.now() - due);
  };
  if (rate === undefined) {
    const lane = async () => {
      while (sent < requests) {
        sent += 1;
        await one(performance.now());
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, lane));
  } else {
    const under = [];
    for (; sent < requests; sent += 1) {
      const due = started + (sent * 1000) / rate;
      const wait = due - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      under.push(one(due));
    }
    await Promise.all(under);
  }
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return { p50: at(0.5), p99: at(0.99), perSecond: requests / seconds };
}

function read(url, headers, agent) {
  return new Promise((resolve, reject) => {
    get(url, { headers, agent }, (answer) => {
      if (answer.statusCode >= 400) reject(new Error(`status ${answer.statusCode}`));
      answer.resume();
      answer.once('end', resolve);
    }).once('error', reject);
  });
}
