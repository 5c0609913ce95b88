import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../../src/logger.js';
import { openStore, type Store } from '../../src/store/open-store.js';

export interface TestStore {
  readonly store: Store;
  /** Closes the store and removes what it held. */
  close(): Promise<void>;
}

/** A fresh store: a new database on STEELYARD_TEST_MONGODB_URI, or the embedded store in a new folder. */
export async function openTestStore(): Promise<TestStore> {
  const server = process.env.STEELYARD_TEST_MONGODB_URI;
  return server === undefined || server === '' ? openEmbedded() : openOnServer(server);
}

async function openEmbedded(): Promise<TestStore> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'steelyard-test-'));
  const store = await openStore({ dataFolder, logger: createLogger('fatal') });
  return {
    store,
    async close() {
      await store.close();
      rmSync(dataFolder, { recursive: true });
    },
  };
}

async function openOnServer(server: string): Promise<TestStore> {
  const uri = new URL(server);
  uri.pathname = `/steelyard_test_${randomBytes(6).toString('hex')}`;
  const store = await openStore({ dataFolder: tmpdir(), uri: uri.href, logger: createLogger('fatal') });
  return {
    store,
    async close() {
      await store.connection.dropDatabase();
      await store.close();
    },
  };
}
