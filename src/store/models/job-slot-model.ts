import { type Connection, type InferSchemaType, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

/**
 * One slot of one job: the document is the claim on it. `_id` is `job/slot`, so that a slot exists once however
 * many instances look at the clock.
 */
const jobSlotSchema = new Schema(
  {
    _id: { type: String, required: true },
    job: { type: String, required: true },
    /** The day, month or request that it is the slot of. */
    slot: { type: String, required: true },
    /** Slots of one lane run one after the other. */
    lane: { type: String, required: true },
    state: {
      type: String,
      enum: ['waiting', 'running', 'done', 'partial', 'failed', 'skipped', 'cancelled'],
      required: true,
    },
    dueAt: { type: Date, required: true },
    enlistedAt: { type: Date, required: true },
    /** A waiting slot is not begun before. */
    notBefore: { type: Date, required: true },
    /** How often it was begun. */
    attempts: { type: Number, required: true },
    /** Raised by every claim; whoever holds an older one may write nothing more. */
    fence: { type: Number, required: true },
    /** The instance that runs it. */
    owner: { type: String, default: null },
    leaseUntil: { type: Date, default: null },
    startedAt: { type: Date, default: null },
    endedAt: { type: Date, default: null },
    cancelRequested: { type: Boolean, default: false },
    /** What is missing or wrong, in words. */
    problems: { type: [String], default: [] },
    /** What somebody asked for; null for a slot of the clock. */
    request: { type: Schema.Types.Mixed, default: null },
    requestedBy: { type: String, default: null },
  },
  collectionOptions('job_slots'),
);
jobSlotSchema.index({ state: 1, dueAt: 1 });
jobSlotSchema.index({ job: 1, dueAt: 1 });

export type JobSlotDocument = InferSchemaType<typeof jobSlotSchema>;

export function jobSlotModel(connection: Connection) {
  return connection.model('JobSlot', jobSlotSchema);
}

export type JobSlotModel = ReturnType<typeof jobSlotModel>;
