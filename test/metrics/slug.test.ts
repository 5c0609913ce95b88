import fc from 'fast-check';
import { freeSlug, slugOf } from '../../src/metrics/slug.js';

test.each([
  ['t000003', 't000003'],
  ['Bureau of Water', 'bureau-of-water'],
  ['ＡＢＣ１', 'abc1'],
  ['__proto__', 'proto'],
  ['../../etc/passwd', 'etc-passwd'],
])('%s becomes %s', (key, slug) => {
  expect(slugOf(key)).toBe(slug);
});

test('keys in other scripts, and endless ones, become hashes of themselves', () => {
  expect(slugOf('東京都水道局')).toMatch(/^x[0-9a-f]{16}$/);
  expect(slugOf('東京都水道局')).not.toBe(slugOf('東京都下水道局'));
  expect(slugOf('a'.repeat(500))).toMatch(/^x[0-9a-f]{16}$/);
});

test('every key gives an id that is one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (key) => /^[a-z0-9][a-z0-9._-]{0,79}$/.test(slugOf(key))),
    { numRuns: 300 },
  );
});

test('a slug that is taken gets the source in front, then a number', () => {
  const taken = new Set<string>();
  const take = () => {
    const id = freeSlug('Water', 'portal', (slug) => taken.has(slug));
    taken.add(id);
    return id;
  };
  expect([take(), take(), take(), take()]).toEqual([
    'water',
    'portal-water',
    'portal-water-2',
    'portal-water-3',
  ]);
});
