// Reads a 1 GB log made by repeating a real one, beside GoAccess on the same file where it is installed.
// npm run build && node test/bench/access-log.mjs LOG [MEGABYTES]
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessLogSource } from '../../dist/sources/access-log/access-log-source.js';

const [log, megabytes = '1024'] = process.argv.slice(2);
if (log === undefined) throw new Error('name a log: node test/bench/access-log.mjs LOG [MEGABYTES]');
const print = (text) => process.stdout.write(`${text}\n`);
const folder = mkdtempSync(join(tmpdir(), 'steelyard-bench-'));
try {
  const file = join(folder, 'access.log');
  const text = readFileSync(log);
  const copies = Math.ceil((Number(megabytes) * 1024 * 1024) / text.length);
  const writing = createWriteStream(file);
  for (let copy = 0; copy < copies; copy += 1) if (!writing.write(text)) await once(writing, 'drain');
  writing.end();
  await once(writing, 'finish');
  const routes = join(folder, 'routes.yaml');
  writeFileSync(routes, 'routes: [{ path: "/**", asset: site, department: web }]\n');

  const settings = accessLogSource.schema.parse({ path: file, routes });
  const checkpoints = { all: async () => new Map(), async keep() {} };
  const { signal } = new AbortController();
  const context = { period: '2015-05', timeZone: 'UTC', signal, checkpoints, progress() {} };
  let calls = 0;
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  const started = performance.now();
  for await (const { metric, value } of accessLogSource.collect(settings, context)) {
    if (metric === 'api_calls') calls += value;
  }
  const seconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  const peakMegabytes = Math.round(Math.max(peak, process.memoryUsage.rss()) / 1024 / 1024);
  print(`steelyard ${calls} calls in ${seconds.toFixed(1)} s, peak ${peakMegabytes} MB`);

  const before = performance.now();
  const output = join(folder, 'goaccess.json');
  const { error, status } = spawnSync('goaccess', [
    file,
    '--log-format=COMBINED',
    '--no-progress',
    '-o',
    output,
  ]);
  const theirs = (performance.now() - before) / 1000;
  if (error !== undefined) print('goaccess is not installed');
  else
    print(
      `goaccess ${theirs.toFixed(1)} s (status ${status}), ${(theirs / seconds).toFixed(1)} times as long`,
    );
} finally {
  rmSync(folder, { recursive: true });
}
