import { Schema } from 'mongoose';

/** One pull of one source inside a run. */
export const sourceRunSchema = new Schema(
  {
    source: { type: String, required: true },
    kind: { type: String, required: true },
    /**
     * `kept`: a snapshot of this period was stored before and stands. `done` may have rejections; `failed` has
     * an error and may have written a part.
     */
    state: { type: String, enum: ['done', 'kept', 'failed', 'cancelled'], required: true },
    /** The day the data describes. */
    asOf: { type: String, required: true },
    startedAt: { type: Date, required: true },
    endedAt: { type: Date, required: true },
    counts: {
      departments: { type: Number, required: true },
      assets: { type: Number, required: true },
      readings: { type: Number, required: true },
      /** Rows of registers. */
      cases: { type: Number, default: 0 },
      /** Cells and cases that are new or other than before. */
      changed: { type: Number, required: true },
      rejections: { type: Number, required: true },
      flagged: { type: Number, default: 0 },
    },
    /** Metrics it delivered, sorted: what is missing when it is down. */
    metrics: { type: [String], required: true },
    error: {
      type: new Schema({ code: String, message: String, outage: Boolean }, { _id: false, strict: 'throw' }),
      default: null,
    },
    /** The first rejections with their places; `counts.rejections` has all. */
    rejections: { type: [{ place: String, reason: String, _id: false }], default: [] },
    /** The first values taken though something is odd about them; `counts.flagged` has all. */
    flags: { type: [{ place: String, reason: String, _id: false }], default: [] },
    /** Texts no mapping file knows, most frequent first. */
    unmapped: {
      type: [{ vocabulary: String, text: String, count: Number, _id: false }],
      default: [],
    },
    /** Names no identity knows; their readings were scored to nobody. */
    unmatched: { type: [{ entity: String, key: String, count: Number, _id: false }], default: [] },
  },
  { _id: false, minimize: false, strict: 'throw' },
);
