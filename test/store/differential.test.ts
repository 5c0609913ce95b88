import fc from 'fast-check';
import mongoose from 'mongoose';
import { openTestStore, type TestStore } from './open-test-store.js';
import { type PlainDocument, project, ReferenceCollection } from './reference-collection.js';

const { BSON, ObjectId } = mongoose.mongo;

/** One dataset is asked this many times; STEELYARD_TEST_STORE_CASES=10000 is the long run. */
const CASES_A_DATASET = 10;
const CASES = Number(process.env.STEELYARD_TEST_STORE_CASES ?? 600);

const scalar = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -1, max: 2 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(0.5, -1.5, 2.25, 1e300, -0, 4294967296, Number.NaN, Number.NEGATIVE_INFINITY),
  },
  { weight: 3, arbitrary: fc.constantFrom('', 'a', 'ab', 'b', 'a\0b', '\u{1F600}', '\uFFFD', '数据') },
  fc.constantFrom(null, true, false),
  fc.constantFrom(new Date(0), new Date(-1), new Date('2026-10-01')),
  fc.constantFrom(new ObjectId('000000000000000000000001'), new ObjectId('ff0000000000000000000001')),
);
const small = fc.dictionary(fc.constantFrom('x', 'y'), scalar, { maxKeys: 2, noNullPrototype: true });
const value = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 1, arbitrary: small },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(fc.oneof(small, scalar), { maxLength: 3 }) },
);
const document = fc.record(
  { a: fc.oneof(scalar, small), b: fc.oneof(scalar, small), c: value },
  { requiredKeys: [], noNullPrototype: true },
);
const key = fc.constantFrom('a', 'b', 'a.x', 'b.y');
const path = fc.constantFrom('a', 'a', 'b', 'b', 'c', 'a.x', 'b.y', 'c.x');
const rangeOperand = scalar.filter((each) => each !== null && typeof each !== 'boolean');

const condition = fc.oneof(
  value.filter((each) => !isOperators(each)),
  value.map((each) => ({ $eq: each })),
  fc.array(scalar, { maxLength: 4 }).map((each) => ({ $in: each })),
  rangeOperand.map((each) => ({ $gte: each })),
  rangeOperand.map((each) => ({ $lte: each })),
  fc.tuple(rangeOperand, rangeOperand).map(([low, high]) => ({ $gte: low, $lt: high })),
);
/** Mostly one condition, so that most filters match something but not everything. */
const narrowFilter = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(path, condition).map(([name, each]) => ({ [name]: each })) },
  { weight: 1, arbitrary: fc.dictionary(path, condition, { minKeys: 2, maxKeys: 3, noNullPrototype: true }) },
) as fc.Arbitrary<PlainDocument>;
const filter = fc.oneof({ weight: 9, arbitrary: narrowFilter }, { weight: 1, arbitrary: fc.constant({}) });

const direction = fc.constantFrom<1 | -1>(1, -1);
const order = fc.dictionary(key, direction, { maxKeys: 2, noNullPrototype: true });
const projection = fc.oneof(
  fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constant<1>(1), { maxKeys: 2, noNullPrototype: true }),
  fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constant<0>(0), { maxKeys: 2, noNullPrototype: true }),
);

const query = fc.record({
  kind: fc.constant('query' as const),
  filter,
  sort: order,
  last: direction,
  projection,
  skip: fc.constantFrom(0, 0, 1, 3),
  limit: fc.constantFrom(0, 0, 1, 5),
});
const change = fc.oneof(
  value.map((each) => ['$set', each] as const),
  fc.constant(['$unset', ''] as const),
  scalar.map((each) => ['$push', each] as const),
  scalar.map((each) => ['$addToSet', each] as const),
  scalar.map((each) => ['$pull', each] as const),
);
const update = fc.record({
  kind: fc.constant('update' as const),
  filter: narrowFilter,
  changes: fc.uniqueArray(fc.tuple(path, change), {
    minLength: 1,
    maxLength: 2,
    selector: ([name]) => name[0],
  }),
});
const removal = fc.record({ kind: fc.constant('removal' as const), filter: narrowFilter });
const operation = fc.oneof(
  { weight: 12, arbitrary: query },
  { weight: 4, arbitrary: update },
  { weight: 1, arbitrary: removal },
);
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

const dataset = fc.record({
  documents: fc.array(document, { minLength: 5, maxLength: 25 }),
  indexes: fc.uniqueArray(
    fc.dictionary(fc.oneof(key, fc.constant('_id')), fc.constant<1>(1), {
      minKeys: 1,
      maxKeys: 3,
      noNullPrototype: true,
    }),
    {
      maxLength: 3,
      selector: (each) => JSON.stringify(each),
    },
  ),
  operations: fc.array(operation, { minLength: CASES_A_DATASET, maxLength: CASES_A_DATASET }),
});

function isOperators(each: unknown): boolean {
  return typeof each === 'object' && each !== null && Object.keys(each)[0]?.startsWith('$') === true;
}

/** The form in which answers are compared: types that the driver shows, and the order of fields. */
function shown(documents: readonly PlainDocument[]): string {
  return documents.map((each) => BSON.EJSON.stringify(each)).join('\n');
}

/** An array in an indexed or sorted field is refused, and so is one on the way of an update. */
const REFUSAL = /not in the embedded store/;

describe('the embedded store against a slow, obvious reference', () => {
  let test: TestStore;
  let collection: mongoose.mongo.Collection;

  beforeAll(async () => {
    test = await openTestStore();
    collection = test.store.connection.getClient().db().collection('differential');
  });
  afterAll(() => test.close());

  async function load(documents: readonly PlainDocument[], indexes: readonly Record<string, 1 | -1>[]) {
    await collection.drop();
    const numbered = documents.map((each, _id) => ({ _id, ...each }) as PlainDocument);
    if (numbered.length > 0) await collection.insertMany(numbered as never);
    for (const index of indexes) {
      await collection.createIndex(index).catch((error: Error) => {
        expect(error.message).toMatch(REFUSAL);
      });
    }
    return new ReferenceCollection((await collection.find().sort({ _id: 1 }).toArray()) as PlainDocument[]);
  }

  async function runQuery(reference: ReferenceCollection, asked: Operation & { kind: 'query' }) {
    const sort = { ...asked.sort, _id: asked.last };
    const cursor = collection
      .find(asked.filter)
      .sort(sort)
      .skip(asked.skip)
      .limit(asked.limit)
      .batchSize(3)
      .project(asked.projection);
    const found = await cursor.toArray().catch((error: Error) => {
      expect(error.message).toMatch(REFUSAL);
      return undefined;
    });
    if (found === undefined) return;
    const expected = reference
      .find(asked.filter, sort, asked.skip, asked.limit)
      .map((each) => project(each, asked.projection as Record<string, 0 | 1>));
    expect(shown(found as PlainDocument[])).toBe(shown(expected));
  }

  /** Document by document, so that an error leaves the same state in both. */
  async function runUpdate(reference: ReferenceCollection, asked: Operation & { kind: 'update' }) {
    const spec: Record<string, PlainDocument> = {};
    for (const [name, [operator, operand]] of asked.changes) {
      spec[operator] = { ...spec[operator], [name]: operand };
    }
    for (const { _id } of reference.find(asked.filter, { _id: 1 }, 0, 0)) {
      const outcome = await collection.updateOne({ _id } as never, spec).catch((error: Error) => error);
      if (outcome instanceof Error && REFUSAL.test(outcome.message)) continue;
      if (outcome instanceof Error) expect(() => reference.updateMany({ _id }, spec)).toThrow();
      else reference.updateMany({ _id }, spec);
    }
    await compareAll(reference);
  }

  async function compareAll(reference: ReferenceCollection) {
    const found = (await collection.find().sort({ _id: 1 }).toArray()) as PlainDocument[];
    expect(shown(found)).toBe(shown(reference.documents));
  }

  async function runOperation(reference: ReferenceCollection, asked: Operation) {
    if (asked.kind === 'query') return runQuery(reference, asked);
    if (asked.kind === 'update') return runUpdate(reference, asked);
    reference.deleteMany(asked.filter);
    await collection.deleteMany(asked.filter);
    return compareAll(reference);
  }

  // A failure prints its seed; fast-check's `seed` and `path` repeat it.
  it(`gives the same answers to ${CASES} random operations, with and without indexes`, async () => {
    await fc.assert(
      fc.asyncProperty(dataset, async ({ documents, indexes, operations }) => {
        const reference = await load(documents, indexes);
        for (const asked of operations) await runOperation(reference, asked);
      }),
      { numRuns: Math.ceil(CASES / CASES_A_DATASET) },
    );
  }, 600_000);
});
