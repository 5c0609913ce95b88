import { CommandError, notInStore } from './command-error.js';
import { isArrayIndex, type Path, parsePath } from './field-path.js';
import { conjuncts, type Filter } from './filter.js';
import { equalValues } from './order-key.js';
import { type FieldChange, fieldChange, isUpdateOperator, KEEP, REMOVE } from './update-operators.js';
import type { Document, Value } from './values.js';

/** An update that is read and checked. */
export interface Update {
  readonly kind: 'replacement' | 'operators';
  /** The changed copy of a document. */
  apply(document: Document, inserting?: boolean): Document;
}

interface Change {
  readonly path: Path;
  readonly onInsertOnly: boolean;
  readonly change: FieldChange;
}

/** Longest array a path such as `a.900000.b` may make (MongoDB: kMaxPaddingAllowed). */
const MAXIMUM_PADDING = 1_500_000;

/** Reads an update document: operators, or a whole new document. Pipelines are refused. */
export function parseUpdate(value: Value | undefined): Update {
  if (!(value instanceof Map)) throw notInStore('an update by a pipeline', 'FailedToParse');
  const operators = [...value.keys()].filter((name) => name.startsWith('$'));
  if (operators.length === 0) return { kind: 'replacement', apply: (document) => replaced(document, value) };
  if (operators.length < value.size) {
    throw new CommandError('FailedToParse', 'an update has either operators or fields, not both');
  }
  const changes = [...value].flatMap(([operator, fields]) => parseOperator(operator, fields));
  changes.sort((a, b) => comparePaths(a.path, b.path));
  refuseConflicts(changes);
  return {
    kind: 'operators',
    apply: (document, inserting) => changed(document, changes, inserting ?? false),
  };
}

/** The document an upsert starts from: the filter's equalities, `_id` first. */
export function upsertSeed(filter: Filter): Document {
  const seed: Document = new Map();
  const equalities = conjuncts(filter).flatMap((part) => {
    if (part.op === '$in' && part.values.length === 1) throw notInStore('an upsert by a $in of one value');
    return part.op === '$eq' ? [part] : [];
  });
  for (const { path, value } of equalities.sort((a, b) => Number(isId(b.path)) - Number(isId(a.path)))) {
    const conflict = equalities.find((other) => other.path !== path && isPrefix(path, other.path));
    if (conflict)
      throw new CommandError(
        'BadValue',
        `cannot infer query fields to set, path '${path.join('.')}' is matched twice`,
      );
    setAt(seed, path, () => value);
  }
  return seed;
}

function parseOperator(operator: string, fields: Value): Change[] {
  if (!isUpdateOperator(operator)) throw notInStore(`the update operator '${operator}'`, 'FailedToParse');
  if (!(fields instanceof Map)) {
    throw new CommandError(
      'FailedToParse',
      `Modifiers operate on fields but we found another type for ${operator}`,
    );
  }
  return [...fields].map(([name, operand]) => ({
    path: parsePath(name),
    onInsertOnly: operator === '$setOnInsert',
    change: fieldChange(operator, operand, name),
  }));
}

/** MongoDB adds new fields in the order of their names, numbers by size. */
function comparePaths(a: Path, b: Path): number {
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const [left, right] = [a[at] as string, b[at] as string];
    if (left === right) continue;
    if (isArrayIndex(left) && isArrayIndex(right)) return Number(left) - Number(right);
    return Buffer.compare(Buffer.from(left), Buffer.from(right));
  }
  return a.length - b.length;
}

function refuseConflicts(changes: readonly Change[]): void {
  for (let at = 1; at < changes.length; at += 1) {
    const [before, path] = [changes[at - 1]?.path as Path, changes[at]?.path as Path];
    if (isPrefix(before, path)) {
      const text = path.join('.');
      throw new CommandError(
        'ConflictingUpdateOperators',
        `Updating the path '${text}' would create a conflict at '${before.join('.')}'`,
      );
    }
  }
}

function isPrefix(shorter: Path, longer: Path): boolean {
  return shorter.length <= longer.length && shorter.every((part, at) => part === longer[at]);
}

function isId(path: Path): boolean {
  return path[0] === '_id';
}

function replaced(document: Document, replacement: Document): Document {
  const id = document.get('_id');
  const result: Document = new Map(id === undefined ? [] : [['_id', id]]);
  for (const [name, value] of replacement) result.set(name, value);
  refuseNewId(document, result);
  return result;
}

function changed(document: Document, changes: readonly Change[], inserting: boolean): Document {
  const result = copy(document) as Document;
  for (const { path, onInsertOnly, change } of changes) {
    if (inserting || !onInsertOnly) setAt(result, path, change);
  }
  refuseNewId(document, result);
  return result;
}

function refuseNewId(before: Document, after: Document): void {
  const id = before.get('_id');
  if (id !== undefined && !equalValues(id, after.get('_id') ?? null)) {
    throw new CommandError(
      'ImmutableField',
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
}

/** Maps and arrays are copied; the other values never change. */
function copy(value: Value): Value {
  if (value instanceof Map) return new Map([...value].map(([name, item]) => [name, copy(item)]));
  return Array.isArray(value) ? value.map(copy) : value;
}

function setAt(root: Document, path: Path, change: FieldChange): void {
  let parent: Document | Value[] = root;
  for (const [at, part] of path.entries()) {
    const before: Value | undefined = childOf(parent, part);
    if (at === path.length - 1) {
      const after = change(before);
      if (after === REMOVE) removeChild(parent, part, before);
      else if (after !== KEEP) setChild(parent, part, after, path);
      return;
    }
    if (before === undefined) {
      if (isNoValue(change)) return;
      const made: Document = new Map();
      setChild(parent, part, made, path);
      parent = made;
    } else if (before instanceof Map || Array.isArray(before)) {
      parent = before as Document | Value[];
    } else {
      if (isNoValue(change)) return;
      throw new CommandError('PathNotViable', `Cannot create field '${path[at + 1]}' in element '${part}'`);
    }
  }
}

/** A change that makes nothing of a missing field, so that no parents are made for it. */
function isNoValue(change: FieldChange): boolean {
  const after = change(undefined);
  return after === REMOVE || after === KEEP;
}

function childOf(parent: Document | Value[], part: string): Value | undefined {
  if (parent instanceof Map) return parent.get(part);
  return isArrayIndex(part) ? parent[Number(part)] : undefined;
}

/** Taking an element out of an array leaves null in its place. */
function removeChild(parent: Document | Value[], part: string, before: Value | undefined): void {
  if (parent instanceof Map) parent.delete(part);
  else if (before !== undefined) parent[Number(part)] = null;
}

function setChild(parent: Document | Value[], part: string, value: Value, path: Path): void {
  if (parent instanceof Map) {
    parent.set(part, value);
    return;
  }
  if (!isArrayIndex(part)) {
    throw new CommandError(
      'PathNotViable',
      `Cannot create field '${part}' in the array at '${path.join('.')}'`,
    );
  }
  const index = Number(part);
  if (index > parent.length + MAXIMUM_PADDING) {
    throw new CommandError('PathNotViable', `the array position ${part} is too far behind the end`);
  }
  while (parent.length < index) parent.push(null);
  parent[index] = value;
}
