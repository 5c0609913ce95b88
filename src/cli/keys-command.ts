import { Command, InvalidArgumentError, Option } from 'commander';
import { ROLES, type Role } from '../store/role.js';
import { SCOPES, type Scope } from '../store/scope.js';
import { countArgument } from './count-argument.js';
import { type MadeKey, type ShownKey, withKeyDesk } from './key-desk.js';

interface StoreOptions {
  readonly data?: string;
  readonly json?: boolean;
}

interface CreateOptions extends StoreOptions {
  readonly role: Role;
  readonly department?: string;
  readonly expires?: Date;
  readonly holder?: string;
  readonly scope?: readonly Scope[];
}

interface RotateOptions extends StoreOptions {
  readonly overlap: number;
}

/** `steelyard keys create|list|rotate|revoke`: the keys of the HTTP API, also while the service runs. */
export function keysCommand(): Command {
  const command = new Command('keys').description('keys of the HTTP API: create, list, rotate, revoke');
  withStoreOptions(command.command('create'))
    .description('make a key and print it; it is shown this once')
    .addOption(new Option('--role <role>', 'what the key may see').choices(ROLES).makeOptionMandatory())
    .option('--department <id>', 'the one department of a key of role department')
    .option('--holder <id>', 'staff number or program; the same in all keys of a person, for the audit log')
    .addOption(new Option('--scope <scopes...>', 'limit the key to these').choices(SCOPES))
    .option('--expires <date>', 'last day (YYYY-MM-DD, UTC) or moment (ISO 8601) of the key', parseExpiry)
    .action(create);
  withStoreOptions(command.command('list')).description('list every key without its secret').action(list);
  withStoreOptions(command.command('rotate'))
    .description('make a new key with the same rights and print it; the old one ends after the overlap')
    .argument('<prefix>', 'the visible part of the old key')
    .option('--overlap <hours>', 'for how long the old key still works', countArgument, DEFAULT_OVERLAP_HOURS)
    .action(rotate);
  withStoreOptions(command.command('revoke'))
    .description('end a key at once')
    .argument('<prefix>', 'the visible part of the key')
    .action(revoke);
  return command;
}

/** Time to put the new key in place during a working day. */
const DEFAULT_OVERLAP_HOURS = 24;

function withStoreOptions(command: Command): Command {
  return command
    .option('--data <dir>', 'data folder of an embedded store, instead of the settings')
    .option('--json', 'print the result as JSON');
}

async function create({
  role,
  department,
  expires,
  holder,
  scope,
  data,
  json,
}: CreateOptions): Promise<void> {
  const grant = {
    role,
    department: department ?? null,
    expiresAt: expires ?? null,
    holder: holder ?? null,
    scopes: scope ?? null,
  };
  printMade(await withKeyDesk(data, (desk) => desk.create(grant)), json);
}

async function rotate(prefix: string, { overlap, data, json }: RotateOptions): Promise<void> {
  printMade(await withKeyDesk(data, (desk) => desk.rotate(prefix, overlap)), json);
}

async function list({ data, json }: StoreOptions): Promise<void> {
  const keys = await withKeyDesk(data, (desk) => desk.list());
  const text = json ? JSON.stringify(keys) : keys.map((key) => keyLine(key, new Date())).join('\n');
  process.stdout.write(`${text}\n`);
}

async function revoke(prefix: string, { data, json }: StoreOptions): Promise<void> {
  const key = await withKeyDesk(data, (desk) => desk.revoke(prefix));
  process.stdout.write(`${json ? JSON.stringify(key) : `revoked ${key.prefix}`}\n`);
}

function printMade(made: MadeKey, json: boolean | undefined): void {
  const text = json
    ? JSON.stringify(made)
    : `${made.key}\nShown this once; keep it where passwords are kept. In lists it is ${made.prefix}.`;
  process.stdout.write(`${text}\n`);
}

function keyLine(key: ShownKey, now: Date): string {
  const { prefix, role, department, holder, scopes, expiresAt, revokedAt, lastUsedAt } = key;
  const who = [role, department, holder, scopes?.join(',')].filter((part) => part).join(' ');
  const isPast = expiresAt !== null && new Date(expiresAt) <= now;
  const end = expiresAt === null ? 'no expiry' : `${isPast ? 'expired' : 'until'} ${expiresAt}`;
  const state = revokedAt === null ? end : `revoked ${revokedAt}`;
  return `${prefix}  ${who}  ${state}  ${lastUsedAt === null ? 'never used' : `last used ${lastUsedAt}`}`;
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
