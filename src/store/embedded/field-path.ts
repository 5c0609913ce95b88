import { CommandError, notInStore } from './command-error.js';
import type { Document, Value } from './values.js';

/** A dotted path, split. */
export type Path = readonly string[];

/** Splits a path. A number may name an element or a field, depending on the document; the store does not guess. */
export function parsePath(text: string): Path {
  const path = text.split('.');
  if (path.includes('')) throw new CommandError('BadValue', `The field path '${text}' has an empty part`);
  const other = path.find((part) => part.startsWith('$') || /^\d+$/.test(part));
  if (other !== undefined) throw notInStore(`the part '${other}' of the path '${text}'`);
  return path;
}

/** The value at a path on which no array may be; undefined for a missing field. */
export function valueAt(document: Document, path: Path): Value | undefined {
  let value: Value | undefined = document;
  for (const part of path) {
    if (Array.isArray(value)) throw notInStore(`an array on the way of '${path.join('.')}'`);
    value = value instanceof Map ? value.get(part) : undefined;
  }
  return value;
}

/**
 * Whether `test` holds for some value at the path, as MongoDB goes along arrays: into the elements of an
 * array on the way, and over the elements and then the array itself at the end. A missing field is undefined.
 */
export function someValueAt(
  document: Document,
  path: Path,
  test: (value: Value | undefined) => boolean,
  at = 0,
): boolean {
  const value = document.get(path[at] as string);
  if (at === path.length - 1) return (Array.isArray(value) && value.some(test)) || test(value);
  if (value instanceof Map) return someValueAt(value, path, test, at + 1);
  if (!Array.isArray(value)) return test(undefined);
  return value.some((item) => item instanceof Map && someValueAt(item, path, test, at + 1));
}
