import { Command, InvalidArgumentError, Option } from 'commander';
import type { ApiKeyRecord, ApiKeyStore } from '../engine/api-key-store.js';
import { ROLES, type Role } from '../store/models/api-key-model.js';
import { withStore } from './store-command.js';

interface StoreOptions {
  readonly data?: string;
  readonly json?: boolean;
}

interface CreateOptions extends StoreOptions {
  readonly role: Role;
  readonly department?: string;
  readonly expires?: Date;
}

/** `steelyard keys create|list|revoke`: the keys of the HTTP API. */
export function keysCommand(): Command {
  const command = new Command('keys').description('keys of the HTTP API: create, list, revoke');
  withStoreOptions(command.command('create'))
    .description('make a key and print it; it is shown this once')
    .addOption(new Option('--role <role>', 'what the key may see').choices(ROLES).makeOptionMandatory())
    .option('--department <id>', 'the one department of a key of role department')
    .option('--expires <date>', 'last day (YYYY-MM-DD, UTC) or moment (ISO 8601) of the key', parseExpiry)
    .action(create);
  withStoreOptions(command.command('list')).description('list every key without its secret').action(list);
  withStoreOptions(command.command('revoke'))
    .description('end a key at once')
    .argument('<prefix>', 'the visible part of the key')
    .action(revoke);
  return command;
}

function withStoreOptions(command: Command): Command {
  return command
    .option('--data <dir>', 'data folder of an embedded store, instead of the settings')
    .option('--json', 'print the result as JSON');
}

async function create({ role, department, expires, data, json }: CreateOptions): Promise<void> {
  const grant = { role, department: department ?? null, expiresAt: expires ?? null };
  const made = await withKeys(data, (keys) => keys.create(grant, new Date()));
  const text = json
    ? JSON.stringify({ key: made.key, ...shownKey(made.record) })
    : `${made.key}\nShown this once; keep it where passwords are kept. In lists it is ${made.record._id}.`;
  process.stdout.write(`${text}\n`);
}

async function list({ data, json }: StoreOptions): Promise<void> {
  const records = await withKeys(data, (keys) => keys.list());
  const text = json
    ? JSON.stringify(records.map(shownKey))
    : records.map((record) => keyLine(record, new Date())).join('\n');
  process.stdout.write(`${text}\n`);
}

async function revoke(prefix: string, { data, json }: StoreOptions): Promise<void> {
  const record = await withKeys(data, (keys) => keys.revoke(prefix, new Date()));
  process.stdout.write(`${json ? JSON.stringify(shownKey(record)) : `revoked ${record._id}`}\n`);
}

async function withKeys<T>(data: string | undefined, work: (keys: ApiKeyStore) => Promise<T>): Promise<T> {
  const { ApiKeyStore } = await import('../engine/api-key-store.js');
  return withStore(data, ({ connection }) => work(new ApiKeyStore(connection)));
}

function shownKey({ _id, role, department, createdAt, expiresAt, revokedAt, lastUsedAt }: ApiKeyRecord) {
  return { prefix: _id, role, department, createdAt, expiresAt, revokedAt, lastUsedAt };
}

function keyLine(
  { _id, role, department, expiresAt, revokedAt, lastUsedAt }: ApiKeyRecord,
  now: Date,
): string {
  const who = department ? `${role} ${department}` : role;
  const isPast = expiresAt && expiresAt <= now;
  const end = expiresAt ? `${isPast ? 'expired' : 'until'} ${expiresAt.toISOString()}` : 'no expiry';
  const state = revokedAt ? `revoked ${revokedAt.toISOString()}` : end;
  return `${_id}  ${who}  ${state}  ${lastUsedAt ? `last used ${lastUsedAt.toISOString()}` : 'never used'}`;
}

/** A day is included whole: the key ends as the next one begins. */
function parseExpiry(text: string): Date {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  const moment = new Date(isDay ? `${text}T24:00:00Z` : text);
  const isReal = !Number.isNaN(moment.getTime());
  const rolledOver = isDay && new Date(moment.getTime() - 1).toISOString().slice(0, 10) !== text;
  if ((isDay || isInstant) && isReal && !rolledOver) return moment;
  throw new InvalidArgumentError('Write a date as 2027-12-31 or a moment as 2027-12-31T18:00:00+08:00.');
}
