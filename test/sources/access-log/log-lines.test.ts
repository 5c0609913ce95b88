import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { logLines } from '../../../src/sources/access-log/log-lines.js';

/** Longest line, as docs say. */
const LONGEST = 65_536;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'steelyard-lines-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function linesOf(content: Uint8Array): Promise<(string | null)[]> {
  const file = join(folder, 'a.log');
  writeFileSync(file, content);
  const lines: (string | null)[] = [];
  for await (const batch of logLines(file, 'latin1')) for (const line of batch.lines) lines.push(line);
  return lines;
}

test('every line comes whole and in its place, however the file is cut into pieces, packed or not', async () => {
  const length = fc.oneof(
    { weight: 8, arbitrary: fc.nat(300) },
    { weight: 3, arbitrary: fc.integer({ min: 20_000, max: LONGEST + 1 }) },
    { weight: 1, arbitrary: fc.integer({ min: 120_000, max: 300_000 }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(length, { maxLength: 30 }), fc.boolean(), async (lengths, isEnded) => {
      const lines = lengths.map((size, place) => String(place % 10).repeat(size));
      const content = Buffer.from(lines.join('\n') + (isEnded ? '\n' : ''), 'latin1');
      const expected = content.toString('latin1').split('\n');
      if (expected.at(-1) === '') expected.pop();
      const wanted = expected.map((line) => (line.length > LONGEST ? null : line));
      expect(await linesOf(content)).toEqual(wanted);
      expect(await linesOf(gzipSync(content))).toEqual(wanted);
    }),
    { numRuns: 40 },
  );
});

test('a file of nothing but line ends is as many empty lines', async () => {
  expect(await linesOf(Buffer.alloc(400_000, '\n'))).toEqual(new Array(400_000).fill(''));
});
