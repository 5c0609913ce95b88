import type { Connection } from 'mongoose';
import type { Config } from '../config.js';
import { PriceContextStore } from '../engine/price-context-store.js';
import { PriceInputStore } from '../engine/price-input-store.js';
import { PriceLedgerStore } from '../engine/price-ledger-store.js';
import type { PriceParts } from '../engine/price-parts.js';
import { PriceStore } from '../engine/price-store.js';
import { PACKAGE_DEFINITIONS } from '../package-definitions.js';
import type { PriceBook } from '../pricing/input/price-book.js';
import type { PricingParameters } from '../pricing/pricing-parameters.js';
import { readPriceBook } from './price-files.js';
import { readPricingParameters } from './pricing-parameters-file.js';

/** What the files of the settings say about prices. */
export interface PriceSettings {
  readonly parameters: PricingParameters;
  /** Undefined: what is stored stands. */
  readonly book: PriceBook | undefined;
}

/**
 * Reads the price parameters, the price book and the comparables that the settings name.
 *
 * @throws SteelyardError PRICING_PARAMETERS_INVALID, PRICE_INPUT_INVALID, FILE_UNREADABLE
 */
export function readPriceSettings(config: Config): PriceSettings {
  const { priceBookFile, comparablesFile, comparablesAsOf, definitionsFolder } = config;
  const parameters = readPricingParameters({
    packageFolder: PACKAGE_DEFINITIONS,
    overlayFolder: definitionsFolder,
  });
  const files = { assets: priceBookFile ?? '', comparables: comparablesFile, comparablesAsOf };
  return { parameters, book: priceBookFile === undefined ? undefined : readPriceBook(files) };
}

/** What the engine prices with, over an open store. */
export function priceParts(connection: Connection, settings: PriceSettings): PriceParts {
  return {
    ...settings,
    inputs: new PriceInputStore(connection),
    store: new PriceStore(connection),
    ledgers: new PriceLedgerStore(connection),
    contexts: new PriceContextStore(connection),
  };
}
