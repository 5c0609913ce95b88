import mongoose from 'mongoose';
import { SteelyardError } from '../errors.js';
import type { Logger } from '../logger.js';
import { startEmbeddedServer } from './embedded-server.js';
import { endLeases } from './end-leases.js';
import { buildIndexes } from './register-models.js';
import { migrateSchema } from './schema-version.js';
import { withStoreLease } from './store-lease.js';

export interface StoreOptions {
  /** Folder of the embedded store. */
  readonly dataFolder: string;
  /** A MongoDB to use instead of the embedded store. */
  readonly uri?: string | undefined;
  readonly logger: Logger;
}

/** The one way to data. */
export interface Store {
  readonly connection: mongoose.Connection;
  readonly kind: 'embedded' | 'mongodb';
  /** Whether requests can be served now: false while the server is lost, true again when it is back. */
  ready(): boolean;
  close(): Promise<void>;
}

/**
 * Opens the store: the MongoDB at `uri`, or the embedded store in `dataFolder`. Migrations are run and missing
 * indexes built before it is handed out.
 * Throws STORE_IN_USE, STORE_DAMAGED, STORE_NEWER, STORE_UNREACHABLE or FILE_UNWRITABLE.
 */
export async function openStore({ dataFolder, uri, logger }: StoreOptions): Promise<Store> {
  return uri === undefined ? openEmbedded(dataFolder, logger) : openMongoDb(uri, logger);
}

async function openEmbedded(dataFolder: string, logger: Logger): Promise<Store> {
  const server = await startEmbeddedServer(dataFolder);
  server.onFailure((error) => logger.fatal({ err: error }, 'the embedded store ended'));
  const connection = await connect(server.uri);
  const store = storeOn(connection, 'embedded', server.close);
  await prepared(store, async () => {
    await prepare(connection, logger);
    await endLeases(connection);
  });
  return store;
}

async function openMongoDb(uri: string, logger: Logger): Promise<Store> {
  const connection = await connect(uri).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SteelyardError('STORE_UNREACHABLE', {
      values: { address: withoutSecrets(uri), reason },
      cause,
    });
  });
  connection.on('disconnected', () => logger.error('the connection to MongoDB is lost'));
  connection.on('connected', () => logger.info('connected to MongoDB'));
  const store = storeOn(connection, 'mongodb', async () => {});
  // Several instances may start at once; the embedded store has one owner anyway.
  await prepared(store, () => withStoreLease(connection, 'schema', () => prepare(connection, logger)));
  return store;
}

function storeOn(
  connection: mongoose.Connection,
  kind: Store['kind'],
  closeServer: () => Promise<void>,
): Store {
  return {
    connection,
    kind,
    ready: () => connection.readyState === mongoose.ConnectionStates.connected,
    async close() {
      await connection.close();
      await closeServer();
    },
  };
}

async function prepare(connection: mongoose.Connection, logger: Logger): Promise<void> {
  await migrateSchema(connection, logger);
  await buildIndexes(connection);
}

async function prepared(store: Store, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Times in milliseconds to find a server and to wait for an answer; a URI that names its own keeps them. */
const TIMES = { serverSelectionTimeoutMS: 10_000, socketTimeoutMS: 60_000 } as const;

async function connect(uri: string): Promise<mongoose.Connection> {
  const given = uri.toLowerCase();
  const times = Object.entries(TIMES).filter(([name]) => !given.includes(`${name.toLowerCase()}=`));
  const connection = mongoose.createConnection(uri, {
    ...Object.fromEntries(times),
    // One set of commands with one meaning on every server since MongoDB 5.0.
    serverApi: mongoose.mongo.ServerApiVersion.v1,
    writeConcern: { w: 'majority' },
    // Reads, and on a replica set writes, are safe to repeat once when a connection is lost under them.
    retryReads: true,
    retryWrites: true,
    // Indexes and collections are made at start, under a lease, not whenever a model is named.
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
  });
  // Operators in a filter are taken only where the code says so with mongoose.trusted().
  connection.set('sanitizeFilter', true);
  try {
    return await connection.asPromise();
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** User name and password do not belong into messages. */
function withoutSecrets(uri: string): string {
  return uri.replace(/\/\/[^@/]*@/, '//');
}
