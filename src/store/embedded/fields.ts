import { CommandError, notInStore } from './command-error.js';
import { type Document, isNumber, numberOf, type Value } from './values.js';

/** How each known field is read; undefined is a missing one. */
export type Readers = Readonly<Record<string, (value: Value | undefined, name: string) => unknown>>;
export type Fields<R extends Readers> = { readonly [name in keyof R]: ReturnType<R[name]> };

/** Reads the known fields; any other is refused, never left out. */
export function readFields<R extends Readers>(
  body: Document,
  readers: R,
  what: string,
  others: readonly string[] = [],
): Fields<R> {
  const unknown = [...body.keys()].find((name) => !Object.hasOwn(readers, name) && !others.includes(name));
  if (unknown !== undefined) throw notInStore(`the option '${unknown}' of ${what}`);
  const fields = Object.entries(readers).map(([name, read]) => [name, read(body.get(name), name)]);
  return Object.fromEntries(fields) as Fields<R>;
}

/** The kinds of fields. */
export const field = {
  any: (value: Value | undefined) => value,
  flag: (value: Value | undefined, name: string) => {
    if (value === undefined || typeof value === 'boolean') return value;
    throw new CommandError('TypeMismatch', `the field '${name}' must be true or false`);
  },
  object: (value: Value = new Map(), name: string): Document => {
    if (value instanceof Map) return value;
    throw new CommandError('TypeMismatch', `the field '${name}' must be an object`);
  },
  objects: (value: Value | undefined, name: string): readonly Document[] => {
    if (Array.isArray(value) && value.every((item) => item instanceof Map)) return value;
    throw new CommandError('TypeMismatch', `the field '${name}' must be an array of objects`);
  },
  /** A whole number of at least 0. */
  count: (value: Value | undefined, name: string) => {
    if (value === undefined) return undefined;
    const number = isNumber(value) ? Number(numberOf(value)) : Number.NaN;
    if (Number.isSafeInteger(number) && number >= 0) return number;
    throw new CommandError('BadValue', `the field '${name}' must be a whole number of at least 0`);
  },
};
