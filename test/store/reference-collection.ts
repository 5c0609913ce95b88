import mongoose from 'mongoose';

/** A document as the driver shows it: plain objects, arrays, numbers, strings, dates, ObjectIds. */
export type PlainDocument = { [name: string]: unknown };
type Operators = Record<string, unknown>;

const { ObjectId } = mongoose.mongo;

/**
 * The slow, obvious collection: an array of documents, gone through from end to end. It shares no code with the
 * embedded store and has neither indexes nor encodings.
 */
export class ReferenceCollection {
  constructor(public documents: PlainDocument[]) {}

  find(filter: PlainDocument, sort: Record<string, 1 | -1>, skip: number, limit: number): PlainDocument[] {
    const found = this.documents.filter((document) => matchesFilter(document, filter));
    const ordered = found.sort((a, b) => compareBy(a, b, sort));
    return ordered.slice(skip, limit === 0 ? undefined : skip + limit);
  }

  /** Changes every match; throws, with nothing changed, when one cannot be changed. */
  updateMany(filter: PlainDocument, update: PlainDocument): void {
    this.documents = this.documents.map((document) =>
      matchesFilter(document, filter) ? applyUpdate(document, update) : document,
    );
  }

  deleteMany(filter: PlainDocument): void {
    this.documents = this.documents.filter((document) => !matchesFilter(document, filter));
  }
}

/** Place of a type in MongoDB's order of comparison. */
function rank(value: unknown): number {
  if (value === undefined) return 0;
  if (value === null) return 1;
  if (typeof value === 'number') return 2;
  if (typeof value === 'string') return 3;
  if (Array.isArray(value)) return 5;
  if (value instanceof ObjectId) return 6;
  if (typeof value === 'boolean') return 7;
  return value instanceof Date ? 8 : 4;
}

export function compare(a: unknown, b: unknown): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a === 'number') return compareNumbers(a, b as number);
  if (typeof a === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b as string));
  if (typeof a === 'boolean') return Number(a) - Number(b);
  if (a instanceof Date) return a.getTime() - (b as Date).getTime();
  if (a instanceof ObjectId) return a.toHexString() < String(b) ? -1 : a.toHexString() > String(b) ? 1 : 0;
  if (Array.isArray(a)) return compareEntries(Object.entries(a), Object.entries(b as unknown[]));
  if (a === null || a === undefined) return 0;
  return compareEntries(Object.entries(a), Object.entries(b as object));
}

function compareNumbers(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareEntries(a: [string, unknown][], b: [string, unknown][]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const [leftName, left] = a[at] as [string, unknown];
    const [rightName, right] = b[at] as [string, unknown];
    const order =
      rank(left) - rank(right) ||
      Buffer.compare(Buffer.from(leftName), Buffer.from(rightName)) ||
      compare(left, right);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function equal(a: unknown, b: unknown): boolean {
  return compare(a ?? null, b ?? null) === 0;
}

/** What a filter sees at a path: elements of arrays on the way, and at the end the elements and the array. */
function seen(value: unknown, path: readonly string[]): unknown[] {
  if (path.length === 0) return Array.isArray(value) ? [...value, value] : [value];
  const [name, ...rest] = path as [string, ...string[]];
  if (Array.isArray(value)) {
    return value.filter(isObject).flatMap((item) => seen(item[name], rest));
  }
  return isObject(value) ? seen(value[name], rest) : [undefined];
}

function isObject(value: unknown): value is PlainDocument {
  return rank(value) === 4;
}

export function matchesFilter(document: PlainDocument, filter: PlainDocument): boolean {
  return Object.entries(filter).every(([name, condition]) => {
    const path = name.split('.');
    const isOperators = isObject(condition) && Object.keys(condition)[0]?.startsWith('$');
    const operators: Operators = isOperators ? condition : { $eq: condition };
    return Object.entries(operators).every(([operator, operand]) =>
      matchesOperator(document, path, operator, operand),
    );
  });
}

function matchesOperator(
  document: PlainDocument,
  path: readonly string[],
  operator: string,
  operand: unknown,
): boolean {
  const some = (test: (value: unknown) => boolean) => seen(document, path).some(test);
  const inRange = (test: (order: number) => boolean) =>
    some((value) => {
      if (rank(value) !== rank(operand) || value === undefined) return false;
      if (Number.isNaN(value) || Number.isNaN(operand)) return Object.is(value, operand) && test(0);
      return test(compare(value, operand));
    });
  switch (operator) {
    case '$eq':
      return some((value) => equal(value, operand));
    case '$in':
      return some((value) => (operand as unknown[]).some((each) => equal(value, each)));
    case '$gte':
      return inRange((order) => order >= 0);
    case '$lt':
      return inRange((order) => order < 0);
    case '$lte':
      return inRange((order) => order <= 0);
    default:
      throw new Error(`the reference has no ${operator}`);
  }
}

function sortValue(value: unknown, path: readonly string[]): unknown {
  if (path.length === 0) return value ?? null;
  return isObject(value) ? sortValue(value[path[0] as string], path.slice(1)) : null;
}

function compareBy(a: PlainDocument, b: PlainDocument, sort: Record<string, 1 | -1>): number {
  for (const [name, direction] of Object.entries(sort)) {
    const path = name.split('.');
    const order = compare(sortValue(a, path), sortValue(b, path)) * direction;
    if (order !== 0) return order;
  }
  return 0;
}

export function project(document: PlainDocument, projection: Record<string, 0 | 1>): PlainDocument {
  const names = Object.keys(projection).filter((name) => name !== '_id');
  const inclusive = names.length > 0 ? projection[names[0] as string] === 1 : projection._id === 1;
  const withId = projection._id !== 0;
  const result: PlainDocument = {};
  for (const [name, value] of Object.entries(document)) {
    const kept = name === '_id' ? withId : names.includes(name) === inclusive;
    if (kept) result[name] = value;
  }
  return result;
}

/** All operators at once, new fields in the order of their names. */
export function applyUpdate(document: PlainDocument, update: PlainDocument): PlainDocument {
  const result = structuredCopy(document) as PlainDocument;
  const changes = Object.entries(update).flatMap(([operator, fields]) =>
    Object.entries(fields as PlainDocument).map(([name, operand]) => ({ operator, name, operand })),
  );
  changes.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { operator, name, operand } of changes) change(result, name.split('.'), operator, operand);
  return result;
}

function structuredCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structuredCopy);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, structuredCopy(item)]));
}

function change(parent: PlainDocument, path: readonly string[], operator: string, operand: unknown): void {
  const [name, ...rest] = path as [string, ...string[]];
  if (rest.length > 0) {
    const makesNothing = operator === '$unset' || operator === '$pull';
    if (parent[name] === undefined && makesNothing) return;
    if (parent[name] === undefined) parent[name] = {};
    if (!isObject(parent[name])) {
      if (makesNothing) return;
      throw new Error('no object on the way');
    }
    change(parent[name] as PlainDocument, rest, operator, operand);
    return;
  }
  const before = parent[name];
  const list = () => {
    if (before === undefined) return [];
    if (!Array.isArray(before)) throw new Error('no array');
    return before;
  };
  if (operator === '$set') parent[name] = operand;
  else if (operator === '$unset') delete parent[name];
  else if (operator === '$push') parent[name] = [...list(), operand];
  else if (operator === '$addToSet') {
    parent[name] = list().some((item) => equal(item, operand)) ? before : [...list(), operand];
  } else if (operator === '$pull') {
    if (before !== undefined) parent[name] = list().filter((item) => !equal(item, operand));
  } else throw new Error(`the reference has no ${operator}`);
}
