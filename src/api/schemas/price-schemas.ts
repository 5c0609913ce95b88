import { z } from 'zod';
import { idText, instant, localisedText, monthText } from './common-schemas.js';
import { underObjection } from './supervision-schemas.js';

const unitPrice = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,4})?$/)
  .meta({ description: 'Yuan a unit as decimal text', example: '7.4852' });
const fen = z.int().nullable().meta({ description: 'Whole fen' });

export const priceState = z
  .enum(['estimate', 'proposed', 'approved', 'rejected'])
  .meta({ description: 'An approved price is in force until a later approval for its asset' });

/** One price in a list. */
export const priceSchema = z
  .object({
    id: z.string().meta({ description: 'Id of the price', example: '2026-10~taxation-taxpayers' }),
    period: monthText,
    asset: idText,
    department: idText,
    state: priceState,
    version: z.int().meta({ description: 'For If-Match: "3" for version 3' }),
    status: z.enum(['estimated', 'review_required', 'not_estimable']),
    grade: z.enum(['A', 'B', 'C', 'D']).nullable(),
    valueFen: fen,
    underObjection,
    p10Fen: fen,
    p90Fen: fen,
    tier: z.enum(['T0', 'T1', 'T2', 'T3', 'T4']),
    reason: z.string().nullable(),
    unit: z.string().nullable(),
    estimatedUnitPrice: z.string().nullable(),
    ceiling: z.string().nullable(),
    unitPrice: z.string().nullable().meta({ description: 'What was proposed or approved' }),
    attributionPoints: z.number().nullable(),
  })
  .meta({ id: 'Price' });

const actSchema = z.object({
  action: z.enum(['proposed', 'approved', 'rejected']),
  by: z.string(),
  at: instant,
  unitPrice: z.string(),
  note: z.string().nullable(),
});

/** A price with everything behind it. */
export const priceDetailSchema = priceSchema
  .extend({
    sentence: localisedText,
    estimate: z
      .record(z.string(), z.unknown())
      .meta({ description: 'The whole estimate, as `steelyard price` prints it; docs/pricing.md' }),
    previousPeriod: monthText.nullable(),
    change: z
      .array(z.object({ factor: z.string(), fen: z.int() }))
      .nullable()
      .meta({ description: 'Why the value moved since the month before' }),
    history: z.array(actSchema).meta({ description: 'What people did to it, oldest first' }),
    earlier: z
      .array(
        z.object({ period: monthText, state: priceState, valueFen: fen, unitPrice: z.string().nullable() }),
      )
      .meta({ description: 'The other months of the asset, newest first' }),
    estimatedAt: instant,
    trace: z.string().meta({ description: 'All it was made from, as a price file to reckon it again' }),
  })
  .meta({ id: 'PriceDetail' });

const note = z.string().trim().min(1).max(2000);

export const proposalBody = z.strictObject({
  unitPrice: unitPrice.optional().meta({ description: 'Left out: the estimate’s' }),
  note: note
    .optional()
    .meta({ description: 'Needed for a review and for another price than the estimate’s' }),
});
export const approvalBody = z.strictObject({ note: note.optional() });
export const rejectionBody = z.strictObject({ note });
