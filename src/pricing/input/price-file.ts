import { z } from 'zod';
import { parameterOverridesSchema } from '../pricing-parameters.js';
import { optionalWord } from './figure.js';
import { comparablesSchema } from './market-input.js';
import { priceAssetSchema, usageSessionsSchema } from './price-asset.js';

/** Most assets one file may hold. */
export const ASSETS_MAXIMUM = 100_000;

/** A price file: when the assets are valued, the tenant's own parameters, shared comparables, and the assets. */
export const priceFileSchema = z.strictObject({
  valuationDate: z.iso.date().optional(),
  currency: optionalWord(['CNY', 'RMB']),
  settings: parameterOverridesSchema.default({}),
  comparables: comparablesSchema.default([]),
  /** Use of several assets together, for the attribution points of all. */
  sessions: usageSessionsSchema.default([]),
  assets: z.array(priceAssetSchema).min(1).max(ASSETS_MAXIMUM),
});

export type PriceFile = z.infer<typeof priceFileSchema>;
