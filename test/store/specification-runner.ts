import mongoose from 'mongoose';

const { BSON } = mongoose.mongo;
type Json = Record<string, unknown>;

/** One test of a unified specification file. */
export interface SpecificationTest {
  readonly description: string;
  readonly operations: readonly Operation[];
  readonly outcome?: readonly CollectionData[];
  readonly runOnRequirements?: readonly Requirement[];
}

export interface SpecificationFile {
  readonly description: string;
  readonly createEntities: readonly Json[];
  readonly initialData?: readonly CollectionData[];
  readonly runOnRequirements?: readonly Requirement[];
  readonly tests: readonly SpecificationTest[];
}

interface Operation {
  readonly name: string;
  readonly object: string;
  readonly arguments?: Json;
  readonly expectResult?: unknown;
  readonly expectError?: unknown;
}

interface CollectionData {
  readonly collectionName: string;
  readonly databaseName: string;
  readonly documents: Json[];
}

interface Requirement {
  readonly minServerVersion?: string;
  readonly maxServerVersion?: string;
  readonly topologies?: readonly string[];
  readonly serverless?: string;
  readonly auth?: boolean;
}

/** What became of a test. A skipped one cannot be run here, whatever the store does. */
export type Verdict =
  | { readonly kind: 'same' | 'refused' }
  | { readonly kind: 'skipped' | 'different'; readonly reason: string };

const REFUSAL = /is not in the embedded store|are not in the embedded store/;
/** The embedded store answers as a standalone MongoDB 7.0. */
const SERVER_VERSION = '7.0';

/** Runs one test against the client's server and says whether the answers are the specification's. */
export async function runSpecificationTest(
  client: mongoose.mongo.MongoClient,
  file: SpecificationFile,
  test: SpecificationTest,
): Promise<Verdict> {
  const reason = reasonToSkip(file, test);
  if (reason !== undefined) return { kind: 'skipped', reason };
  for (const { databaseName, collectionName, documents } of file.initialData ?? []) {
    const collection = client.db(databaseName).collection(collectionName);
    await collection.drop();
    if (documents.length > 0) await collection.insertMany(structuredDocuments(documents));
  }
  for (const operation of test.operations) {
    const verdict = await runOperation(client, file, operation);
    if (verdict.kind !== 'same') return verdict;
  }
  for (const { databaseName, collectionName, documents } of test.outcome ?? []) {
    const found = await client.db(databaseName).collection(collectionName).find().sort({ _id: 1 }).toArray();
    if (!sameJson(found, documents)) return different('outcome', found, documents);
  }
  return { kind: 'same' };
}

async function runOperation(
  client: mongoose.mongo.MongoClient,
  file: SpecificationFile,
  operation: Operation,
): Promise<Verdict> {
  let result: unknown;
  try {
    result = await callOperation(client, file, operation);
  } catch (error) {
    const messages = [error, ...((error as { writeErrors?: unknown[] }).writeErrors ?? [])].map(messageOf);
    if (messages.some((message) => REFUSAL.test(message))) return { kind: 'refused' };
    const code = (operation.expectError as Json | undefined)?.errorCode;
    const sameCode = code === undefined || Number(code) === Number((error as Json).code);
    if (operation.expectError !== undefined && sameCode) return { kind: 'same' };
    return { kind: 'different', reason: `${operation.name} failed: ${messages.join(' | ')}` };
  }
  if (operation.expectError !== undefined) {
    return { kind: 'different', reason: `${operation.name} should have failed` };
  }
  const expected = operation.expectResult;
  if (expected !== undefined && !matches(expected, result))
    return different(operation.name, result, expected);
  return { kind: 'same' };
}

function messageOf(error: unknown): string {
  return String((error as { message?: unknown; errmsg?: unknown }).message ?? (error as Json).errmsg);
}

function different(what: string, found: unknown, expected: unknown): Verdict {
  const text = (value: unknown) => BSON.EJSON.stringify(value as Json);
  return { kind: 'different', reason: `${what}: ${text(found)} instead of ${text(expected)}` };
}

function reasonToSkip(file: SpecificationFile, test: SpecificationTest): string | undefined {
  const fits = [file.runOnRequirements, test.runOnRequirements].every(
    (list) => list === undefined || list.some(isFitting),
  );
  if (!fits) return 'for another server version or topology';
  if (test.operations.some(({ name }) => name === 'failPoint')) return 'needs a fail point in the server';
  const unacknowledged = file.createEntities.some((entity) => JSON.stringify(entity).includes('"w":0'));
  if (unacknowledged) return 'an unacknowledged write has no answer to compare';
  if (test.operations.some(({ name }) => !(name in CALLS))) return 'an operation of another driver interface';
  return undefined;
}

function isFitting({ minServerVersion, maxServerVersion, topologies }: Requirement): boolean {
  if (minServerVersion !== undefined && compareVersions(minServerVersion, SERVER_VERSION) > 0) return false;
  if (maxServerVersion !== undefined && compareVersions(maxServerVersion, SERVER_VERSION) < 0) return false;
  return topologies === undefined || topologies.includes('single');
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number)) as [number[], number[]];
  return (left[0] ?? 0) - (right[0] ?? 0) || (left[1] ?? 0) - (right[1] ?? 0);
}

type Collection = mongoose.mongo.Collection;
type Call = (
  collection: Collection,
  values: Json,
  options: Json,
  client: mongoose.mongo.MongoClient,
) => unknown;

const CALLS: Readonly<Record<string, Call>> = {
  aggregate: (collection, { pipeline }, options) =>
    collection.aggregate(pipeline as Json[], options).toArray(),
  bulkWrite: (collection, { requests }, options) => collection.bulkWrite(bulkRequests(requests), options),
  clientBulkWrite: (_, { models }, options, client) => client.bulkWrite(models as never, options),
  count: (collection, { filter }, options) => collection.count(filter as Json, options),
  countDocuments: (collection, { filter }, options) => collection.countDocuments(filter as Json, options),
  deleteMany: (collection, { filter }, options) => collection.deleteMany(filter as Json, options),
  deleteOne: (collection, { filter }, options) => collection.deleteOne(filter as Json, options),
  distinct: (collection, { fieldName, filter }, options) =>
    collection.distinct(fieldName as string, filter as Json, options),
  estimatedDocumentCount: (collection, _, options) => collection.estimatedDocumentCount(options),
  find: (collection, { filter }, options) => collection.find(filter as Json, options).toArray(),
  findOne: (collection, { filter }, options) => collection.findOne(filter as Json, options),
  findOneAndDelete: (collection, { filter }, options) => collection.findOneAndDelete(filter as Json, options),
  findOneAndReplace: (collection, { filter, replacement }, options) =>
    collection.findOneAndReplace(filter as Json, replacement as Json, options),
  findOneAndUpdate: (collection, { filter, update }, options) =>
    collection.findOneAndUpdate(filter as Json, update as Json, options),
  insertMany: (collection, { documents }, options) => collection.insertMany(documents as Json[], options),
  insertOne: (collection, { document }, options) => collection.insertOne(document as Json, options),
  replaceOne: (collection, { filter, replacement }, options) =>
    collection.replaceOne(filter as Json, replacement as Json, options),
  updateMany: (collection, { filter, update }, options) =>
    collection.updateMany(filter as Json, update as Json, options),
  updateOne: (collection, { filter, update }, options) =>
    collection.updateOne(filter as Json, update as Json, options),
};

/** The arguments that the driver takes by place; all others are options. */
const PLACED = new Set([
  'document',
  'documents',
  'fieldName',
  'filter',
  'models',
  'pipeline',
  'replacement',
  'requests',
  'update',
]);

function callOperation(
  client: mongoose.mongo.MongoClient,
  file: SpecificationFile,
  { name, object, arguments: given = {} }: Operation,
): unknown {
  const values = structuredDocuments([given])[0] as Json;
  const options = Object.fromEntries(Object.entries(values).filter(([key]) => !PLACED.has(key)));
  if (typeof options.returnDocument === 'string')
    options.returnDocument = options.returnDocument.toLowerCase();
  return (CALLS[name] as Call)(collectionOf(client, file, object), values, options, client);
}

/** Bulk requests come as `{ updateOne: {...} }`, as the driver wants them; identifiers start small. */
function bulkRequests(requests: unknown): mongoose.mongo.AnyBulkWriteOperation[] {
  return requests as mongoose.mongo.AnyBulkWriteOperation[];
}

function collectionOf(client: mongoose.mongo.MongoClient, file: SpecificationFile, id: string): Collection {
  const entities = file.createEntities.flatMap((entity) => Object.values(entity) as Json[]);
  const entity = entities.find((each) => each.id === id);
  const database = entities.find((each) => each.id === entity?.database);
  if (entity?.collectionName === undefined) return client.db('admin').collection('none');
  return client.db(String(database?.databaseName)).collection(String(entity.collectionName));
}

function structuredDocuments(documents: readonly Json[]): Json[] {
  return documents.map((document) => BSON.deserialize(BSON.serialize(document)));
}

function sameJson(a: unknown, b: unknown): boolean {
  return BSON.EJSON.stringify(a as Json) === BSON.EJSON.stringify(b as Json);
}

/** Matching of the unified test format: extra fields of a result are allowed at the root. */
function matches(expected: unknown, found: unknown): boolean {
  if (Array.isArray(expected)) {
    return (
      Array.isArray(found) &&
      found.length === expected.length &&
      expected.every((item, at) => matches(item, found[at]))
    );
  }
  if (expected === null || typeof expected !== 'object' || 'toHexString' in expected) {
    return sameJson(expected, found);
  }
  const fields = expected as Json;
  if ('$$unsetOrMatches' in fields) return found === undefined || matches(fields.$$unsetOrMatches, found);
  if ('$$exists' in fields) return (found !== undefined) === fields.$$exists;
  if ('$$type' in fields) return found !== undefined;
  if (found === null || typeof found !== 'object') return false;
  return Object.entries(fields).every(([name, value]) => matches(value, (found as Json)[name]));
}
