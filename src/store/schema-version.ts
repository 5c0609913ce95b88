import type mongoose from 'mongoose';
import { SteelyardError } from '../errors.js';
import type { Logger } from '../logger.js';

/** One step forward of the stored form; it must be safe to repeat, because it may be interrupted. */
export interface Migration {
  /** The schema version that the step makes. */
  readonly version: number;
  readonly title: string;
  up(connection: mongoose.Connection): Promise<void>;
}

/** The first form of the data; each migration behind it adds one. */
const FIRST_VERSION = 1;

/** Every migration in order. The form of today is the first one, so there are none yet. */
export const MIGRATIONS: readonly Migration[] = [];

interface SchemaRecord {
  readonly _id: 'schema';
  readonly version: number;
}

/**
 * Brings the database to the newest schema version; a new database starts there. To be called under a lease.
 * Throws STORE_NEWER when a newer program wrote the database, before anything is changed.
 */
export async function migrateSchema(
  connection: mongoose.Connection,
  logger: Logger,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<number> {
  const newest = newestVersion(migrations);
  const found = await readSchemaVersion(connection);
  if (found !== undefined) refuseNewer(found, migrations);
  if (found === undefined) await writeVersion(connection, newest);
  for (const migration of migrations.filter(({ version }) => version > (found ?? newest))) {
    logger.info({ version: migration.version, title: migration.title }, 'migrating the store');
    await migration.up(connection);
    await writeVersion(connection, migration.version);
  }
  return newest;
}

/** Throws STORE_NEWER for a schema version that this program does not know. */
export function refuseNewer(found: number, migrations: readonly Migration[] = MIGRATIONS): void {
  const known = newestVersion(migrations);
  if (found > known) throw new SteelyardError('STORE_NEWER', { values: { found, known } });
}

function newestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? FIRST_VERSION;
}

/** The schema version of the database; undefined for a new one. */
export async function readSchemaVersion(connection: mongoose.Connection): Promise<number | undefined> {
  return (await schemaRecords(connection).findOne({ _id: 'schema' }))?.version;
}

async function writeVersion(connection: mongoose.Connection, version: number): Promise<void> {
  await schemaRecords(connection).updateOne({ _id: 'schema' }, { $set: { version } }, { upsert: true });
}

function schemaRecords(connection: mongoose.Connection) {
  return connection.collection<SchemaRecord>('schema');
}
