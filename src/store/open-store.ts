import mongoose from 'mongoose';
import { SteelyardError } from '../errors.js';
import type { Logger } from '../logger.js';
import { startEmbeddedServer } from './embedded/embedded-server.js';

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

/** Time to find a server, and to wait for an answer, in milliseconds. */
const SERVER_SELECTION_MS = 10_000;
const SOCKET_MS = 60_000;

/**
 * Opens the store: the MongoDB at `uri`, or the embedded store in `dataFolder`.
 * Throws STORE_IN_USE, STORE_DAMAGED, STORE_NEWER, STORE_UNREACHABLE or FILE_UNWRITABLE.
 */
export async function openStore({ dataFolder, uri, logger }: StoreOptions): Promise<Store> {
  if (uri !== undefined) return connectMongoDb(uri, logger);
  const server = await startEmbeddedServer(dataFolder);
  server.onFailure((error) => logger.fatal({ err: error }, 'the embedded store ended'));
  const connection = await connect(server.uri);
  return {
    connection,
    kind: 'embedded',
    ready: () => connection.readyState === mongoose.ConnectionStates.connected,
    async close() {
      await connection.close();
      await server.close();
    },
  };
}

async function connectMongoDb(uri: string, logger: Logger): Promise<Store> {
  const connection = await connect(uri).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SteelyardError('STORE_UNREACHABLE', {
      values: { address: withoutSecrets(uri), reason },
      cause,
    });
  });
  connection.on('disconnected', () => logger.error('the connection to MongoDB is lost'));
  connection.on('connected', () => logger.info('connected to MongoDB'));
  return {
    connection,
    kind: 'mongodb',
    ready: () => connection.readyState === mongoose.ConnectionStates.connected,
    close: () => connection.close(),
  };
}

async function connect(uri: string): Promise<mongoose.Connection> {
  const connection = mongoose.createConnection(uri, {
    serverSelectionTimeoutMS: SERVER_SELECTION_MS,
    socketTimeoutMS: SOCKET_MS,
    writeConcern: { w: 'majority' },
    // Indexes and collections are made at start, under a lock, not whenever a model is named.
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
  });
  await connection.asPromise();
  return connection;
}

/** User name and password do not belong into messages. */
function withoutSecrets(uri: string): string {
  return uri.replace(/\/\/[^@/]*@/, '//');
}
