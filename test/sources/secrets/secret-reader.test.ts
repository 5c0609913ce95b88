import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SecretReader } from '../../../src/sources/secrets/secret-reader.js';
import { secretReferenceSchema } from '../../../src/sources/secrets/secret-reference.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'steelyard-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const readerOf = (variables: Record<string, string> = {}) => new SecretReader((name) => variables[name]);
const fileOf = (text: string) => {
  const file = join(folder, 'token');
  writeFileSync(file, text);
  return { file };
};

test('comes from the environment, or from a file without its last line break', () => {
  const reader = readerOf({ PORTAL_TOKEN: 'correct horse' });
  expect(reader.read({ env: 'PORTAL_TOKEN' })).toBe('correct horse');
  expect(reader.read(fileOf('battery staple\n'))).toBe('battery staple');
  expect(reader.read(fileOf('staple\r\n'))).toBe('staple');
});

test('is read anew each time, so that a changed one needs no restart', () => {
  const reader = readerOf();
  expect(reader.read(fileOf('first'))).toBe('first');
  expect(reader.read(fileOf('second'))).toBe('second');
  expect(reader.redact('first and second')).toBe('[secret] and [secret]');
});

test.each([
  ['a variable that is not set', () => ({ env: 'NOT_SET' }), /environment variable NOT_SET .*not set/],
  ['a file that is not there', () => ({ file: '/nowhere/token' }), /file \/nowhere\/token .*ENOENT/],
  ['an empty file', () => fileOf('\n'), /fewer than 4 characters/],
  ['a file that is no key', () => fileOf('x'.repeat(20_000)), /more than 16384 characters/],
])('%s is named, never shown', (_, reference, message) => {
  expect(() => readerOf().read(reference())).toThrow(
    expect.objectContaining({ code: 'SECRET_INVALID', message: expect.stringMatching(message) }),
  );
});

test('is taken out of texts in every form it may be written in', () => {
  const secret = 'a"b\\c d/é';
  const reader = readerOf({ KEY: secret });
  reader.read({ env: 'KEY' });
  const basic = Buffer.from(secret).toString('base64');
  const texts = [secret, JSON.stringify({ secret }), `?key=${encodeURIComponent(secret)}`, `Basic ${basic}`];
  expect(texts.map(reader.redact)).toEqual([
    '[secret]',
    '{"secret":"[secret]"}',
    '?key=[secret]',
    'Basic [secret]',
  ]);
});

test.each([
  ['a plain text', 'correct horse'],
  ['a relative file', { file: 'token' }],
  ['a variable that is no name', { env: 'A B' }],
  ['both', { env: 'A', file: '/a' }],
])('%s is no place of a secret', (_, reference) => {
  expect(secretReferenceSchema.safeParse(reference).success).toBe(false);
});
