import { z } from 'zod';
import { optionalDate, optionalFlag, optionalText, optionalWord } from './figure.js';

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

/** Who may do what with an asset, on which ground, until when. Missing parts make the record incomplete. */
export const rightsRecordSchema = z.strictObject({
  origin: optionalWord(DATA_ORIGINS),
  holder: optionalText,
  processor: optionalText,
  operator: optionalText,
  legalBasis: optionalText,
  authorisedUntil: optionalDate,
  purpose: optionalWord(USE_PURPOSES),
  grade: optionalWord(SECURITY_GRADES),
  disputed: optionalFlag,
  personalData: optionalFlag,
  personalDataBasis: optionalText,
});

export type RightsRecord = z.infer<typeof rightsRecordSchema>;

/** Data held by government, or by an enterprise in its public service, falls under the public-data price rules. */
export function isPublicOrigin(origin: DataOrigin | undefined): boolean {
  return origin === 'government' || origin === 'publicServiceEnterprise';
}

/** The parts of a rights record that are not written down; an enterprise's own data needs no authorisation. */
export function missingRights(rights: RightsRecord | undefined): string[] {
  if (rights === undefined) return ['rights'];
  const required = {
    origin: rights.origin,
    holder: rights.holder,
    legalBasis: rights.legalBasis,
    authorisedUntil: rights.origin === 'enterpriseOwn' ? 'none needed' : rights.authorisedUntil,
    purpose: rights.purpose,
    grade: rights.grade,
  };
  return Object.entries(required)
    .filter(([, part]) => part === undefined)
    .map(([name]) => `rights.${name}`);
}
