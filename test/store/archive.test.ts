import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { exportArchive, importArchive } from '../../src/store/archive.js';
import { openTestStore, type TestStore } from './open-test-store.js';

const { Binary, Double, Int32, Long, ObjectId } = mongoose.mongo;

describe('export and import', () => {
  let folder: string;
  let file: string;
  let from: TestStore;
  let to: TestStore;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'steelyard-test-'));
    file = join(folder, 'all.archive');
    from = await openTestStore();
    to = await openTestStore();
    const things = from.store.connection.getClient().db().collection('things');
    await things.createIndex({ key: 1, at: 1 }, { unique: true, name: 'by_key' });
    await things.insertMany(
      Array.from({ length: 2500 }, (_, at) => ({
        _id: (at % 2 === 0 ? at : `id ${at}`) as never,
        key: at,
        types: [new Int32(1), new Double(1), Long.fromNumber(1), new ObjectId(), new Date(at), null, true],
        bytes: new Binary(Buffer.alloc(10, at)),
        nested: { b: 1, a: { text: '数据\0' } },
      })),
    );
    const bucket = new mongoose.mongo.GridFSBucket(from.store.connection.getClient().db());
    await new Promise((resolve) =>
      bucket.openUploadStream('a').end(Buffer.alloc(600_000, 7)).once('finish', resolve),
    );
  });
  afterAll(async () => {
    await from.close();
    await to.close();
    rmSync(folder, { recursive: true });
  });

  async function raw(test: TestStore) {
    const found = test.store.connection
      .getClient()
      .db()
      .collection('things')
      .find({}, { promoteValues: false });
    return found.sort({ _id: 1 }).toArray();
  }

  it('moves every document with its types, the indexes and the files', async () => {
    const written = await exportArchive(from.store.connection, file);
    expect(readdirSync(folder)).toEqual(['all.archive']);
    const read = await importArchive(to.store.connection, file, { force: false });
    expect(read).toEqual(written);
    expect(await raw(to)).toEqual(await raw(from));
    const things = to.store.connection.getClient().db().collection('things');
    expect(await things.listIndexes().toArray()).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { key: 1, at: 1 }, name: 'by_key', unique: true },
    ]);
    const bucket = new mongoose.mongo.GridFSBucket(to.store.connection.getClient().db());
    let bytes = 0;
    for await (const chunk of bucket.openDownloadStreamByName('a')) bytes += (chunk as Buffer).length;
    expect(bytes).toBe(600_000);
  });

  it('gives the same file again from where it was imported', async () => {
    const again = join(folder, 'again.archive');
    await exportArchive(to.store.connection, again);
    expect(readFileSync(again).equals(readFileSync(file))).toBe(true);
  });

  it('is refused over data without force', async () => {
    const refused = importArchive(to.store.connection, file, { force: false });
    await expect(refused).rejects.toMatchObject({ code: 'STORE_NOT_EMPTY' });
    await importArchive(to.store.connection, file, { force: true });
    expect(await raw(to)).toEqual(await raw(from));
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 20), 'cut short'],
    ['changed', (bytes: Buffer) => changed(bytes), 'checksum'],
    ['something else', () => Buffer.from('x'.repeat(100)), 'does not begin'],
    ['empty', () => Buffer.alloc(0), 'cut short'],
  ])('refuses a file that is %s before it touches the data', async (_, spoil, reason) => {
    const spoiled = join(folder, 'spoiled.archive');
    writeFileSync(spoiled, spoil(readFileSync(file)));
    const refused = importArchive(to.store.connection, spoiled, { force: true });
    await expect(refused).rejects.toMatchObject({
      code: 'ARCHIVE_INVALID',
      message: expect.stringContaining(reason),
    });
    expect(await raw(to)).toHaveLength(2500);
  });

  function changed(bytes: Buffer): Buffer {
    const copy = Buffer.from(bytes);
    copy[copy.indexOf('nested') + 20] = 66;
    return copy;
  }
});
