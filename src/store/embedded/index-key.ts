import { CommandError } from './command-error.js';
import { type Path, parsePath, refuseIndex } from './field-path.js';
import { inverted, orderKey } from './order-key.js';
import type { Document, Value } from './values.js';

/** One field of an index or a sort order. */
export interface KeyPart {
  readonly path: Path;
  readonly descending: boolean;
}

/** The values of one index entry; undefined stands for an empty array. */
export type KeyTuple = readonly (Value | undefined)[];

/** Reads `{ a: 1, 'b.c': -1 }`; other index kinds are refused by the caller's `refuse`. */
export function parseKeyPattern(pattern: Document, refuse: (what: string) => Error): KeyPart[] {
  return [...pattern].map(([name, direction]) => {
    const sign =
      typeof direction === 'object' && direction !== null && 'value' in direction
        ? direction.value
        : direction;
    if (sign !== 1 && sign !== -1) throw refuse(`the direction of '${name}'`);
    return { path: parsePath(name), descending: sign === -1 };
  });
}

/** The entries of a document: one, or one an element where a path meets an array. */
export function keyTuples(document: Document, parts: readonly KeyPart[]): KeyTuple[] {
  const tuples: KeyTuple[] = [];
  collect(
    document,
    parts.map(({ path }) => path),
    parts.map(() => null),
    tuples,
  );
  return tuples;
}

export function encodeTuple(tuple: KeyTuple, parts: readonly KeyPart[]): Buffer {
  const encoded = tuple.map((value, index) => {
    const key = orderKey(value);
    return parts[index]?.descending ? inverted(key) : key;
  });
  return encoded.length === 1 ? (encoded[0] as Buffer) : Buffer.concat(encoded);
}

/** The place of a document in a sort order: its least entry, as MongoDB takes it from arrays. */
export function sortKey(document: Document, parts: readonly KeyPart[]): Buffer {
  const keys = keyTuples(document, parts).map((tuple) => encodeTuple(tuple, parts));
  return keys.reduce((least, key) => (Buffer.compare(key, least) < 0 ? key : least));
}

interface Found {
  readonly value: Value | undefined;
  /** What of the path is left behind an array. */
  readonly rest: Path;
}

function collect(
  document: Document,
  paths: readonly (Path | null)[],
  values: readonly (Value | undefined)[],
  tuples: KeyTuple[],
): void {
  const found = paths.map((path) => (path === null ? null : follow(document, path)));
  const array = found.find((entry) => Array.isArray(entry?.value))?.value as readonly Value[] | undefined;
  const other = found.find((entry) => Array.isArray(entry?.value) && entry?.value !== array);
  if (other) {
    throw new CommandError('CannotIndexParallelArrays', 'two fields of one index or sort are arrays');
  }
  const settled = values.map((value, index) => {
    const entry = found[index];
    return entry && !Array.isArray(entry.value) ? (entry.value ?? null) : value;
  });
  if (array === undefined) {
    tuples.push(settled);
    return;
  }
  const inArray = found.map((entry) => entry !== null && entry.value === array);
  const rests = found.map((entry, index) => (inArray[index] && entry?.rest.length ? entry.rest : null));
  for (const item of array.length === 0 ? [undefined] : array) {
    const fixed = settled.map((value, index) => (inArray[index] && rests[index] === null ? item : value));
    collect(item instanceof Map ? item : new Map(), rests, fixed, tuples);
  }
}

/** Goes along the path to its end, to the first array, or to where nothing is. */
function follow(document: Document, path: Path): Found {
  let value: Value | undefined = document;
  for (let at = 0; at < path.length; at += 1) {
    value = value instanceof Map ? value.get(path[at] as string) : undefined;
    if (!Array.isArray(value)) continue;
    refuseIndex(path, at + 1);
    return { value, rest: path.slice(at + 1) };
  }
  return { value, rest: [] };
}
