import type { PriceRecord } from '../pricing/input/price-book.js';
import type { RightsRecord } from '../sources/rights-record.js';
import type { MeasuredAsset } from './measured-asset.js';

/** Longest title of an asset in a price file. */
const TITLE_LENGTH = 400;
const MONTHS_OF_YEAR = 12;

/**
 * An asset as the price model reads it: what is recorded of it, joined with what was measured. Quality and use are
 * always the measured ones, so that nobody declares his own asset good; everything else is the record's, and the
 * rights are those of the register where it has them.
 */
export function pricedRecord(
  measured: MeasuredAsset,
  recorded: PriceRecord | undefined,
  rights: RightsRecord | undefined,
): Record<string, unknown> {
  const record: PriceRecord = recorded ?? { id: measured.id };
  const { title } = measured;
  const stated = rights ?? record.rights;
  return {
    ...record,
    title: { en: title.en.slice(0, TITLE_LENGTH), zh: title.zh.slice(0, TITLE_LENGTH) },
    ...(stated === undefined ? {} : { rights: stated }),
    quality: { ...partsOf(record.quality, ['remediationCosts']), scores: measured.quality },
    ...ofParts('demand', demandOf(measured, record)),
    ...ofParts('charge', chargeOf(measured, record)),
    ...ofParts('actual', actualOf(measured, record)),
  };
}

/** The calls by organisation where the record has them, else the measured calls and organisations. */
function demandOf(
  { monthlyCalls, organisations }: MeasuredAsset,
  { demand }: PriceRecord,
): object | undefined {
  const stated = partsOf(demand, ['calls', 'scenarios', 'peers']);
  if (stated.calls !== undefined || monthlyCalls.length === 0) return stated;
  const calls = monthlyCalls.reduce((sum, count) => sum + count, 0);
  return { ...stated, total: { calls, organisations: organisations ?? 0 } };
}

/** A year's calls as the last months were, where calls are charged for and nobody plans another number. */
function chargeOf({ monthlyCalls }: MeasuredAsset, { charge }: PriceRecord): object | undefined {
  if (typeof charge !== 'object' || charge === null) return undefined;
  const { unit, expectedUnits } = charge as { unit?: unknown; expectedUnits?: unknown };
  if (unit !== 'call' || expectedUnits !== undefined || monthlyCalls.length === 0) return charge;
  const calls = monthlyCalls.reduce((sum, count) => sum + count, 0);
  return { ...charge, expectedUnits: Math.round((calls / monthlyCalls.length) * MONTHS_OF_YEAR) };
}

/** Revenue is of the asset only where its operator has no other product under the same maximum. */
function actualOf({ revenueOfYear }: MeasuredAsset, { actual, revenueCap }: PriceRecord): object | undefined {
  const stated = partsOf(actual, ['unitPrice', 'revenue']);
  const { products } = partsOf(revenueCap, ['products']);
  const isAlone = Array.isArray(products) && products.length === 1;
  if (stated.revenue !== undefined || revenueOfYear === null || !isAlone) return stated;
  return { ...stated, revenue: revenueOfYear };
}

function partsOf(value: unknown, names: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)));
}

function ofParts(name: string, part: object | undefined): Record<string, unknown> {
  return part === undefined || Object.keys(part).length === 0 ? {} : { [name]: part };
}
