import { CommandError, notInStore } from './command-error.js';
import { type Path, parsePath } from './field-path.js';
import type { Filter } from './filter.js';
import { equalValues } from './order-key.js';
import { type FieldChange, fieldChange, KEEP, REMOVE } from './update-operators.js';
import type { Document, Value } from './values.js';

/** Changes a document in place, or answers the one to put in its place. */
export type Update = (document: Document, inserting: boolean) => Document;

interface Change {
  readonly path: Path;
  readonly onInsertOnly: boolean;
  readonly change: FieldChange;
}

/** Reads an update document: operators, or a whole new document for one. Pipelines are refused. */
export function parseUpdate(value: Value | undefined, multi = false): Update {
  if (!(value instanceof Map)) throw notInStore('an update by a pipeline', 'FailedToParse');
  const operators = [...value.keys()].filter((name) => name.startsWith('$'));
  if (operators.length < value.size && (operators.length > 0 || multi)) {
    const text = 'an update has either operators or fields, not both; one of many documents has operators';
    throw new CommandError('FailedToParse', text);
  }
  if (operators.length === 0) return keepingId((document) => replaced(document, value));
  const changes = inOrder([...value].flatMap(([operator, fields]) => parseOperator(operator, fields)));
  return keepingId((document, inserting) => {
    for (const { path, onInsertOnly, change } of changes) {
      if (inserting || !onInsertOnly) setAt(document, path, change);
    }
    return document;
  });
}

/** The document an upsert starts from: the filter's equalities. */
export function upsertSeed(filter: Filter): Document {
  if (filter.some(({ op, operands }) => op === '$in' && operands.length === 1)) {
    throw notInStore('an upsert by a $in of one value');
  }
  const seed: Document = new Map();
  for (const { path, operands } of inOrder(filter.filter(({ op }) => op === '$eq'))) {
    setAt(seed, path, () => operands[0] ?? null);
  }
  return seed;
}

function parseOperator(operator: string, fields: Value): Change[] {
  if (!(fields instanceof Map)) {
    throw new CommandError('FailedToParse', `${operator} needs an object of fields`);
  }
  return [...fields].map(([name, operand]) => ({
    path: parsePath(name),
    onInsertOnly: operator === '$setOnInsert',
    change: fieldChange(operator, operand),
  }));
}

/**
 * MongoDB adds new fields in the order of their names. In this order a path comes right before the paths below
 * it, which would be in conflict with it.
 */
function inOrder<T extends { readonly path: Path }>(changes: readonly T[]): T[] {
  const keyed = changes.map((each) => ({ each, path: each.path, key: Buffer.from(each.path.join('\0')) }));
  keyed.sort((a, b) => Buffer.compare(a.key, b.key));
  for (const [at, { path }] of keyed.entries()) {
    const before = keyed[at - 1]?.path;
    if (before === undefined || !before.every((part, level) => part === path[level])) continue;
    const text = `Updating the path '${path.join('.')}' would create a conflict at '${before.join('.')}'`;
    throw new CommandError('ConflictingUpdateOperators', text);
  }
  return keyed.map(({ each }) => each);
}

function replaced(document: Document, replacement: Document): Document {
  const id = document.get('_id');
  return id === undefined ? replacement : new Map([['_id', id], ...replacement]);
}

function keepingId(update: Update): Update {
  return (document, inserting) => {
    const id = document.get('_id');
    const after = update(document, inserting);
    if (id === undefined || equalValues(id, after.get('_id') ?? null)) return after;
    const text = "Performing an update on the path '_id' would modify the immutable field '_id'";
    throw new CommandError('ImmutableField', text);
  };
}

function setAt(root: Document, path: Path, change: FieldChange): void {
  let parent = root;
  for (const [at, part] of path.slice(0, -1).entries()) {
    let next = parent.get(part);
    if (Array.isArray(next)) throw notInStore(`an array on the way of the update '${path.join('.')}'`);
    if (!(next instanceof Map)) {
      // A change that makes nothing of a missing field needs no parents.
      if (typeof change(undefined) === 'symbol') return;
      if (next !== undefined) {
        throw new CommandError('PathNotViable', `Cannot create field '${path[at + 1]}' in element '${part}'`);
      }
      next = new Map();
      parent.set(part, next);
    }
    parent = next;
  }
  const last = path.at(-1) as string;
  const after = change(parent.get(last));
  if (after === REMOVE) parent.delete(last);
  else if (after !== KEEP) parent.set(last, after);
}
