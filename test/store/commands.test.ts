import mongoose from 'mongoose';
import { openTestStore, type TestStore } from './open-test-store.js';

const { Binary, Double, GridFSBucket, Int32, Long, MongoBulkWriteError, ObjectId } = mongoose.mongo;
type Thing = { _id: number; [name: string]: unknown };

describe('commands of the store through the official driver', () => {
  let test: TestStore;
  let things: mongoose.mongo.Collection<Thing>;

  beforeAll(async () => {
    test = await openTestStore();
    things = test.store.connection.getClient().db().collection<Thing>('things');
  });
  beforeEach(() => things.drop());
  afterAll(() => test.close());

  async function failureOf(work: Promise<unknown>): Promise<mongoose.mongo.MongoBulkWriteError> {
    const error = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(MongoBulkWriteError);
    return error as mongoose.mongo.MongoBulkWriteError;
  }

  const twice = [{ _id: 1 }, { _id: 2 }, { _id: 1 }, { _id: 3 }, { _id: 2 }];

  it('stops an ordered insert at the first error and keeps what was before it', async () => {
    const error = await failureOf(things.insertMany(twice));
    expect([error.writeErrors].flat().map(({ index, code }) => [index, code])).toEqual([[2, 11000]]);
    expect(error.insertedCount).toBe(2);
    expect(await things.countDocuments({})).toBe(2);
  });

  it('goes on after an error when the insert is unordered', async () => {
    const error = await failureOf(things.insertMany(twice, { ordered: false }));
    expect([error.writeErrors].flat().map(({ index }) => index)).toEqual([2, 4]);
    expect(await things.countDocuments({})).toBe(3);
  });

  it('says which unique key is taken', async () => {
    await things.createIndex({ source: 1, 'at.day': 1 }, { unique: true });
    await things.insertOne({ _id: 1, source: 'ckan', at: { day: 3 } });
    await expect(things.insertOne({ _id: 2, source: 'ckan', at: { day: 3 } })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { source: 1, 'at.day': 1 },
      keyValue: { source: 'ckan', 'at.day': 3 },
    });
    await expect(
      things.updateOne({ _id: 5 }, { $set: { source: 'ckan', 'at.day': 3 } }, { upsert: true }),
    ).rejects.toMatchObject({ code: 11000 });
    await things.insertOne({ _id: 2, source: 'ckan', at: { day: 4 } });
    await expect(things.updateOne({ _id: 2 }, { $set: { 'at.day': 3 } })).rejects.toMatchObject({
      code: 11000,
    });
    expect(await things.findOne({ _id: 2 })).toEqual({ _id: 2, source: 'ckan', at: { day: 4 } });
  });

  it('builds no unique index over documents that break it', async () => {
    await things.insertMany([
      { _id: 1, key: 'a' },
      { _id: 2, key: 'a' },
    ]);
    await expect(things.createIndex({ key: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 });
    expect((await things.listIndexes().toArray()).map(({ name }) => name)).toEqual(['_id_']);
  });

  it('keeps the BSON types', async () => {
    const stored = {
      int: new Int32(1),
      double: new Double(1),
      long: Long.fromString('9007199254740993'),
      binary: new Binary(Buffer.from([1, 2, 3]), 4),
      id: new ObjectId(),
      date: new Date(-1),
      nested: { list: [null, true, { deep: 'a\0b' }] },
    };
    await things.insertOne({ _id: 1, ...stored });
    await things.updateOne({ _id: 1 }, { $set: { touched: new Double(2) } });
    const found = await things.findOne({ _id: 1 }, { promoteValues: false });
    expect(found).toMatchObject({ ...stored, touched: new Double(2) });
  });

  it('compares numbers over their types', async () => {
    await things.insertMany([
      { _id: 1, n: new Int32(5) },
      { _id: 2, n: new Double(5) },
      { _id: 3, n: Long.fromNumber(5) },
      { _id: 4, n: Long.fromString('9007199254740993') },
      { _id: 5, n: 9007199254740992 },
    ]);
    await things.createIndex({ n: 1 });
    expect(await things.countDocuments({ n: 5 })).toBe(3);
    const larger = await things.find({ n: { $gte: Long.fromString('9007199254740993') } }).toArray();
    expect(larger.map(({ _id }) => _id)).toEqual([4]);
  });

  it('gives a long result in batches, and ends a cursor that is closed', async () => {
    await things.insertMany(Array.from({ length: 1000 }, (_, _id) => ({ _id })));
    const all = await things.find({}, { batchSize: 7 }).sort({ _id: -1 }).toArray();
    expect(all.map(({ _id }) => _id)).toEqual(Array.from({ length: 1000 }, (_, at) => 999 - at));
    const cursor = things.find({}, { batchSize: 10 });
    await cursor.next();
    const id = cursor.id as mongoose.mongo.Long;
    await cursor.close();
    const more = { getMore: id, collection: 'things' };
    await expect(database().command(more)).rejects.toMatchObject({ code: 43 });
  });

  function database() {
    return test.store.connection.getClient().db();
  }

  it('sees what is written while a cursor is open, without losing its place', async () => {
    await things.insertMany(Array.from({ length: 500 }, (_, _id) => ({ _id })));
    const cursor = things.find({}, { batchSize: 50 }).sort({ _id: 1 });
    const seen: number[] = [];
    for await (const { _id } of cursor) {
      seen.push(_id);
      if (_id === 20) await things.deleteMany({ _id: { $gte: 100, $lt: 400 } });
    }
    expect(seen.filter((id) => id < 50 || id >= 400)).toEqual([
      ...Array.from({ length: 50 }, (_, id) => id),
      ...Array.from({ length: 100 }, (_, at) => 400 + at),
    ]);
  });

  it('stores files in GridFS', async () => {
    const bucket = new GridFSBucket(database(), { bucketName: 'pdf' });
    const bytes = Buffer.from(Array.from({ length: 700_000 }, (_, at) => at % 251));
    const upload = bucket.openUploadStream('report.pdf', { metadata: { period: '2026-10' } });
    await new Promise<void>((resolve, reject) => {
      upload.once('finish', () => resolve());
      upload.once('error', reject);
      upload.end(bytes);
    });
    const read: Buffer[] = [];
    for await (const chunk of bucket.openDownloadStream(upload.id)) read.push(chunk as Buffer);
    expect(Buffer.concat(read).equals(bytes)).toBe(true);
    await bucket.delete(upload.id);
    expect(await bucket.find({}).toArray()).toEqual([]);
  });

  it('upserts and replaces', async () => {
    const update = { $set: { tries: 1 }, $setOnInsert: { by: 'a' } };
    const result = await things.updateOne({ _id: 1, state: 'new' }, update, { upsert: true });
    expect(result).toMatchObject({ upsertedId: 1, matchedCount: 0 });
    expect(await things.findOne({ _id: 1 })).toEqual({ _id: 1, state: 'new', by: 'a', tries: 1 });
    expect(await things.updateOne({ _id: 1 }, update)).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
    await things.replaceOne({ _id: 1 }, { state: 'old' });
    expect(await things.findOne({ _id: 1 })).toEqual({ _id: 1, state: 'old' });
  });

  it('gives sums by group', async () => {
    await things.insertMany([
      { _id: 1, band: 'a', n: 0.1 },
      { _id: 2, band: 'b', n: 1 },
      { _id: 3, band: 'a', n: 0.2 },
      { _id: 4, n: 7 },
      { _id: 5, band: null, n: 'seven' },
    ]);
    const groups = await things
      .aggregate([
        { $match: { _id: { $gte: 0 } } },
        { $group: { _id: '$band', n: { $sum: '$n' }, count: { $sum: 1 } } },
      ])
      .toArray();
    expect(groups.sort((a, b) => String(a._id).localeCompare(String(b._id)))).toEqual([
      { _id: 'a', n: 0.30000000000000004, count: 2 },
      { _id: 'b', n: 1, count: 1 },
      { _id: null, n: 7, count: 2 },
    ]);
  });

  const embedded = process.env.STEELYARD_TEST_MONGODB_URI ? it.skip : it;

  embedded.each([
    ['a command', () => database().command({ mapReduce: 'things' }), 59],
    ['a filter operator', () => things.findOne({ $where: 'true' } as never), 2],
    ['a filter operator of a field', () => things.findOne({ a: { $type: 'int' } } as never), 2],
    ['an update operator', () => things.updateOne({}, { $bit: { a: { and: 1 } } } as never), 9],
    ['a stage', () => things.aggregate([{ $lookup: {} }]).toArray(), 2],
    [
      'an accumulator',
      () => things.aggregate([{ $group: { _id: 1, a: { $stdDevPop: '$a' } } }]).toArray(),
      2,
    ],
    ['an index kind', () => things.createIndex({ a: 'text' }), 67],
    ['a descending index', () => things.createIndex({ a: -1 }), 67],
    ['a change and a find in one step', () => things.findOneAndUpdate({}, { $set: { a: 2 } }), 59],
    ['an alternative', () => things.findOne({ $or: [{ a: 1 }] }), 2],
    ['an index option', () => things.createIndex({ a: 1 }, { expireAfterSeconds: 1 }), 2],
    ['a collation', () => things.find({}, { collation: { locale: 'zh' } }).toArray(), 2],
    ['an update by a pipeline', () => things.updateOne({}, [{ $set: { a: 1 } }]), 9],
  ])('refuses %s it does not have, and says what to do', async (_, work, code) => {
    await things.insertOne({ _id: 1, a: 1 });
    await expect(work()).rejects.toMatchObject({
      code,
      message: expect.stringContaining('not in the embedded store; set STEELYARD_MONGODB_URI'),
    });
  });

  embedded('refuses transactions', async () => {
    const session = test.store.connection.getClient().startSession();
    session.startTransaction();
    await expect(things.insertOne({ _id: 1 }, { session })).rejects.toThrow();
    await session.abortTransaction().catch(() => undefined);
    await session.endSession();
    expect(await things.countDocuments({})).toBe(0);
  });

  it('refuses a document over 16 MB, also one that an update makes', async () => {
    const half = 'x'.repeat(9 * 1024 * 1024);
    await expect(things.insertOne({ _id: 1, half, other: half })).rejects.toThrow();
    await things.insertOne({ _id: 1, half });
    await expect(things.updateOne({ _id: 1 }, { $set: { other: half } })).rejects.toMatchObject({
      code: expect.any(Number),
    });
    expect(await things.findOne({ _id: 1 }, { projection: { other: 1 } })).toEqual({ _id: 1 });
  });

  it('refuses deep nesting', async () => {
    let deep: unknown = 1;
    for (let level = 0; level < 250; level += 1) deep = { deep };
    await expect(things.insertOne({ _id: 1, deep })).rejects.toMatchObject({ code: expect.any(Number) });
    expect(await things.countDocuments({})).toBe(0);
  });

  embedded('refuses an index key over the limit and writes nothing of it', async () => {
    await things.createIndex({ key: 1 });
    await expect(things.insertOne({ _id: 1, key: 'x'.repeat(2000) })).rejects.toMatchObject({ code: 17280 });
    expect(await things.countDocuments({})).toBe(0);
    await things.insertOne({ _id: 1, other: 'x'.repeat(2000) });
  });

  it('takes names like __proto__ and constructor for plain fields', async () => {
    await things.insertOne({
      _id: 1,
      constructor: 'a',
      cells: JSON.parse('{"__proto__": 1, "toString": 2}'),
    });
    await things.updateOne({ _id: 1 }, { $set: { 'cells.valueOf': 3 } });
    expect(await things.countDocuments({ constructor: 'a', 'cells.__proto__': 1 } as never)).toBe(1);
    expect(await things.countDocuments({ hasOwnProperty: { $gte: '' } } as never)).toBe(0);
    const found = await things.findOne({ _id: 1 });
    expect(Object.keys(found?.cells as object)).toEqual(['__proto__', 'toString', 'valueOf']);
  });
});
