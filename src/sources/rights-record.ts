import { z } from 'zod';
import { camelCase } from './camel-case.js';

/** Where data comes from. Whether a utility's service data is public data is for the user's lawyers to say. */
export const DATA_ORIGINS = ['government', 'publicServiceEnterprise', 'enterpriseOwn'] as const;
export type DataOrigin = (typeof DATA_ORIGINS)[number];

/** What the data may be used for under the right. */
export const USE_PURPOSES = [
  'publicGovernance',
  'publicWelfare',
  'statutorySharing',
  'industryUse',
  'betweenBodies',
  'nonProfit',
  'trade',
] as const;

export const SECURITY_GRADES = ['general', 'important', 'core'] as const;

const text = z.string().min(1).max(400).optional();
const flag = z.boolean().optional();

/** One of the words, in any of the spellings `industryUse`, `industry_use`, `industry-use`. */
function word<const T extends readonly [string, ...string[]]>(words: T) {
  return z.preprocess(
    (value) => (typeof value === 'string' ? camelCase(value) : value),
    z.enum(words).optional(),
  );
}

/** Who may do what with an asset, on which ground, until when. Missing parts make the record incomplete. */
export const rightsRecordSchema = z.strictObject({
  origin: word(DATA_ORIGINS),
  holder: text,
  processor: text,
  operator: text,
  legalBasis: text,
  /** YYYY-MM-DD */
  authorisedUntil: z.iso.date().optional(),
  purpose: word(USE_PURPOSES),
  grade: word(SECURITY_GRADES),
  disputed: flag,
  personalData: flag,
  personalDataBasis: text,
});

export type RightsRecord = z.infer<typeof rightsRecordSchema>;
