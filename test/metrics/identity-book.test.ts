import { IdentityBook, type IdentityEntry } from '../../src/metrics/identity-book.js';

function entry(given: Partial<IdentityEntry>): IdentityEntry {
  return {
    entity: 'department',
    source: '*',
    key: 'k',
    target: 't',
    validFrom: null,
    validTo: null,
    ...given,
  };
}

test('a name of the source comes before the same name of any source', () => {
  const book = new IdentityBook([entry({ target: 'any' }), entry({ source: 'portal', target: 'of-portal' })]);
  expect(book.resolve('department', 'portal', 'k', '2026-10')).toBe('of-portal');
  expect(book.resolve('department', 'gateway', 'k', '2026-10')).toBe('any');
});

test('a name means what it meant in the month', () => {
  const book = new IdentityBook([
    entry({ target: 'before', validTo: '2026-03' }),
    entry({ target: 'after', validFrom: '2026-04', validTo: '2026-10' }),
  ]);
  const months = ['2026-03', '2026-04', '2026-10', '2026-11'];
  expect(months.map((month) => book.resolve('department', 's', 'k', month))).toEqual([
    'before',
    'after',
    'after',
    null,
  ]);
});

test.each(['K', 'k ', 'constructor', '__proto__'])('%j is another name', (key) => {
  expect(new IdentityBook([entry({})]).resolve('department', 's', key, '2026-10')).toBeNull();
});

test('departments and assets have names of their own', () => {
  expect(new IdentityBook([entry({})]).resolve('asset', 's', 'k', '2026-10')).toBeNull();
});
