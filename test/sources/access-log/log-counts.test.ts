import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { accessLogSource } from '../../../src/sources/access-log/access-log-source.js';
import { collectContext, collectRecords, memoryCheckpoints, recordsOf } from '../collect-records.js';

/** A drop folder over several pulls of one month. */
class Drop {
  readonly folder = mkdtempSync(join(tmpdir(), 'steelyard-drop-'));
  readonly checkpoints = memoryCheckpoints();
  private written = 0;

  constructor() {
    mkdirSync(this.path('logs'));
    this.rules('gauges');
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  log(name: string): string {
    return this.path(`logs/${name}`);
  }

  rules(asset: string): void {
    const rule = `{ path: /v1/**, asset: ${asset}, department: water }`;
    writeFileSync(this.path('routes.yaml'), `routes: [${rule}]\n`);
  }

  /** Lines that no other call has written. */
  lines(count: number): string {
    return Array.from({ length: count }, () => {
      this.written += 1;
      return `10.0.0.1 - - [05/Oct/2026:10:00:00 +0800] "GET /v1/${this.written} HTTP/1.1" 200 1 "-" "x" 0.1\n`;
    }).join('');
  }

  append(name: string, count: number): void {
    appendFileSync(this.log(name), this.lines(count));
  }

  rotate(from: string, to: string): void {
    renameSync(this.log(from), this.log(to));
  }

  pack(name: string): void {
    writeFileSync(this.log(`${name}.gz`), gzipSync(readFileSync(this.log(name))));
    rmSync(this.log(name));
  }

  async pull(changes: object = {}) {
    const settings = { path: this.path('logs'), routes: this.path('routes.yaml'), ...changes };
    const records = await collectRecords(
      accessLogSource,
      { latency: { field: 1, unit: 's' }, ...settings },
      collectContext({ checkpoints: this.checkpoints }),
    );
    const calls = recordsOf(records, 'reading').filter(
      ({ metric, value }) => metric === 'api_calls' && value !== 0,
    );
    return {
      records,
      calls: Object.fromEntries(calls.map(({ key, value }) => [key, value])),
      said: recordsOf(records, 'rejection').map(({ place, reason }) => `${place} ${reason}`),
    };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

let drop: Drop;
beforeEach(() => {
  drop = new Drop();
});
afterEach(() => drop.remove());

test('a log that has grown is counted from where counting ended, and a repetition changes nothing', async () => {
  drop.append('access.log', 40);
  await drop.pull();
  const text = readFileSync(drop.log('access.log'), 'utf8').split('\n');
  // A line that is not read again may hold anything.
  text[20] = 'x'.repeat(text[20]?.length ?? 0);
  writeFileSync(drop.log('access.log'), text.join('\n'));
  drop.append('access.log', 5);
  const second = await drop.pull();
  expect(second).toMatchObject({ calls: { gauges: 45 }, said: [] });
  const states = new Map(drop.checkpoints.states);
  expect(await drop.pull()).toEqual(second);
  expect(drop.checkpoints.states).toEqual(states);
});

test('a line without an end counts once, before and after it gets one', async () => {
  const [whole = '', cut = ''] = [drop.lines(3), drop.lines(1).trimEnd()];
  writeFileSync(drop.log('access.log'), whole + cut);
  expect((await drop.pull()).calls).toEqual({ gauges: 4 });
  appendFileSync(drop.log('access.log'), `\n${drop.lines(1)}`);
  expect((await drop.pull()).calls).toEqual({ gauges: 5 });
  writeFileSync(
    drop.log('access.log'),
    `${readFileSync(drop.log('access.log'), 'utf8')}${drop.lines(1).trimEnd()}`,
  );
  await drop.pull();
  rmSync(drop.log('access.log'));
  expect((await drop.pull()).calls).toEqual({ gauges: 6 });
});

test('a rotated log is not counted again, moved, packed or both, and goes on to count when it has left', async () => {
  drop.append('access.log', 30);
  await drop.pull();
  drop.append('access.log', 10);
  drop.rotate('access.log', 'access.log.1');
  drop.append('access.log', 7);
  expect(await drop.pull()).toMatchObject({ calls: { gauges: 47 }, said: [] });
  drop.pack('access.log.1');
  expect(await drop.pull()).toMatchObject({ calls: { gauges: 47 }, said: [] });
  drop.rotate('access.log.1.gz', 'access.log.2.gz');
  expect(await drop.pull()).toMatchObject({ calls: { gauges: 47 }, said: [] });
  rmSync(drop.log('access.log.2.gz'));
  expect(await drop.pull()).toMatchObject({ calls: { gauges: 47 }, said: [] });
  expect((await drop.pull({ keepGone: false })).calls).toEqual({ gauges: 7 });
  expect((await drop.pull()).calls).toEqual({ gauges: 7 });
});

test('a log that was cut is reported and counted anew', async () => {
  drop.append('access.log', 30);
  await drop.pull();
  const kept = readFileSync(drop.log('access.log'), 'utf8').split('\n').slice(0, 10);
  writeFileSync(drop.log('access.log'), `${kept.join('\n')}\n`);
  const cut = 'access.log cut or written anew after 30 lines were counted; it is counted anew';
  expect(await drop.pull()).toMatchObject({ calls: { gauges: 10 }, said: [cut] });
  expect(await drop.pull()).toMatchObject({ calls: { gauges: 10 }, said: [] });
});

test('a log that was replaced is told of once; what it held stays counted', async () => {
  drop.append('access.log', 30);
  await drop.pull();
  writeFileSync(drop.log('access.log'), drop.lines(4));
  const replaced = 'access.log holds other lines than the 30 counted before, which stay counted';
  const { records, ...said } = await drop.pull();
  expect(said).toEqual({ calls: { gauges: 34 }, said: [replaced] });
  expect(recordsOf(records, 'rejection')).toMatchObject([{ count: 0 }]);
  expect(await drop.pull()).toMatchObject({ calls: { gauges: 34 }, said: [] });
});

test('by other rules a log is counted anew; one that has left is told of and stays as it was', async () => {
  drop.append('a.log', 3);
  drop.append('b.log', 4);
  await drop.pull();
  rmSync(drop.log('b.log'));
  drop.rules('levels');
  const { calls, said } = await drop.pull();
  expect(calls).toEqual({ gauges: 4, levels: 3 });
  expect(said).toEqual([expect.stringMatching(/^b\.log counted by rules that have changed/)]);
});

test('rejected lines keep their numbers over pulls', async () => {
  writeFileSync(drop.log('access.log'), `${drop.lines(1)}broken\n`);
  await drop.pull();
  appendFileSync(drop.log('access.log'), `${drop.lines(1)}broken\n`);
  const reason = 'no time in brackets and request in quotes';
  expect((await drop.pull()).said).toEqual([`access.log:2 ${reason}`, `access.log:4 ${reason}`]);
});

test('whatever is written, rotated, packed, moved away and pulled, every line counts once', async () => {
  const step = fc.oneof(
    fc.record({ act: fc.constant('append' as const), lines: fc.integer({ min: 1, max: 30 }) }),
    fc.constantFrom(
      { act: 'pull' as const },
      { act: 'rotate' as const },
      { act: 'pack' as const },
      { act: 'leave' as const },
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const at = new Drop();
      const rotated: string[] = [];
      let written = 0;
      let isEmpty = true;
      for (const { act, ...given } of steps) {
        if (act === 'append' && 'lines' in given) {
          at.append('access.log', given.lines);
          written += given.lines;
          isEmpty = false;
        } else if (act === 'pull') await at.pull();
        else if (act === 'rotate' && !isEmpty) {
          rotated.push(`access.log.${rotated.length}`);
          at.rotate('access.log', rotated.at(-1) ?? '');
          isEmpty = true;
        } else if (act === 'pack') {
          const plain = rotated.findIndex((name) => name !== '' && !name.endsWith('.gz'));
          if (plain < 0) continue;
          at.pack(rotated[plain] ?? '');
          rotated[plain] += '.gz';
        } else if (act === 'leave') {
          const there = rotated.findIndex((name) => name !== '');
          if (there < 0) continue;
          await at.pull();
          rmSync(at.log(rotated[there] ?? ''));
          rotated[there] = '';
        }
      }
      expect((await at.pull()).calls).toEqual(written === 0 ? {} : { gauges: written });
      at.remove();
    }),
    { numRuns: 60 },
  );
});
