import { CommandError, notInStore } from './command-error.js';
import { type Path, parsePath } from './field-path.js';
import { type Document, isNumber, numberOf, type Value } from './values.js';

/** A projection ready for use. */
export interface Projection {
  /** The top-level fields it reads; undefined when it has to see all. */
  readonly roots: ReadonlySet<string> | undefined;
  apply(document: Document): Document;
}

/** Field names to keep or drop; `true` ends a path. */
type Tree = Map<string, Tree | true>;

/** Reads a projection of inclusions or exclusions; undefined when it keeps the document as it is. */
export function parseProjection(spec: Document): Projection | undefined {
  const flags = [...spec].map(([name, value]) => ({ path: parsePath(name), keep: isTrue(name, value) }));
  if (flags.length === 0) return undefined;
  const fields = flags.filter(({ path }) => path.join('.') !== '_id');
  const idFlag = flags.find(({ path }) => path.join('.') === '_id')?.keep;
  const inclusive = fields[0]?.keep ?? idFlag ?? false;
  const mixed = fields.find(({ keep }) => keep !== inclusive);
  if (mixed)
    throw new CommandError('BadValue', `Cannot mix inclusion and exclusion at '${mixed.path.join('.')}'`);
  const withId = inclusive ? idFlag !== false : idFlag === false;
  const tree = treeOf([...(withId ? [['_id']] : []), ...fields.map(({ path }) => path)]);
  if (inclusive) return { roots: new Set(tree.keys()), apply: (document) => included(document, tree) };
  return { roots: undefined, apply: (document) => excluded(document, tree) };
}

function isTrue(name: string, value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (isNumber(value)) return numberOf(value) !== 0 && numberOf(value) !== 0n;
  throw notInStore(`the projection of '${name}' by anything but 0 or 1`);
}

function treeOf(paths: readonly Path[]): Tree {
  const root: Tree = new Map();
  for (const path of paths) {
    let node = root;
    for (const [at, part] of path.entries()) {
      const child = node.get(part);
      const last = at === path.length - 1;
      if (child === true || (last && child !== undefined)) {
        throw new CommandError('BadValue', `Path collision at ${path.join('.')}`);
      }
      const next: Tree = child ?? new Map();
      node.set(part, last ? true : next);
      node = next;
    }
  }
  return root;
}

function included(document: Document, tree: Tree): Document {
  const result: Document = new Map();
  for (const [name, value] of document) {
    const branch = tree.get(name);
    const kept = branch === undefined || branch === true ? branch && value : includedIn(value, branch);
    if (kept !== undefined) result.set(name, kept);
  }
  return result;
}

/** Below an included path: objects are cut down, in arrays too; anything else is dropped. */
function includedIn(value: Value, tree: Tree): Value | undefined {
  if (value instanceof Map) return included(value, tree);
  if (!Array.isArray(value)) return undefined;
  return value.map((item: Value) => includedIn(item, tree)).filter((item) => item !== undefined);
}

function excluded(document: Document, tree: Tree): Document {
  const result: Document = new Map();
  for (const [name, value] of document) {
    const branch = tree.get(name);
    if (branch !== true) result.set(name, branch === undefined ? value : excludedIn(value, branch));
  }
  return result;
}

function excludedIn(value: Value, tree: Tree): Value {
  if (value instanceof Map) return excluded(value, tree);
  return Array.isArray(value) ? value.map((item: Value) => excludedIn(item, tree)) : value;
}
