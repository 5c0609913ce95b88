import { notInStore } from './command-error.js';
import { type Path, parsePath } from './field-path.js';
import { inverted, orderKey } from './order-key.js';
import { type Document, Double, type Value } from './values.js';

/** One field of an index or a sort order. */
export interface KeyPart {
  readonly path: Path;
  readonly descending: boolean;
}

/** Reads `{ a: 1, 'b.c': -1 }`; any other direction is what `refuse` makes of it. */
export function parseKeyPattern(pattern: Document, refuse: (what: string) => Error): KeyPart[] {
  return [...pattern].map(([name, direction]) => {
    const sign = direction instanceof Double ? direction.value : direction;
    if (sign !== 1 && sign !== -1) throw refuse(`the direction of '${name}'`);
    return { path: parsePath(name), descending: sign === -1 };
  });
}

/** The values of a document's index entry or sort key; a missing field counts as null. */
export function keyValues(document: Document, parts: readonly KeyPart[]): Value[] {
  return parts.map(({ path }) => keyValue(document, path));
}

/** The values one behind the other, in bytes that sort as asked for. */
export function encodeKey(values: readonly Value[], parts: readonly KeyPart[]): Buffer {
  const encoded = values.map((value, at) => {
    const key = orderKey(value);
    return parts[at]?.descending ? inverted(key) : key;
  });
  return encoded.length === 1 ? (encoded[0] as Buffer) : Buffer.concat(encoded);
}

/** An array would give several entries. */
function keyValue(document: Document, path: Path): Value {
  let value: Value | undefined = document;
  for (const part of path) {
    value = value instanceof Map ? value.get(part) : undefined;
    if (Array.isArray(value)) throw notInStore(`an array in the indexed or sorted field '${path.join('.')}'`);
  }
  return value ?? null;
}
