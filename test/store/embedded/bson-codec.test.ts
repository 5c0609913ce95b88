import fc from 'fast-check';
import mongoose from 'mongoose';
import { decodeDocument, encodeDocument } from '../../../src/store/embedded/bson-codec.js';

const { BSON, Binary, Decimal128, Double, Long, ObjectId } = mongoose.mongo;

const scalar = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.string({ maxLength: 600, unit: 'grapheme' }),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
  fc.integer().map((value) => new Double(value)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => Long.fromBigInt(value)),
  fc.uint8Array({ maxLength: 900 }).map((bytes) => new Binary(bytes, 0)),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
);
const name = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !text.includes('\0'));
const { document } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, scalar, tie('document'), fc.array(tie('value'), { maxLength: 5 })),
  document: fc.dictionary(name, tie('value'), { maxKeys: 6, noNullPrototype: true }),
}));

describe('BSON', () => {
  it('is written as it was read, byte for byte, whatever its size', () => {
    fc.assert(
      fc.property(document as fc.Arbitrary<Record<string, unknown>>, (each) => {
        const bytes = Buffer.from(BSON.serialize(each));
        expect(encodeDocument(decodeDocument(bytes)).equals(bytes)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each([240, 250, 255, 256, 257, 500, 512, 1000, 1024, 5000])(
    'of about %d bytes loses none at a growth',
    (size) => {
      for (let length = size - 40; length <= size + 10; length += 1) {
        const bytes = Buffer.from(
          BSON.serialize({ text: 'x'.repeat(length), n: 7, long: 7n, at: new Date(7), flag: true }),
        );
        expect(encodeDocument(decodeDocument(bytes)).equals(bytes)).toBe(true);
      }
    },
  );

  it('reads only the wanted fields, and steps over every type', () => {
    const bytes = Buffer.from(
      BSON.serialize({
        a: 1.5,
        b: 'x',
        c: [1],
        d: { e: null },
        f: true,
        g: 7n,
        h: new Binary(Buffer.alloc(3)),
        z: 1,
      }),
    );
    expect([...decodeDocument(bytes, new Set(['z']))]).toEqual([['z', 1]]);
  });

  it.each([
    ['a type that is not held', BSON.serialize({ a: Decimal128.fromString('1') })],
    ['a length beyond its end', Buffer.from([60, 0, 0, 0, 0])],
    ['a length too small', Buffer.from([4, 0, 0, 0, 0])],
    ['a string that runs out', Buffer.from([14, 0, 0, 0, 2, 97, 0, 90, 0, 0, 0, 97, 0, 0])],
    ['a name without an end', Buffer.from([7, 0, 0, 0, 10, 97, 97])],
    ['nothing', Buffer.alloc(0)],
  ])('refuses %s', (_, bytes) => {
    expect(() => decodeDocument(Buffer.from(bytes))).toThrow();
  });

  it('ends with an error, never with a wrong reading, on bytes cut anywhere', () => {
    const bytes = Buffer.from(BSON.serialize({ a: 'text', b: [1, { c: new Date(0) }], d: 7n }));
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => decodeDocument(bytes.subarray(0, length))).toThrow();
    }
  });
});
