import { type Connection, type InferSchemaType, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';
import { sourceRunSchema } from './source-run-schema.js';

/** One run of the service and what its sources gave. An entry that stays `running` was interrupted. */
const runSchema = new Schema(
  {
    _id: { type: String, required: true },
    /** `collect` pulls only, `month` goes through the whole chain. */
    kind: { type: String, enum: ['collect', 'month'], required: true },
    period: { type: String, required: true },
    /** The slot of the ledger that it belongs to; null when somebody ran a command. */
    slot: { type: String, default: null },
    /** The months (YYYY-MM..YYYY-MM) that it was a part of filling; null for a month of its own. */
    range: { type: String, default: null },
    /** The day a dated dump describes (--as-of); null when the sources were asked about today. */
    asOf: { type: String, default: null },
    state: { type: String, enum: ['running', 'done', 'partial', 'failed', 'cancelled'], required: true },
    startedAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
    sources: { type: [sourceRunSchema], default: [] },
    /** What the later stages have to say about themselves. */
    details: { type: Schema.Types.Mixed, default: null },
  },
  collectionOptions('runs'),
);
runSchema.index({ period: 1, startedAt: 1 });
runSchema.index({ slot: 1 });

export type RunDocument = InferSchemaType<typeof runSchema>;

export function runModel(connection: Connection) {
  return connection.model('Run', runSchema);
}

export type RunModel = ReturnType<typeof runModel>;
