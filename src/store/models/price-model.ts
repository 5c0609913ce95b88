import { type Connection, type InferSchemaType, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

/**
 * The price of one asset in one month: its estimate, and what people made of it. `_id` is `period~asset`. The
 * estimate may be made again while nobody has proposed anything; from then on it is the evidence of the proposal.
 */
const priceSchema = new Schema(
  {
    _id: { type: String, required: true },
    /** YYYY-MM */
    period: { type: String, required: true },
    asset: { type: String, required: true },
    /** Owner of the asset in the period. */
    department: { type: String, required: true },
    state: { type: String, enum: ['estimate', 'proposed', 'approved', 'rejected'], required: true },
    /** Raised by every change; a change names the version it starts from. */
    version: { type: Number, required: true },
    /** The estimate as `steelyard price` prints it. */
    estimate: { type: Schema.Types.Mixed, required: true },
    /** Everything the estimate was made from but the shared comparables, as JSON text. */
    inputs: { type: String, required: true },
    /** Digest of the parameters and comparables it was made with (`price_contexts`); null for what is older. */
    context: { type: String, default: null },
    /** SHA-256 of the inputs, parameters and comparables. */
    inputHash: { type: String, required: true },
    engine: { type: String, required: true },
    /** Month of the estimate that `change` compares with; null for a first estimate. */
    previousPeriod: { type: String, default: null },
    /** Why the value moved, each `{ factor, fen }`; null without an earlier value. */
    change: { type: [Schema.Types.Mixed], default: null },
    /** Attribution points by use; null when no use was recorded. */
    attributionPoints: { type: Number, default: null },
    /** Proposed or approved price, yuan a unit as decimal text; null before any proposal. */
    unitPrice: { type: String, default: null },
    proposedBy: { type: String, default: null },
    /** When it came in force; null unless approved. */
    approvedAt: { type: Date, default: null },
    /** Every step, oldest first, each `{ action, by, at, unitPrice, note }`. */
    history: { type: [Schema.Types.Mixed], required: true },
    estimatedAt: { type: Date, required: true },
    run: { type: String, required: true },
  },
  collectionOptions('prices'),
);
priceSchema.index({ period: 1, asset: 1 }, { unique: true });
priceSchema.index({ asset: 1, period: 1 });
priceSchema.index({ state: 1, approvedAt: 1 });

export type PriceDocument = InferSchemaType<typeof priceSchema>;

export function priceModel(connection: Connection) {
  return connection.model('Price', priceSchema);
}

export type PriceModel = ReturnType<typeof priceModel>;
