import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { STAGES } from '../../src/store/embedded/aggregate.js';
import { COMMANDS } from '../../src/store/embedded/commands.js';
import { FILTER_OPERATORS } from '../../src/store/embedded/filter.js';
import { ACCUMULATORS } from '../../src/store/embedded/group.js';
import { UPDATE_OPERATORS } from '../../src/store/embedded/update-operators.js';

const SOURCE = join(PACKAGE_ROOT, 'src');

/** The sources that use the store, with the store's own implementation left out. */
const users = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('store/embedded'))
  .sort()
  .map((name) => ({ name, text: readFileSync(join(SOURCE, name), 'utf8') }));

/** The call that makes the driver send a command. */
const CALLS: Readonly<Record<string, RegExp>> = {
  hello: /mongoose\.createConnection\(/,
  endSessions: /mongoose\.createConnection\(/,
  insert: /\.(insertMany|insertOne)\(|\w[mM]odels?\.\w+\.create\(/,
  update: /\.(updateOne|updateMany|replaceOne|findByIdAndUpdate)\(/,
  delete: /\.(deleteOne|deleteMany)\(/,
  find: /\.(find|findOne)\(/,
  getMore: /for await \(const \w+ of cursor\)/,
  killCursors: /for await \(const \w+ of cursor\)/,
  aggregate: /\.countDocuments\(/,
  createIndexes: /\.createIndexes\(/,
  listIndexes: /\.listIndexes\(/,
  listCollections: /\.listCollections\(/,
  drop: /\.dropCollection\(/,
};

/** What an option of a command is asked for by. */
const OTHERS: Readonly<Record<string, RegExp>> = {
  $eq: /sanitizeFilter/,
  $match: /\.countDocuments\(/,
  $group: /\.countDocuments\(/,
  $sum: /\.countDocuments\(/,
  'GridFS (buckets of chunks)': /GridFSBucket/,
  'an index of one field': /\.index\(\{ \w+: 1 \}/,
  'an index of several fields': /\.index\(\{ \w+: 1, /,
  'a unique index': /unique: true/,
  'a sort, ascending or descending': /\.sort\(\{[^}]*: -1/,
  'a projection that keeps fields': /\{ (_id|department): 1 \}/,
  'a projection that leaves fields out': /\{ hash: 0 \}/,
  'a document replaced as a whole': /\.replaceOne\(/,
  'an upsert': /upsert: true/,
};

const ENTRIES: readonly (readonly [kind: string, name: string])[] = [
  ...[...COMMANDS.keys()].map((name) => ['command', name] as const),
  ...FILTER_OPERATORS.map((name) => ['filter', name] as const),
  ...UPDATE_OPERATORS.map((name) => ['update', name] as const),
  ...STAGES.map((name) => ['stage', name] as const),
  ...ACCUMULATORS.map((name) => ['accumulator', name] as const),
  ...Object.keys(OTHERS)
    .filter((name) => !name.startsWith('$'))
    .map((name) => ['form', name] as const),
];

function userOf(name: string): string | undefined {
  const call = CALLS[name] ?? OTHERS[name] ?? new RegExp(`\\${name}\\b`);
  return users.find(({ text }) => call.test(text))?.name;
}

describe('what the embedded store can do', () => {
  it.each(ENTRIES)('%s %s has a user in src/', (_, name) => {
    expect(userOf(name)).toBeDefined();
  });

  it('is listed in docs/store.md', () => {
    const page = readFileSync(join(PACKAGE_ROOT, 'docs/store.md'), 'utf8');
    const listed = page
      .split('\n')
      .filter((line) => /^\| (command|filter|update|stage|accumulator|form) \|/.test(line));
    const names = listed.map((line) => line.split('|')[2]?.trim().replaceAll('`', ''));
    expect(names).toEqual(ENTRIES.map(([, name]) => name));
    for (const line of listed) {
      const [, , , user] = line.split('|').map((part) => part.trim().replaceAll('`', ''));
      expect(users.map(({ name }) => `src/${name}`)).toContain(user);
    }
  });
});
