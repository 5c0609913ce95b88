import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../../src/logger.js';
import { openStore } from '../../src/store/open-store.js';

const logger = createLogger('silent');

describe('a damaged data file', () => {
  let dataFolder: string;
  let file: string;

  beforeAll(async () => {
    dataFolder = mkdtempSync(join(tmpdir(), 'steelyard-test-'));
    file = join(dataFolder, 'store', 'data.mdb');
    const store = await openStore({ dataFolder, logger });
    const documents = Array.from({ length: 2000 }, (_, _id) => ({ _id, text: 'x'.repeat(500) }));
    await store.connection.getClient().db().collection<{ _id: number }>('things').insertMany(documents);
    await store.close();
    copyFileSync(file, `${file}.sound`);
  });
  beforeEach(() => copyFileSync(`${file}.sound`, file));
  afterAll(() => rmSync(dataFolder, { recursive: true }));

  async function expectReported() {
    const before = readFileSync(file);
    await expect(openStore({ dataFolder, logger })).rejects.toMatchObject({
      code: 'STORE_DAMAGED',
      message: expect.stringContaining('steelyard restore FILE --force'),
    });
    expect(readFileSync(file).equals(before)).toBe(true);
  }

  it.each([100, 5000, 200_000])('cut to %d bytes is reported and left as it is', async (length) => {
    truncateSync(file, length);
    await expectReported();
  });

  it('of random bytes is reported and left as it is', async () => {
    writeFileSync(file, randomBytes(300_000));
    await expectReported();
  });

  it.each([0.3, 0.6, 0.9])('with random bytes in one page at %d of it is reported', async (place) => {
    const bytes = readFileSync(file);
    randomBytes(4096).copy(bytes, Math.floor((bytes.length * place) / 4096) * 4096);
    writeFileSync(file, bytes);
    await expectReported();
  });

  it('with a changed byte in its records is reported', async () => {
    const bytes = readFileSync(file);
    const record = 'x'.repeat(500);
    for (let at = bytes.indexOf(record); at >= 0; at = bytes.indexOf(record, at)) {
      bytes[at] = 'y'.charCodeAt(0);
    }
    writeFileSync(file, bytes);
    await expectReported();
  });

  it('opens once it is whole again', async () => {
    const store = await openStore({ dataFolder, logger });
    expect(await store.connection.collection('things').countDocuments({})).toBe(2000);
    await store.close();
  });
});
