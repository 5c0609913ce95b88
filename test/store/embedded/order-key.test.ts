import fc from 'fast-check';
import mongoose from 'mongoose';
import { decodeDocument } from '../../../src/store/embedded/bson-codec.js';
import { equalValues, inverted, orderKey, successor } from '../../../src/store/embedded/order-key.js';
import type { Value } from '../../../src/store/embedded/values.js';
import { compare } from '../reference-collection.js';

const { BSON, ObjectId } = mongoose.mongo;

const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double(),
  fc.string({ maxLength: 4, unit: fc.constantFrom('\0', 'a', 'b', '\u{1F600}', '\uFFFD') }),
  fc.string({ minLength: 200, maxLength: 600 }),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
);
const value = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 4 }) },
  {
    weight: 1,
    arbitrary: fc.dictionary(fc.constantFrom('x', 'y', 'x\u0301'), scalar, { noNullPrototype: true }),
  },
);

/** The value as the store holds it. */
function stored(plain: unknown): Value {
  return decodeDocument(Buffer.from(BSON.serialize({ v: plain }))).get('v') as Value;
}

describe('order keys', () => {
  it('sort as the values compare, and are equal when they are', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const order = Buffer.compare(orderKey(stored(a)), orderKey(stored(b)));
        expect(order).toBe(Math.sign(compare(a, b)) || 0);
        expect(equalValues(stored(a), stored(b))).toBe(order === 0);
        expect(Buffer.compare(inverted(orderKey(stored(a))), inverted(orderKey(stored(b))))).toBe(
          -order || 0,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('are never one the beginning of another, so that they can be put together', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [left, right] = [orderKey(stored(a)), orderKey(stored(b))];
        if (!left.equals(right)) expect(right.subarray(0, left.length).equals(left)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('keep longs beyond the whole doubles apart', () => {
    const longs = [2n ** 53n, 2n ** 53n + 1n, 2n ** 62n - 1n, 2n ** 62n, 2n ** 63n - 1n];
    const keys = longs.map((long) => orderKey(long).toString('hex'));
    expect([...keys].sort()).toEqual(keys);
    expect(new Set(keys).size).toBe(longs.length);
    expect(orderKey(2n ** 53n).equals(orderKey(2 ** 53))).toBe(true);
  });

  it('have a successor behind everything that begins with them', () => {
    expect(successor(Buffer.from([1, 255, 255]))).toEqual(Buffer.from([2]));
    expect(successor(Buffer.from([1, 2]))).toEqual(Buffer.from([1, 3]));
  });
});
