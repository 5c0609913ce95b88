import type { Answer } from './bson-codec.js';
import type { Catalogue, Collection } from './catalogue.js';
import { CommandError } from './command-error.js';
import type { Cursors } from './cursors.js';
import { type Fields, type Readers, readFields } from './fields.js';
import type { KeySpace } from './key-space.js';
import type { Records } from './records.js';
import type { Document } from './values.js';

/** The parts every command works on. */
export interface Engine {
  readonly keys: KeySpace;
  readonly catalogue: Catalogue;
  readonly records: Records;
  readonly cursors: Cursors;
}

/** One command as it came in; its first field names it and, for most, the collection. */
export class Call {
  readonly name: string;
  readonly database: string;

  constructor(
    readonly body: Document,
    readonly connection: object,
  ) {
    this.name = String(body.keys().next().value);
    this.database = String(body.get('$db'));
  }

  get namespace(): string {
    const collection = this.body.get(this.name);
    if (typeof collection === 'string') return `${this.database}.${collection}`;
    throw new CommandError('InvalidNamespace', 'the collection name must be a string');
  }

  /** The collection, if it is there. */
  collectionIn({ catalogue }: Engine): Collection | undefined {
    return catalogue.find(this.namespace);
  }

  /** The collection, made when it is not there. Only inside a transaction. */
  openCollectionIn({ catalogue }: Engine): Collection {
    return catalogue.open(this.namespace);
  }
}

export type Command = (engine: Engine, call: Call) => Answer;

/** What may come with every command: reads always see the last write, and writes are on disk when answered. */
const GENERAL_FIELDS = ['$db', 'lsid', '$readPreference', 'readConcern', 'writeConcern', 'apiVersion'];

/** A command that knows these fields besides the general ones. */
export function command<R extends Readers>(
  readers: R,
  run: (engine: Engine, call: Call, fields: Fields<R>) => Answer,
): Command {
  return (engine, call) =>
    run(engine, call, readFields(call.body, readers, call.name, [call.name, ...GENERAL_FIELDS]));
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
