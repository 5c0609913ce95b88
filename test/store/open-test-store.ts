import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../../src/logger.js';
import { markClosed, storeFolder } from '../../src/store/data-file.js';
import { openStore, type Store } from '../../src/store/open-store.js';

export interface TestStore {
  readonly store: Store;
  /** The data folder, also beside a server. */
  readonly folder: string;
  /** Closes the store and removes what it held. */
  close(): Promise<void>;
}

/** A fresh store: a new database on STEELYARD_TEST_MONGODB_URI, or the embedded store in a new folder. */
export async function openTestStore(): Promise<TestStore> {
  const server = process.env.STEELYARD_TEST_MONGODB_URI;
  return server === undefined || server === '' ? openEmbedded() : openOnServer(server);
}

/**
 * A store and its data folder with what `fill` writes. The first test file of a run that asks for a name fills
 * one; all get a copy of it. A server is filled for each.
 */
export async function openFilledStore(
  name: string,
  fill: (empty: TestStore) => Promise<void>,
): Promise<TestStore> {
  const filled = join(tmpdir(), `steelyard-filled-${name}`);
  if (existsSync(filled)) return openEmbedded(filled);
  const opened = await openTestStore();
  try {
    await fill(opened);
  } catch (error) {
    await opened.close();
    throw error;
  }
  if (opened.store.kind === 'mongodb') return opened;
  await opened.store.close();
  keepAs(filled, opened.folder);
  return openEmbedded(filled);
}

/** In one step, so that nobody finds a folder half filled; where another file was quicker, its folder stays. */
function keepAs(filled: string, folder: string): void {
  try {
    renameSync(folder, filled);
  } catch (error) {
    if (!existsSync(filled)) throw error;
    rmSync(folder, { recursive: true });
  }
}

async function openEmbedded(filled?: string): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), 'steelyard-test-'));
  if (filled !== undefined) {
    cpSync(filled, folder, { recursive: true });
    markClosed(storeFolder(folder));
  }
  return testStore(await openStore({ dataFolder: folder, logger: createLogger('fatal') }), folder);
}

async function openOnServer(server: string): Promise<TestStore> {
  const uri = new URL(server);
  uri.pathname = `/steelyard_test_${randomBytes(6).toString('hex')}`;
  const folder = mkdtempSync(join(tmpdir(), 'steelyard-test-'));
  const store = await openStore({ dataFolder: folder, uri: uri.href, logger: createLogger('fatal') });
  return testStore(store, folder);
}

function testStore(store: Store, folder: string): TestStore {
  return {
    store,
    folder,
    async close() {
      if (store.kind === 'mongodb') await store.connection.dropDatabase();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
