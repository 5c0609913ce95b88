import type { Period } from '../../period.js';
import { metadataValues, tableValues } from './asset-metadata.js';
import { type CasesDue, casesDue, profileValues, standardItemValues, workValues } from './asset-quality.js';
import { dayValues, monthValues, usageOf, type Values } from './asset-usage.js';
import type { CityAsset } from './city-assets.js';
import { seededRandom } from './seeded-random.js';
import { type CityMonth, clamp, ratio, rounded, skillOf } from './skill.js';

/** Everything that happened to an asset in a month. */
export interface AssetMonth {
  readonly asset: CityAsset;
  /** The month's values, one part for each system that measures them. */
  readonly values: readonly Values[];
  /** Values of single days by YYYY-MM-DD, for the last sixty days of the sample only. */
  readonly days: ReadonlyMap<string, Values>;
  readonly cases: CasesDue;
  /** Keys of the bodies that used it this month. */
  readonly consumers: readonly string[];
  readonly calls: number;
  readonly cost: number;
  readonly isUsed: boolean;
  readonly isPriced: boolean;
}

function costs(asset: CityAsset, month: CityMonth, seed: number) {
  const random = seededRandom(seed, asset.key, month.text, 'costs');
  const quality = clamp(skillOf(asset.body, 'quality', month, seed) + asset.offset);
  const cost = rounded(asset.monthlyCost * random.between(0.94, 1.06), 2);
  return { cost, remediation: rounded(cost * (0.03 + 0.5 * (1 - quality) * random.between(0.8, 1.1)), 2) };
}

function publicUse(asset: CityAsset, month: CityMonth, seed: number): Values {
  if (!asset.isOpen) return { public_views: 0, public_downloads: 0 };
  const random = seededRandom(seed, asset.key, month.text, 'public');
  const views = Math.round(
    40 + 4000 * skillOf(asset.body, 'metadata', month, seed) * random.between(0.4, 1.4),
  );
  return { public_views: views, public_downloads: random.successes(views, 0.06) };
}

/** An asset is priced once its body's skill passes the asset's own hurdle. */
export function isPriced(asset: CityAsset, month: CityMonth, seed: number): boolean {
  const hurdle = seededRandom(seed, asset.key, 'price').next();
  return asset.isPriceEligible && hurdle < ratio(skillOf(asset.body, 'resources', month, seed), -0.1, 1);
}

/** The month of one asset; days are kept from `firstDay` on. */
export function assetMonth(
  asset: CityAsset,
  month: CityMonth,
  period: Period,
  firstDay: string,
  seed: number,
): AssetMonth {
  const usage = usageOf(asset, month, period, seed);
  const profile = profileValues(asset, month, seed);
  const cases = casesDue(asset, month, seed);
  const { cost, remediation } = costs(asset, month, seed);
  const random = seededRandom(seed, asset.key, month.text, 'use');
  const activity = 0.45 + 0.5 * skillOf(asset.body, 'application', month, seed);
  const consumers = asset.consumers.filter(() => random.chance(activity));
  const recent = usage.filter(({ day }) => day >= firstDay);
  return {
    asset,
    values: [
      monthValues(usage),
      profile,
      workValues(asset, month, seed),
      {
        issues_fixed: cases.issuesFixed,
        objections_closed_on_time: cases.objectionsClosed,
        correction_days_median: cases.objectionsClosed === 0 ? null : cases.correctionDays,
        consumers_distinct: consumers.length,
        cost_asset_cny: cost,
        cost_remediation_cny: remediation,
      },
      publicUse(asset, month, seed),
      metadataValues(asset, month, seed),
      tableValues(asset, month, seed),
      standardItemValues(asset, month, seed),
    ],
    days: new Map(recent.map((day) => [day.day, { ...dayValues(day), ...profile }])),
    cases,
    consumers,
    calls: usage.reduce((sum, day) => sum + day.calls, 0),
    cost,
    isUsed: consumers.length > 0 && random.chance(0.35 + 0.65 * activity),
    isPriced: isPriced(asset, month, seed),
  };
}
