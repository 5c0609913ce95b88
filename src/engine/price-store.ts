import { isDeepStrictEqual } from 'node:util';
import mongoose, { type Connection } from 'mongoose';
import { SteelyardError } from '../errors.js';
import type { ValueChange } from '../pricing/explanation/value-change.js';
import type { PriceEstimate } from '../pricing/report/price-estimate.js';
import { type PriceDocument, type PriceModel, priceModel } from '../store/models/price-model.js';
import type { Slice } from './directory-store.js';
import { assertProposable } from './proposable-price.js';

/** What a person did to a price. */
export interface PriceAct {
  readonly action: 'proposed' | 'approved' | 'rejected';
  readonly by: string;
  readonly at: Date;
  /** Yuan a unit as decimal text. */
  readonly unitPrice: string;
  readonly note: string | null;
}

/** A price as stored, its parts typed. */
export type StoredPrice = Omit<PriceDocument, 'estimate' | 'change' | 'history'> & {
  readonly estimate: PriceEstimate;
  readonly change: readonly ValueChange[] | null;
  /** Oldest first. */
  readonly history: readonly PriceAct[];
};

/** What is charged for an asset; yuan a unit as decimal text. */
export type PriceInForce = Pick<StoredPrice, '_id' | 'asset' | 'unitPrice'>;

/** An estimate before anybody has proposed anything. */
export type NewEstimate = Omit<
  StoredPrice,
  '_id' | 'state' | 'version' | 'unitPrice' | 'proposedBy' | 'approvedAt' | 'history'
>;

export interface PriceFilter {
  /** YYYY-MM */
  readonly period: string;
  readonly department: string | null;
  readonly state: PriceDocument['state'] | null;
}

/** What a person wants of a price; `version` is the one he has read. */
export interface PriceStep {
  readonly version: number;
  readonly by: string;
  readonly at: Date;
  readonly note: string | null;
}

/** Estimates written at once; each is a few kilobytes. */
const BATCH = 200;

/**
 * Prices: estimate → proposed → approved by a second person, or rejected. An approved price is in force until a later
 * approval for its asset. Every change names the version it starts from, so that of two people one is refused.
 */
export class PriceStore {
  readonly #prices: PriceModel;

  constructor(connection: Connection) {
    this.#prices = priceModel(connection);
  }

  /** The prices of a month by asset. */
  async estimates(period: string): Promise<Map<string, StoredPrice>> {
    const found = await this.#prices.find({ period }).sort({ asset: 1 }).lean<StoredPrice[]>();
    return new Map(found.map((price) => [price.asset, price]));
  }

  /** The assets with an estimate in a month, and their owners in it. */
  async owners(period: string): Promise<Pick<StoredPrice, 'asset' | 'department'>[]> {
    return this.#prices.find({ period }, { asset: 1, department: 1 }).lean<StoredPrice[]>();
  }

  async find(id: string): Promise<StoredPrice | null> {
    return this.#prices.findOne({ _id: id }).lean<StoredPrice>().exec();
  }

  /** The price of an asset in a month, or in its newest; null when it was never estimated. */
  async ofAsset(asset: string, period: string | null): Promise<StoredPrice | null> {
    const month = period === null ? {} : { period };
    return this.#prices
      .findOne({ asset, ...month })
      .sort({ period: -1 })
      .lean<StoredPrice>()
      .exec();
  }

  /** Every month of an asset, newest first. */
  async history(asset: string): Promise<StoredPrice[]> {
    return this.#prices.find({ asset }).sort({ period: -1 }).lean<StoredPrice[]>();
  }

  /** The prices of a month by asset, from behind `after` on. */
  async list({ period, department, state }: PriceFilter, { after, limit }: Slice): Promise<StoredPrice[]> {
    const found = await this.#prices
      .find({
        period,
        ...(department === null ? {} : { department }),
        ...(state === null ? {} : { state }),
        ...(after === null ? {} : { asset: mongoose.trusted({ $gte: after }) }),
      })
      .sort({ asset: 1 })
      .limit(limit + 1)
      .lean<StoredPrice[]>();
    return found.filter(({ asset }) => asset !== after).slice(0, limit);
  }

  /**
   * Writes the estimates that say something new; one that was proposed on is evidence and stays. Answers how many
   * were written.
   */
  async save(estimates: readonly NewEstimate[]): Promise<number> {
    let written = 0;
    for (let start = 0; start < estimates.length; start += BATCH) {
      const batch = estimates.slice(start, start + BATCH);
      const ids = batch.map(priceId);
      const stored = new Map(
        (await this.#prices.find({ _id: mongoose.trusted({ $in: ids }) }).lean<StoredPrice[]>()).map(
          (price) => [price._id, price],
        ),
      );
      const writes = batch.flatMap((estimate) => writeOf(estimate, stored.get(priceId(estimate))));
      if (writes.length > 0) await this.#prices.bulkWrite(writes as never, { ordered: false });
      written += writes.length;
    }
    return written;
  }

  /**
   * Proposes the estimated price, or another one that the tier allows.
   *
   * @throws SteelyardError PRICE_NOT_PROPOSABLE, PRICE_STATE, VERSION_CONFLICT
   */
  async propose(
    price: StoredPrice,
    step: PriceStep & { readonly unitPrice: string | null },
  ): Promise<StoredPrice> {
    if (price.state === 'approved' || price.state === 'proposed') throw wrongState(price);
    const unitPrice = assertProposable(price.estimate, step);
    return this.#change(price, step, {
      state: 'proposed',
      unitPrice,
      proposedBy: step.by,
      history: [...price.history, { ...stepOf(step), action: 'proposed', unitPrice }],
    });
  }

  /**
   * Approves or rejects what another person has proposed. An approved price is in force at once.
   *
   * @throws SteelyardError OTHER_PERSON_REQUIRED, PRICE_STATE, VERSION_CONFLICT
   */
  async decide(
    price: StoredPrice,
    step: PriceStep & { readonly action: 'approved' | 'rejected' },
  ): Promise<StoredPrice> {
    if (price.state !== 'proposed') throw wrongState(price);
    if (step.by === price.proposedBy) throw new SteelyardError('OTHER_PERSON_REQUIRED');
    const { action } = step;
    const unitPrice = price.unitPrice ?? '';
    return this.#change(price, step, {
      state: action,
      approvedAt: action === 'approved' ? step.at : null,
      history: [...price.history, { ...stepOf(step), action, unitPrice }],
    });
  }

  /** The prices in force at a moment, by asset: of each asset the one approved last. */
  async inForce(at: Date): Promise<Map<string, PriceInForce>> {
    const found = await this.#prices
      .find({ state: 'approved', approvedAt: mongoose.trusted({ $lte: at }) }, { asset: 1, unitPrice: 1 })
      .sort({ approvedAt: 1, _id: 1 })
      .lean<PriceInForce[]>();
    return new Map(found.map((price) => [price.asset, price]));
  }

  async #change(
    price: StoredPrice,
    { version }: PriceStep,
    fields: Partial<StoredPrice>,
  ): Promise<StoredPrice> {
    const { modifiedCount } = await this.#prices.updateOne(
      { _id: price._id, version },
      { $set: { ...(fields as object), version: version + 1 } },
    );
    const now = await this.find(price._id);
    if (modifiedCount === 1 && now !== null) return now;
    throw new SteelyardError('VERSION_CONFLICT', { values: { version: now?.version ?? 0 } });
  }
}

/** Id of the price of an asset in a month. */
export function priceId({ period, asset }: Pick<PriceDocument, 'period' | 'asset'>): string {
  return `${period}~${asset}`;
}

function writeOf(estimate: NewEstimate, stored: StoredPrice | undefined): object[] {
  const fields = {
    ...estimate,
    state: 'estimate' as const,
    unitPrice: null,
    proposedBy: null,
    approvedAt: null,
    history: [],
  };
  const _id = priceId(estimate);
  if (stored === undefined) return [{ insertOne: { document: { _id, ...fields, version: 1 } } }];
  if (stored.state !== 'estimate' || saysTheSame(stored, estimate)) return [];
  const { version } = stored;
  const update = { $set: { ...fields, version: version + 1 } };
  return [{ updateOne: { filter: { _id, version, state: 'estimate' }, update } }];
}

/** Estimates are pure: of the same inputs they say the same, but for what lies around them. */
function saysTheSame(stored: StoredPrice, estimate: NewEstimate): boolean {
  return (
    stored.inputHash === estimate.inputHash &&
    stored.engine === estimate.engine &&
    stored.department === estimate.department &&
    stored.attributionPoints === estimate.attributionPoints &&
    isDeepStrictEqual(stored.change, estimate.change)
  );
}

function stepOf({ by, at, note }: PriceStep) {
  return { by, at, note };
}

function wrongState({ state }: StoredPrice): SteelyardError {
  return new SteelyardError('PRICE_STATE', { values: { state } });
}
