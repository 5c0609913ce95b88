import { CommandError, notInStore } from './command-error.js';
import { type Path, parsePath } from './field-path.js';
import type { Filter } from './filter.js';
import { equalValues } from './order-key.js';
import { type FieldChange, fieldChange, KEEP, REMOVE } from './update-operators.js';
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
  const equalities = filter.flatMap((part) => {
    if (part.op === '$in' && part.values.length === 1) throw notInStore('an upsert by a $in of one value');
    return part.op === '$eq' ? [part] : [];
  });
  refuseConflicts([...equalities].sort((a, b) => comparePaths(a.path, b.path)));
  for (const { path, value } of equalities.sort((a, b) => Number(isId(b.path)) - Number(isId(a.path)))) {
    setAt(seed, path, () => value);
  }
  return seed;
}

function parseOperator(operator: string, fields: Value): Change[] {
  if (!(fields instanceof Map))
    throw new CommandError('FailedToParse', `${operator} needs an object of fields`);
  return [...fields].map(([name, operand]) => ({
    path: parsePath(name),
    onInsertOnly: operator === '$setOnInsert',
    change: fieldChange(operator, operand, name),
  }));
}

/** MongoDB adds new fields in the order of their names. */
function comparePaths(a: Path, b: Path): number {
  const differing = a.findIndex((part, at) => part !== b[at]);
  if (differing < 0 || b[differing] === undefined) return a.length - b.length;
  return Buffer.compare(Buffer.from(a[differing] as string), Buffer.from(b[differing] as string));
}

/** In their order a path comes right before the paths below it. */
function refuseConflicts(sorted: readonly { readonly path: Path }[]): void {
  for (const [at, { path }] of sorted.entries()) {
    const before = sorted[at - 1]?.path;
    if (before === undefined || !before.every((part, level) => part === path[level])) continue;
    const text = `Updating the path '${path.join('.')}' would create a conflict at '${before.join('.')}'`;
    throw new CommandError('ConflictingUpdateOperators', text);
  }
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
  let parent = root;
  for (const [at, part] of path.entries()) {
    const before = parent.get(part);
    if (at === path.length - 1) {
      const after = change(before);
      if (after === REMOVE) parent.delete(part);
      else if (after !== KEEP) parent.set(part, after);
      return;
    }
    if (Array.isArray(before)) throw notInStore(`an array on the way of the update '${path.join('.')}'`);
    if (before instanceof Map) {
      parent = before;
      continue;
    }
    if (isNoValue(change)) return;
    if (before !== undefined) {
      throw new CommandError('PathNotViable', `Cannot create field '${path[at + 1]}' in element '${part}'`);
    }
    const made: Document = new Map();
    parent.set(part, made);
    parent = made;
  }
}

/** A change that makes nothing of a missing field, so that no parents are made for it. */
function isNoValue(change: FieldChange): boolean {
  const after = change(undefined);
  return after === REMOVE || after === KEEP;
}
