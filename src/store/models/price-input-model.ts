import { type Connection, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

/**
 * What is recorded of an asset beyond what is measured: costs, benefits, rights, how it is charged for. `_id` is
 * the asset's id; `*` holds what all assets share (parameters, sessions of use).
 */
const priceInputSchema = new Schema(
  {
    _id: { type: String, required: true },
    /** JSON text in the form of an asset of a price file, keys in camelCase. */
    record: { type: String, required: true },
  },
  collectionOptions('price_inputs'),
);

export function priceInputModel(connection: Connection) {
  return connection.model('PriceInput', priceInputSchema);
}

export type PriceInputModel = ReturnType<typeof priceInputModel>;
