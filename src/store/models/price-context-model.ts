import { type Connection, type InferSchemaType, Schema } from 'mongoose';

/**
 * What the estimates of a run shared: parameters and comparables. `_id` is their digest, which is part of every
 * estimate's inputs hash; kept once, however many months they stay the same.
 */
const priceContextSchema = new Schema(
  {
    _id: { type: String, required: true },
    /** JSON text of `{ parameters, comparables }`, packed with gzip and written in base64. */
    content: { type: String, required: true },
  },
  {
    collection: 'price_contexts',
    versionKey: false,
    minimize: false,
    autoIndex: false,
    strict: 'throw',
    strictQuery: 'throw',
  },
);

export type PriceContextDocument = InferSchemaType<typeof priceContextSchema>;

export function priceContextModel(connection: Connection) {
  return connection.model('PriceContext', priceContextSchema);
}

export type PriceContextModel = ReturnType<typeof priceContextModel>;
