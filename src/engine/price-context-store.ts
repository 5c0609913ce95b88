import { gunzipSync, gzipSync } from 'node:zlib';
import type { Connection } from 'mongoose';
import type { Comparable } from '../pricing/input/market-input.js';
import type { PricingParameters } from '../pricing/pricing-parameters.js';
import { contextDigest } from '../pricing/valuation-seed.js';
import { type PriceContextModel, priceContextModel } from '../store/models/price-context-model.js';

/** What all estimates of a run shared. */
export interface PriceContext {
  readonly parameters: PricingParameters;
  readonly comparables: readonly Comparable[];
}

/** Parameters and comparables as estimates were made with them, so that an old estimate can be made again. */
export class PriceContextStore {
  readonly #contexts: PriceContextModel;

  constructor(connection: Connection) {
    this.#contexts = priceContextModel(connection);
  }

  /** Keeps a context; answers the digest that finds it again. */
  async save({ parameters, comparables }: PriceContext): Promise<string> {
    const digest = contextDigest(parameters, comparables);
    const content = gzipSync(JSON.stringify({ parameters, comparables })).toString('base64');
    await this.#contexts.updateOne({ _id: digest }, { $setOnInsert: { content } }, { upsert: true });
    return digest;
  }

  /** The context of a digest; null when none was kept. */
  async find(digest: string): Promise<PriceContext | null> {
    const found = await this.#contexts.findOne({ _id: digest }).lean();
    if (found === null) return null;
    return JSON.parse(gunzipSync(Buffer.from(found.content, 'base64')).toString()) as PriceContext;
  }
}
