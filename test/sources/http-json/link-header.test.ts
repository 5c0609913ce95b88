import fc from 'fast-check';
import { linkTarget } from '../../../src/sources/http-json/link-header.js';

test.each([
  ['<https://x.org/2>; rel="next"', 'https://x.org/2'],
  ['<https://x.org/1>; rel="prev", <https://x.org/3>; rel=next; title="a, b"', 'https://x.org/3'],
  ['<?page=2>;rel="last next"', '?page=2'],
  ['<a>; rel="nextish"', null],
  ['', null],
])('%j leads to %j', (header, target) => expect(linkTarget(header, 'next')).toBe(target));

test('no header, however odd, breaks it', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2000 }), (header) => {
      const target = linkTarget(header, 'next');
      expect(target === null || header.includes(`<${target}>`)).toBe(true);
    }),
  );
});
