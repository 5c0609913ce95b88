import { type Connection, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

/** A price asked or paid for like data, as imported. `_id` is its id in the table. */
const comparableSchema = new Schema(
  {
    _id: { type: String, required: true },
    /** JSON text in the form of a comparable of a price file. */
    record: { type: String, required: true },
  },
  collectionOptions('comparables'),
);

export function comparableModel(connection: Connection) {
  return connection.model('Comparable', comparableSchema);
}

export type ComparableModel = ReturnType<typeof comparableModel>;
