import { type Connection, type InferSchemaType, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

/** What the estimates of one month say together. `_id` is the month, YYYY-MM. */
const priceLedgerSchema = new Schema(
  {
    _id: { type: String, required: true },
    /** Facts about charges, for supervision: a PriceFact each. */
    facts: { type: [Schema.Types.Mixed], required: true },
    /** Reference qualities proposed from measured assets: `{ category, assets, median, reference }`. */
    qualityReferences: { type: [Schema.Types.Mixed], required: true },
    /** What became of the comparables: `{ mode, right, category, admitted, quarantined, refused }`. */
    comparables: { type: [Schema.Types.Mixed], required: true },
    /** Assets whose records could not be used, each `{ asset, code, message }`. */
    problems: { type: [Schema.Types.Mixed], required: true },
    /** Whether the month was closed with it. */
    isFinal: { type: Boolean, required: true },
    parameters: { id: { type: String, required: true }, version: { type: Number, required: true } },
    estimatedAt: { type: Date, required: true },
    run: { type: String, required: true },
  },
  collectionOptions('price_ledgers'),
);

export type PriceLedgerDocument = InferSchemaType<typeof priceLedgerSchema>;

export function priceLedgerModel(connection: Connection) {
  return connection.model('PriceLedger', priceLedgerSchema);
}

export type PriceLedgerModel = ReturnType<typeof priceLedgerModel>;
