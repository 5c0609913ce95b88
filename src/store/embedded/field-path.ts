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

export function isArrayIndex(part: string | undefined): boolean {
  return part !== undefined && /^\d+$/.test(part);
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
    refuseIndex(path, at + 1);
    return value.some((item) => item instanceof Map && someValueAt(item, path, test, at + 1));
  }
  if (last) return test(value);
  return value instanceof Map ? someValueAt(value, path, test, at + 1) : test(undefined);
}

/** Whether `test` holds for some value at the path, where an array at the end is one value. */
export function someWholeValueAt(
  document: Document,
  path: Path,
  test: (value: Value | undefined) => boolean,
): boolean {
  const parent = path.slice(0, -1);
  const name = path[path.length - 1] as string;
  const testField = (value: Value | undefined) => {
    if (Array.isArray(value)) refuseIndex(path, path.length - 1);
    return value instanceof Map && test(value.get(name));
  };
  return parent.length === 0 ? test(document.get(name)) : someValueAt(document, parent, testField);
}

/** In MongoDB a number in a path names both an element and a field; this store does not guess. */
export function refuseIndex(path: Path, at: number): void {
  if (isArrayIndex(path[at])) throw notInStore(`the array position in the path '${path.join('.')}'`);
}

/** The names of the top-level fields of some paths: all that has to be read from a record. */
export function rootsOf(paths: Iterable<Path>): Set<string> {
  return new Set([...paths].map((path) => path[0] as string));
}
