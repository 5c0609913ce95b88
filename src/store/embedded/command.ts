import type { Encodable } from './bson-codec.js';
import type { Catalogue, Collection } from './catalogue.js';
import { CommandError, notInStore } from './command-error.js';
import type { Cursors } from './cursors.js';
import type { KeySpace } from './key-space.js';
import type { Records } from './records.js';
import { type Document, isNumber, numberOf, type Value } from './values.js';

/** The parts every command works on. */
export interface Engine {
  readonly keys: KeySpace;
  readonly catalogue: Catalogue;
  readonly records: Records;
  readonly cursors: Cursors;
}

/** One command as it came in. */
export interface CommandCall {
  readonly database: string;
  readonly body: Document;
  readonly documents: readonly Buffer[];
  readonly connection: object;
}

export type Answer = Readonly<Record<string, Encodable>>;

/** A command: the fields it knows besides the general ones, or any for a greeting, and what it does. */
export interface Command {
  readonly fields: readonly string[] | 'any';
  run(engine: Engine, call: CommandCall): Answer;
}

/** Runs a change in one transaction; the catalogue in memory follows when it does not come about. */
export function inTransaction<T>({ keys, catalogue }: Engine, work: () => T): T {
  try {
    return keys.write(work);
  } catch (error) {
    catalogue.reload();
    throw error;
  }
}

/** The collection named by the command's first field. */
export function collectionName({ body }: CommandCall): string {
  const name = body.values().next().value;
  if (typeof name === 'string') return name;
  throw new CommandError('InvalidNamespace', 'the collection name must be a string');
}

export function knownCollection({ catalogue }: Engine, call: CommandCall): Collection | undefined {
  return catalogue.find(call.database, collectionName(call));
}

export function documentField(body: Document, name: string): Document {
  const value = body.get(name) ?? new Map();
  if (value instanceof Map) return value;
  throw new CommandError('TypeMismatch', `the field '${name}' must be an object`);
}

export function documentsField(body: Document, name: string): readonly Document[] {
  const values = body.get(name);
  if (Array.isArray(values) && values.every((value) => value instanceof Map)) return values;
  throw new CommandError('TypeMismatch', `the field '${name}' must be an array of objects`);
}

export function flagField(body: Document, name: string, otherwise = false): boolean {
  const value = body.get(name) ?? otherwise;
  if (typeof value === 'boolean') return value;
  throw new CommandError('TypeMismatch', `the field '${name}' must be true or false`);
}

/** A whole number of at least 0. */
export function countField(body: Document, name: string): number | undefined {
  const value: Value | undefined = body.get(name);
  if (value === undefined) return undefined;
  const number = isNumber(value) ? Number(numberOf(value)) : Number.NaN;
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw new CommandError('BadValue', `the field '${name}' must be a whole number of at least 0`);
}

/** Refuses what the caller does not know, rather than leave it out. */
export function refuseOthers(body: Document, known: ReadonlySet<string>, what: string): void {
  const other = [...body.keys()].find((name) => !known.has(name));
  if (other !== undefined) throw notInStore(`the option '${other}' of ${what}`);
}
