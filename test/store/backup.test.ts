import { existsSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../../src/logger.js';
import { backupDataFile, isArchive, restoreDataFile } from '../../src/store/backup.js';
import { openStore, type Store } from '../../src/store/open-store.js';

const logger = createLogger('silent');

describe('backup and restore of the embedded store', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'steelyard-test-'));
    file = join(folder, 'store.backup');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const open = (name: string) => openStore({ dataFolder: join(folder, name), logger });
  const pairs = (store: Store) =>
    store.connection.getClient().db().collection<{ _id: number; sum: number }>('pairs');

  it('is of one moment, although writes go on', async () => {
    const store = await open('a');
    await pairs(store).insertMany([
      { _id: 1, sum: 0 },
      { _id: 2, sum: 0 },
    ]);
    let writing = true;
    const writer = (async () => {
      // One command changes both, so a copy of one moment has them equal.
      for (let sum = 1; writing; sum += 1) await pairs(store).updateMany({}, { $set: { sum } });
    })();
    await backupDataFile(join(folder, 'a'), file);
    writing = false;
    await writer;
    await store.close();

    const { kept } = await restoreDataFile(file, join(folder, 'b'), false);
    expect(kept).toBeUndefined();
    const restored = await open('b');
    const sums = (await pairs(restored).find().toArray()).map(({ sum }) => sum);
    expect(sums).toHaveLength(2);
    expect(sums[0]).toBe(sums[1]);
    await restored.close();
  });

  it('is refused over data without force, and keeps the data before with it', async () => {
    const store = await open('a');
    await pairs(store).insertOne({ _id: 1, sum: 1 });
    await backupDataFile(join(folder, 'a'), file);
    await pairs(store).insertOne({ _id: 2, sum: 2 });
    await expect(restoreDataFile(file, join(folder, 'a'), true)).rejects.toMatchObject({
      code: 'STORE_IN_USE',
    });
    await store.close();

    await expect(restoreDataFile(file, join(folder, 'a'), false)).rejects.toMatchObject({
      code: 'STORE_NOT_EMPTY',
    });
    const { kept } = await restoreDataFile(file, join(folder, 'a'), true);
    expect(existsSync(join(kept as string, 'data.mdb'))).toBe(true);
    const restored = await open('a');
    expect(await pairs(restored).countDocuments({})).toBe(1);
    await restored.close();
  });

  it('leaves the data alone when the backup is damaged', async () => {
    const store = await open('a');
    await pairs(store).insertOne({ _id: 1, sum: 1 });
    await backupDataFile(join(folder, 'a'), file);
    await store.close();
    truncateSync(file, 9000);
    await expect(restoreDataFile(file, join(folder, 'a'), true)).rejects.toMatchObject({
      code: 'ARCHIVE_INVALID',
    });
    expect(readdirSync(join(folder, 'a'))).toEqual(['store']);
    const again = await open('a');
    expect(await pairs(again).countDocuments({})).toBe(1);
    await again.close();
  });

  it('says when there is nothing to back up, and where it cannot write', async () => {
    await expect(backupDataFile(join(folder, 'none'), file)).rejects.toMatchObject({ code: 'STORE_MISSING' });
    await (await open('a')).close();
    const nowhere = join(folder, 'no', 'such', 'folder');
    await expect(backupDataFile(join(folder, 'a'), nowhere)).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
    });
    expect(readdirSync(folder)).toEqual(['a']);
  });

  it('is told from an archive by its first bytes', () => {
    writeFileSync(file, 'STEELYARD ARCHIVE 1\nand more');
    expect(isArchive(file)).toBe(true);
    writeFileSync(file, 'STEEL');
    expect(isArchive(file)).toBe(false);
    expect(() => isArchive(join(folder, 'none'))).toThrow('cannot be read');
  });
});
