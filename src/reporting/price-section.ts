import { z } from 'zod';

const localised = z.strictObject({ en: z.string(), zh: z.string() });
const count = z.int().min(0);
const fen = z.int().nullable();

/** The price of one asset as a report lists it; money in whole fen, unit prices in yuan as decimal text. */
const priceRowSchema = z.strictObject({
  asset: z.string(),
  title: localised,
  departmentId: z.string(),
  status: z.enum(['estimated', 'review_required', 'not_estimable']),
  valueFen: fen,
  /** The department says that it is wrong, and that is not settled yet. */
  underObjection: z.boolean().default(false),
  p10Fen: fen,
  p90Fen: fen,
  grade: z.string().nullable(),
  tier: z.string(),
  estimatedUnitPrice: z.string().nullable(),
  /** What is charged by approval; null when nothing is in force. */
  unitPriceInForce: z.string().nullable(),
  attributionPoints: z.number().nullable(),
  /** Signed parts of the step from last month's value; null without a value in both months. */
  change: z.array(z.strictObject({ factor: z.string(), fen: z.int() })).nullable(),
});

/** What became of the comparables for one charging mode, right and category. */
const comparablesSchema = z.strictObject({
  mode: z.string(),
  right: z.string(),
  category: z.string().nullable(),
  admitted: count,
  quarantined: count,
  refused: count,
});

/** A reference quality that the measured assets of a category propose, beside the one in use. */
const qualityReferenceSchema = z.strictObject({
  category: z.string(),
  assets: count,
  median: z.number(),
  reference: z.number(),
});

/** The ledger of prices: every asset of the report's departments, most valuable first. */
export const priceSectionSchema = z.strictObject({
  rows: z.array(priceRowSchema),
  /** Approaches left out, by reason, most frequent first. */
  leftOut: z.array(z.strictObject({ reason: z.string(), count })),
  /** Facts about charges that supervision looks into, by code. */
  facts: z.array(z.strictObject({ code: z.string(), count })),
  /** The month that `change` compares with; null when nothing was priced in the month before. */
  previousPeriod: z.string().nullable(),
  /** Of all assets together: only in the report for oversight. */
  comparables: z.array(comparablesSchema),
  qualityReferences: z.array(qualityReferenceSchema),
});

export type PriceSection = z.infer<typeof priceSectionSchema>;
