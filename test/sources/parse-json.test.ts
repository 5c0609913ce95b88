import fc from 'fast-check';
import { parseJson } from '../../src/sources/parse-json.js';

test('parses whatever JSON.stringify writes, with a byte-order mark or without', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 20 }), fc.boolean(), (value, isMarked) => {
      const text = JSON.stringify(value);
      expect(parseJson(isMarked ? `\uFEFF${text}` : text)).toEqual(JSON.parse(text));
    }),
  );
});

test.each([
  ['arrays', '['.repeat(100_000)],
  ['objects', '{"a":'.repeat(100_000)],
  ['101 levels', `${'['.repeat(101)}${']'.repeat(101)}`],
])('refuses %s nested too deep before walking them', (_, text) => {
  expect(() => parseJson(text)).toThrow(/nested deeper than 100 levels/);
});

test('brackets inside strings are no nesting, also behind quotes and backslashes', () => {
  const text = `["${'['.repeat(1000)}\\"${'{'.repeat(1000)}\\\\"]`;
  expect(parseJson(text)).toHaveLength(1);
});

test('100 levels are read', () => {
  expect(() => parseJson(`${'['.repeat(100)}${']'.repeat(100)}`)).not.toThrow();
});

test('says how a text begins that is no JSON', () => {
  expect(() => parseJson('  <!DOCTYPE html>')).toThrow('not JSON, it begins with "<!DOCTYPE html>"');
});
