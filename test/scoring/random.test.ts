import fc from 'fast-check';
import { randomStream, uniformFiller } from '../../src/scoring/random.js';

const MASK = (1n << 64n) - 1n;

/** SplitMix64 as published, in 64-bit arithmetic. */
function published(seed: bigint): () => bigint {
  let state = seed & MASK;
  return () => {
    state = (state + 0x9e3779b97f4a7c15n) & MASK;
    let word = state;
    word = ((word ^ (word >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
    word = ((word ^ (word >> 27n)) * 0x94d049bb133111ebn) & MASK;
    return word ^ (word >> 31n);
  };
}

describe('randomStream', () => {
  test('gives the published first outputs of seed 1234567', () => {
    const stream = randomStream(1_234_567);
    const expected = [6457827717110365317n, 3203168211198807973n, 9817491932198370423n];
    expect([stream(), stream(), stream()]).toEqual(expected.map((word) => Number(word >> 11n) / 2 ** 53));
  });

  test('agrees with 64-bit arithmetic for any seed', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (seed) => {
        const stream = randomStream(seed);
        const reference = published(BigInt(seed));
        for (let draw = 0; draw < 5; draw++) {
          expect(stream()).toBe(Number(reference() >> 11n) / 2 ** 53);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('takes 64-bit seeds: SplitMix64(42) and a seed above 2^53', () => {
    const words = [13679457532755275413n, 2949826092126892291n, 5139283748462763858n];
    const stream = randomStream(42n);
    expect(words.map(() => stream())).toEqual(words.map((word) => Number(word >> 11n) / 2 ** 53));
    const large = 14403647614145869947n;
    expect(randomStream(large)()).not.toBe(randomStream(BigInt(Number(large)))());
  });

  test('streams of one seed differ and are evenly spread', () => {
    const firsts = Array.from({ length: 4000 }, (_, index) => randomStream(42, index)());
    expect(new Set(firsts).size).toBe(4000);
    const mean = firsts.reduce((sum, draw) => sum + draw, 0) / 4000;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.02);
    expect(firsts.every((draw) => draw >= 0 && draw < 1)).toBe(true);
  });
});

describe('uniformFiller', () => {
  test('gives the numbers of the stream, also over several arrays', () => {
    const fill = uniformFiller(2026n);
    const [first, second] = [new Float64Array(3), new Float64Array(2)];
    fill(first);
    fill(second);
    const stream = randomStream(2026);
    expect([...first, ...second]).toEqual(Array.from({ length: 5 }, stream));
  });

  test('gives any column of a table that the stream fills row by row', () => {
    const column = fc.record({ first: fc.nat(40), step: fc.integer({ min: 1, max: 40 }) });
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: MASK }), column, (seed, { first, step }) => {
        const values = new Float64Array(20);
        uniformFiller(seed, { first, step })(values);
        const stream = randomStream(seed);
        const numbers = Array.from({ length: first + 20 * step }, stream);
        expect([...values]).toEqual(
          numbers.filter((_, index) => index >= first && (index - first) % step === 0),
        );
      }),
    );
  });
});
