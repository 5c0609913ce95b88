import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sha256 } from '../../src/pricing/sha256.js';
import { canonicalJson } from '../../src/scoring/canonical-json.js';

describe('sha256', () => {
  test('gives the published digests (FIPS 180-4 examples)', () => {
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test('agrees with OpenSSL for texts of any length and script', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ maxLength: 300 }));
    fc.assert(
      fc.property(text, (any) => {
        expect(sha256(any)).toBe(createHash('sha256').update(any, 'utf8').digest('hex'));
      }),
    );
  });
});

describe('canonicalJson', () => {
  test('orders keys at every level and leaves out what is absent', () => {
    expect(canonicalJson({ b: [{ d: 1, c: undefined }, null], a: 'x"y' })).toBe(
      '{"a":"x\\"y","b":[{"d":1},null]}',
    );
  });
});
