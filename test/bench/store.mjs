// Figures of the store: `npm run build && node test/bench/store.mjs`.
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { createLogger } from '../../dist/logger.js';
import { verifyDataFile } from '../../dist/store/data-file.js';
import { measurementModel } from '../../dist/store/models/measurement-model.js';
import { openStore } from '../../dist/store/open-store.js';

const DOCUMENTS = 100_000;
const BATCH = 1000;
const logger = createLogger('silent');
const dataFolder = mkdtempSync(join(tmpdir(), 'steelyard-bench-'));

function report(name, value) {
  process.stdout.write(`${name.padEnd(58)} ${value}\n`);
}

async function timed(work) {
  const start = performance.now();
  const result = await work();
  return { milliseconds: performance.now() - start, result };
}

function documentOf(number) {
  const cell = { value: number % 97, status: 'ok', origin: 'measured', source: 'ckan', run: 'run-1' };
  return {
    entity: 'asset',
    entityId: `asset-${number}`,
    department: `department-${number % 60}`,
    period: `2026-${String(1 + (number % 10)).padStart(2, '0')}`,
    share: number % 100,
    cells: { api_calls: cell, downloads: cell, resources: cell },
  };
}

async function bulkUpserts(collection, prefix, count) {
  for (let from = 0; from < count; from += BATCH) {
    const operations = Array.from({ length: Math.min(BATCH, count - from) }, (_, at) => ({
      updateOne: {
        filter: { _id: `${prefix}-${from + at}` },
        update: { $set: documentOf(from + at) },
        upsert: true,
      },
    }));
    await collection.bulkWrite(operations, { ordered: false });
  }
}

async function modelUpserts(model, count) {
  for (let from = 0; from < count; from += BATCH) {
    const operations = Array.from({ length: BATCH }, (_, at) => {
      const { share, ...document } = documentOf(from + at);
      return { updateOne: { filter: { _id: `m-${from + at}` }, update: { $set: document }, upsert: true } };
    });
    await model.bulkWrite(operations, { ordered: false });
  }
}

/** Requests before the measured ones: the first loads the HTTP client and opens the connection. */
const WARM_UP = 50;

/** The slowest answer of /healthz while `work` runs. */
async function slowestHealth(work) {
  const server = createServer((_, response) => response.end('ok'));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}/healthz`;
  const ask = async () => (await fetch(url)).text();
  for (let at = 0; at < WARM_UP; at += 1) await ask();
  let running = true;
  const done = work().finally(() => {
    running = false;
  });
  let slowest = 0;
  while (running) slowest = Math.max(slowest, (await timed(ask)).milliseconds);
  await done;
  server.closeAllConnections();
  server.close();
  return slowest;
}

/** A thread that computes for some time and has nothing to do with the store: what the machine itself costs. */
async function busyThread(milliseconds) {
  const code = `const end = Date.now() + ${milliseconds}; while (Date.now() < end) Math.sqrt(end);`;
  await once(new Worker(code, { eval: true }), 'exit');
}

let store = await openStore({ dataFolder, logger });
let things = store.connection.getClient().db().collection('things');
await things.createIndex({ share: 1 });

const upserts = await timed(() => bulkUpserts(things, 'd', DOCUMENTS));
report(
  'bulk upserts, driver, one index besides _id',
  `${Math.round((DOCUMENTS / upserts.milliseconds) * 1000)}/s`,
);
const model = measurementModel(store.connection);
const modelled = await timed(() => modelUpserts(model, 20_000));
report(
  'bulk upserts, Mongoose model with two indexes',
  `${Math.round((20_000 / modelled.milliseconds) * 1000)}/s`,
);
const finds = await timed(async () => {
  for (let at = 0; at < 5000; at += 1) await things.findOne({ _id: `d-${(at * 7919) % DOCUMENTS}` });
});
report('find by _id, one after the other', `${Math.round((5000 / finds.milliseconds) * 1000)}/s`);
const percent = await timed(() => things.find({ share: 42 }).toArray());
report(
  `indexed find of 1 % of ${DOCUMENTS} (${percent.result.length})`,
  `${percent.milliseconds.toFixed(0)} ms`,
);
const pipeline = [
  { $match: { entity: 'asset' } },
  { $group: { _id: '$department', share: { $sum: '$share' }, n: { $sum: 1 } } },
];
const group = await timed(() => things.aggregate(pipeline).toArray());
report(
  `$match and $group over ${DOCUMENTS} (${group.result.length} groups)`,
  `${group.milliseconds.toFixed(0)} ms`,
);
for (let round = 1; round <= 3; round += 1) {
  const slowest = await slowestHealth(() => things.aggregate(pipeline).toArray());
  const baseline = await slowestHealth(() => busyThread(group.milliseconds));
  report(
    `slowest /healthz, round ${round}: during that $group, a busy thread instead`,
    `${slowest.toFixed(1)} ms, ${baseline.toFixed(1)} ms`,
  );
}

await bulkUpserts(things, 'e', 200_000 - DOCUMENTS);
await store.close();
const size = statSync(join(dataFolder, 'store', 'data.mdb')).size;
const opened = await timed(() => openStore({ dataFolder, logger }));
store = opened.result;
report(
  `open with 220,000 documents (${Math.round(size / 1e6)} MB), after an orderly close`,
  `${opened.milliseconds.toFixed(0)} ms`,
);
things = store.connection.getClient().db().collection('things');
await things.findOne({ _id: 'd-1' });
report('memory of the whole process, then', `${Math.round(process.memoryUsage().rss / 1e6)} MB`);
await store.close();
const verified = await timed(() => verifyDataFile(join(dataFolder, 'store')));
report('reading and testing all of it, as after a kill -9', `${verified.milliseconds.toFixed(0)} ms`);
rmSync(dataFolder, { recursive: true });
