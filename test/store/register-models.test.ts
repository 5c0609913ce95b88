import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { buildIndexes } from '../../src/store/register-models.js';
import { openTestStore } from './open-test-store.js';

const MODELS = join(PACKAGE_ROOT, 'src/store/models');

describe('models', () => {
  it('are all registered, so that their indexes are built at start', () => {
    const text = readFileSync(join(PACKAGE_ROOT, 'src/store/register-models.ts'), 'utf8');
    const files = readdirSync(MODELS).filter((name) => name.endsWith('-model.ts'));
    expect(files.filter((name) => !text.includes(`./models/${name.replace('.ts', '.js')}`))).toEqual([]);
  });

  it('have the indexes their schemas ask for, and a second start changes nothing', async () => {
    const { store, close } = await openTestStore();
    try {
      await buildIndexes(store.connection);
      const indexed = Object.values(store.connection.models).filter(
        ({ schema }) => schema.indexes().length > 0,
      );
      for (const { schema, collection } of indexed) {
        const wanted = schema.indexes().map(([key]) => JSON.stringify(key));
        const built = (await collection.listIndexes().toArray()).map(({ key }) => JSON.stringify(key));
        expect(built.sort()).toEqual([...wanted, '{"_id":1}'].sort());
      }
      expect(indexed.length).toBeGreaterThan(3);
    } finally {
      await close();
    }
  });
});
