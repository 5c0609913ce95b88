// The scorecard route beside a bare Express route that sends the same JSON:
// npm run build && node test/bench/api.mjs
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';

/** Requests a second that the service is measured at, for so many seconds. */
const RATE = 200;
const SECONDS = 10;
/** Seconds of one round of the throughput run, rounds of either side in turn, and how many requests are under way. */
const ROUND_SECONDS = 3;
const ROUNDS = 5;
const CONNECTIONS = 10;
/** Requests of the soak: memory is looked at after the first and after the last. */
const SOAK_START = 20_000;
const SOAK_REQUESTS = 100_000;

await measure();

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

  const round = { duration: ROUND_SECONDS };
  await load({ url, headers, ...round });
  await load({ url: bareUrl, ...round });
  const { latency } = await load({ url, headers, overallRate: RATE, duration: SECONDS });
  const ours = [];
  const theirs = [];
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    ours.push((await load({ url, headers, ...round })).requests.average);
    theirs.push((await load({ url: bareUrl, ...round })).requests.average);
  }
  const zipped = { ...headers, 'accept-encoding': 'gzip' };
  const compressed = await load({ url, headers: zipped, ...round });
  const known = await fetch(url, { headers: zipped }).then((answer) => answer.headers.get('etag'));
  const unchanged = await load({ url, headers: { ...zipped, 'if-none-match': known }, ...round });
  await load({ url, headers, amount: SOAK_START });
  const early = process.memoryUsage().rss;
  await load({ url, headers, amount: SOAK_REQUESTS - SOAK_START });
  const late = process.memoryUsage().rss;
  print('scorecard, bytes', JSON.stringify(scorecard).length);
  print(`at ${RATE}/s: p50 ms`, latency.p50);
  print(`at ${RATE}/s: p99 ms`, latency.p99);
  print('requests/s', median(ours));
  print('requests/s, gzip', compressed.requests.average);
  print('requests/s, 304', unchanged.requests.average);
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

/**
 * Load from a thread of its own, so that it does not wait for the server; latencies are counted from when each
 * request was due. Throws when an answer failed.
 */
async function load(options) {
  const result = await autocannon({ connections: CONNECTIONS, workers: 1, ...options });
  const failed = result.errors + result.timeouts + result['4xx'] + result['5xx'];
  if (failed > 0) throw new Error(`${failed} requests of ${options.url} failed`);
  return result;
}
