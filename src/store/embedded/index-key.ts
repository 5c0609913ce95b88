import { Double } from 'bson';
import { notInStore } from './command-error.js';
import { type Path, parsePath, valueAt } from './field-path.js';
import { inverted, orderKey } from './order-key.js';
import type { Document, Value } from './values.js';

/** One field of an index or a sort order. */
export interface KeyPart {
  readonly name: string;
  readonly path: Path;
  readonly descending: boolean;
}

export function keyPart(name: string, descending = false): KeyPart {
  return { name, path: parsePath(name), descending };
}

/** Reads `{ a: 1, 'b.c': -1 }`; any other direction is what `refuse` makes of it. */
export function parseKeyPattern(pattern: Document, refuse: (what: string) => Error): KeyPart[] {
  return [...pattern].map(([name, direction]) => {
    const sign = direction instanceof Double ? direction.value : direction;
    if (sign !== 1 && sign !== -1) throw refuse(`the direction of '${name}'`);
    return keyPart(name, sign === -1);
  });
}

/** The values of a document's index entry or sort key; a missing field counts as null. */
export function keyValues(document: Document, parts: readonly KeyPart[]): Value[] {
  return parts.map(({ name, path }) => {
    const value = valueAt(document, path) ?? null;
    // It would give several entries.
    if (Array.isArray(value)) throw notInStore(`an array in the indexed or sorted field '${name}'`);
    return value;
  });
}

/** The values one behind the other, in bytes that sort as asked for. */
export function encodeKey(values: readonly Value[], parts: readonly KeyPart[]): Buffer {
  const keys = values.map(orderKey);
  return Buffer.concat(keys.map((key, at) => (parts[at]?.descending ? inverted(key) : key)));
}
