import type { Connection } from 'mongoose';
import type { PriceFact } from '../pricing/price-fact.js';
import {
  type PriceLedgerDocument,
  type PriceLedgerModel,
  priceLedgerModel,
} from '../store/models/price-ledger-model.js';
import type { ComparableCounts, QualityReference } from './price-ledger.js';

/** The ledger of a month, its parts typed. */
export type PriceLedger = Omit<
  PriceLedgerDocument,
  'facts' | 'qualityReferences' | 'comparables' | 'problems'
> & {
  readonly facts: readonly PriceFact[];
  readonly qualityReferences: readonly QualityReference[];
  readonly comparables: readonly ComparableCounts[];
  readonly problems: readonly { readonly asset: string; readonly code: string; readonly message: string }[];
};

/** What the estimates of each month say together: facts for supervision among others. */
export class PriceLedgerStore {
  readonly #ledgers: PriceLedgerModel;

  constructor(connection: Connection) {
    this.#ledgers = priceLedgerModel(connection);
  }

  /** The ledger of a month (YYYY-MM); null when nothing was priced in it. */
  async find(period: string): Promise<PriceLedger | null> {
    return this.#ledgers.findOne({ _id: period }).lean<PriceLedger>().exec();
  }

  /** Writes the ledger unless it says what the stored one says; then the moment and run of that one stand. */
  async save(ledger: PriceLedger): Promise<void> {
    const stored = await this.find(ledger._id);
    if (stored !== null && contentOf(stored) === contentOf(ledger)) return;
    await this.#ledgers.replaceOne({ _id: ledger._id }, ledger as never, { upsert: true });
  }
}

function contentOf({
  facts,
  qualityReferences,
  comparables,
  problems,
  parameters,
  isFinal,
}: PriceLedger): string {
  return JSON.stringify([facts, qualityReferences, comparables, problems, parameters, isFinal]);
}
