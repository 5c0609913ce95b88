import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readFileText } from '../../src/sources/read-file-text.js';

let file: string;
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'steelyard-text-')), 'file');
});
afterEach(() => rmSync(join(file, '..'), { recursive: true }));

test.each([
  ['plain', (text: string) => Buffer.from(text)],
  ['gzip', (text: string) => gzipSync(text)],
])('reads a %s file, without its byte order mark', async (_, pack) => {
  writeFileSync(file, pack('\uFEFF数据'));
  expect(await readFileText(file, 100)).toBe('数据');
});

test('a gzip that grows beyond its bound is refused while it grows', async () => {
  writeFileSync(file, gzipSync(Buffer.alloc(64 * 1024 * 1024)));
  await expect(readFileText(file, 1024 * 1024)).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
    message: expect.stringMatching(/larger than 1048576 bytes/),
  });
});

test.each([
  ['that is cut short', (packed: Buffer) => packed.subarray(0, packed.length - 6)],
  ['that is damaged', (packed: Buffer) => Buffer.concat([packed.subarray(0, 12), Buffer.alloc(20)])],
])('a gzip %s is refused', async (_, damage) => {
  writeFileSync(file, damage(gzipSync('some text, some text')));
  await expect(readFileText(file, 1000)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
});
