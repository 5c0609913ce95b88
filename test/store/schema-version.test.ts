import { createLogger } from '../../src/logger.js';
import { type Migration, migrateSchema, readSchemaVersion } from '../../src/store/schema-version.js';
import { openTestStore, type TestStore } from './open-test-store.js';

const logger = createLogger('silent');

describe('schema version', () => {
  let test: TestStore;
  let runs: number[];

  beforeEach(async () => {
    test = await openTestStore();
    runs = [];
  });
  afterEach(() => test.close());

  const step = (version: number, fails = false): Migration => ({
    version,
    title: `step ${version}`,
    async up() {
      runs.push(version);
      if (fails) throw new Error('interrupted');
    },
  });

  it('starts a new database at the newest version', async () => {
    expect(await readSchemaVersion(test.store.connection)).toBe(1);
  });

  it('runs each migration once, in order', async () => {
    const migrations = [step(2), step(3)];
    await migrateSchema(test.store.connection, logger, migrations);
    await migrateSchema(test.store.connection, logger, [...migrations, step(4)]);
    expect(runs).toEqual([2, 3, 4]);
    expect(await readSchemaVersion(test.store.connection)).toBe(4);
  });

  it('goes on where a migration was interrupted', async () => {
    const broken = migrateSchema(test.store.connection, logger, [step(2), step(3, true)]);
    await expect(broken).rejects.toThrow('interrupted');
    await migrateSchema(test.store.connection, logger, [step(2), step(3)]);
    expect(runs).toEqual([2, 3, 3]);
  });

  it('refuses a database of a newer program and changes nothing', async () => {
    await migrateSchema(test.store.connection, logger, [step(2), step(3)]);
    const older = migrateSchema(test.store.connection, logger, [step(2)]);
    await expect(older).rejects.toMatchObject({ code: 'STORE_NEWER', values: { found: 3, known: 2 } });
    expect(await readSchemaVersion(test.store.connection)).toBe(3);
  });
});
