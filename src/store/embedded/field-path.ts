import { CommandError, notInStore } from './command-error.js';
import type { Document, Value } from './values.js';

/** A dotted path, split. */
export type Path = readonly string[];

export function parsePath(text: string): Path {
  const path = text.split('.');
  if (path.some((part) => part === '')) {
    throw new CommandError('BadValue', `The field path '${text}' has an empty part`);
  }
  const dollar = path.find((part) => part.startsWith('$'));
  if (dollar !== undefined) throw notInStore(`the path part '${dollar}'`);
  return path;
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
  const last = at === path.length - 1;
  if (Array.isArray(value)) {
    if (last) return value.some(test) || test(value);
    // There a number names both an element and a field; this store does not guess.
    if (/^\d+$/.test(path[at + 1] as string)) throw notInStore(`the array position in '${path.join('.')}'`);
    return value.some((item) => item instanceof Map && someValueAt(item, path, test, at + 1));
  }
  if (last) return test(value);
  return value instanceof Map ? someValueAt(value, path, test, at + 1) : test(undefined);
}

/** The names of the top-level fields of some paths: all that has to be read from a record. */
export function rootsOf(paths: Iterable<Path>): Set<string> {
  return new Set([...paths].map((path) => path[0] as string));
}
