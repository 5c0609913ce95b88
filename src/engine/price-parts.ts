import type { PriceBook } from '../pricing/input/price-book.js';
import type { PricingParameters } from '../pricing/pricing-parameters.js';
import type { PriceContextStore } from './price-context-store.js';
import type { PriceInputStore } from './price-input-store.js';
import type { PriceLedgerStore } from './price-ledger-store.js';
import type { PriceStore } from './price-store.js';

/** What the engine prices with. */
export interface PriceParts {
  readonly parameters: PricingParameters;
  /** Read from the files of the settings; undefined: what is stored stands. */
  readonly book: PriceBook | undefined;
  readonly inputs: PriceInputStore;
  readonly store: PriceStore;
  readonly ledgers: PriceLedgerStore;
  readonly contexts: PriceContextStore;
}
