import type { DataOrigin, RightsRecord } from '../../sources/rights-record.js';

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
