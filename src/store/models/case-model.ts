import { type Connection, type InferSchemaType, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

const day = { type: String, default: null };

/** One case of a register: the evidence behind a count. `_id` is `source/kind/id`. */
const caseSchema = new Schema(
  {
    _id: { type: String, required: true },
    /** Id of the source; `internal` for the service's own workflows. */
    source: { type: String, required: true },
    kind: { type: String, required: true },
    caseId: { type: String, required: true },
    /** As the register names them. */
    departmentKey: { type: String, required: true },
    asset: { type: String, default: null },
    /** What the register says, days as YYYY-MM-DD; see CaseFacts. */
    received: day,
    replied: day,
    approved: day,
    closed: day,
    due: day,
    replyDue: day,
    result: { type: String, default: null },
    basis: { type: String, default: null },
    deadlines: { type: [String], default: [] },
    reference: { type: String, default: null },
    /** Why the row could not be read whole; null when it could. */
    fault: { type: String, default: null },
    /** Where the row stands: file, line and column. */
    place: { type: String, required: true },
    /** The month in which the case first came, YYYY-MM. */
    firstMonth: { type: String, required: true },
    /** The department answerable at reception; null when nobody knows the name. */
    department: { type: String, default: null },
    /** Metric → where the case counts: `{ month, start, due, department, deadline, workingDays, confirmed }`. */
    terms: { type: Schema.Types.Mixed, required: true },
    /** The months of the terms, YYYY-MM, each in a field of its own to be found by: arrival, reply, final deadline. */
    arrivedIn: { type: String, default: null },
    replyDueIn: { type: String, default: null },
    dueIn: { type: String, default: null },
    /** The last month in which the case may count, where a calendar is missing to tell. */
    doubtfulUntil: { type: String, default: null },
    /** Fingerprint of the deadlines and calendar that the terms were computed with. */
    rules: { type: String, required: true },
    /** The run, or the delivery, that last changed the row. */
    run: { type: String, required: true },
    /** What it said before, newest last: `{ at, run, before }`. */
    history: { type: [Schema.Types.Mixed], default: [] },
    version: { type: Number, required: true },
  },
  collectionOptions('cases'),
);
caseSchema.index({ source: 1, arrivedIn: 1 });
caseSchema.index({ source: 1, replyDueIn: 1 });
caseSchema.index({ source: 1, dueIn: 1 });
caseSchema.index({ source: 1, doubtfulUntil: 1 });
caseSchema.index({ source: 1, rules: 1 });

export type CaseDocument = InferSchemaType<typeof caseSchema>;

export function caseModel(connection: Connection) {
  return connection.model('Case', caseSchema);
}

export type CaseModel = ReturnType<typeof caseModel>;
