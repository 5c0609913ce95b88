import { camelKeys } from './camel-keys.js';
import type { Comparable } from './market-input.js';
import { parsePriceFile } from './parse-price-file.js';
import type { PriceFile } from './price-file.js';

/** An asset's record as it stands in the book, keys in camelCase, evidence kept. */
export type PriceRecord = Readonly<Record<string, unknown>> & { readonly id: string };

/**
 * What is recorded of assets beyond what is measured: costs, benefits, rights, charges. Each month joins it with the
 * measurements and values the assets at the month's last day.
 */
export interface PriceBook {
  readonly records: readonly PriceRecord[];
  readonly settings: PriceFile['settings'];
  readonly sessions: PriceFile['sessions'];
  readonly comparables: readonly Comparable[];
}

/** A day to check a book at: its assets are valued at the last day of each month. */
const CHECKED_AT = '2000-01-01';

/**
 * Checks the data of a price book, a price file whose valuation date is not needed.
 *
 * @throws PRICE_INPUT_INVALID with the field of the first fault
 */
export function parsePriceBook(raw: unknown, file?: string): PriceBook {
  const dated = Array.isArray(raw) ? { assets: raw, valuationDate: CHECKED_AT } : { ...Object(raw) };
  const parsed = parsePriceFile({ ...dated, valuationDate: CHECKED_AT }, file);
  return {
    records: (dated.assets as readonly unknown[]).map((asset) => camelKeys(asset) as PriceRecord),
    settings: parsed.settings,
    sessions: parsed.sessions,
    comparables: parsed.comparables,
  };
}
