import { CATALOGUE_METRICS, type CatalogueMetric } from '../catalogue-metrics.js';
import type { Values } from './asset-usage.js';
import type { CityAsset } from './city-assets.js';
import { seededRandom } from './seeded-random.js';
import { type CityMonth, clamp, ratio, rounded, skillOf } from './skill.js';

/** Shares of resources, not of one truth value; the rest of the catalogue's metrics are 0 or 1 per asset. */
const SHARES: ReadonlySet<string> = new Set<CatalogueMetric>([
  'access_url_ok_share',
  'download_url_share',
  'download_url_ok_share',
  'machine_readable_share',
  'non_proprietary_share',
  'byte_size_share',
]);

/** Metrics with a value of their own kind, given by `described` and `updated`. */
const OTHERS: ReadonlySet<string> = new Set<CatalogueMetric>([
  'metadata_fill_ratio',
  'description_length',
  'tags_count',
  'resources_count',
  'dead_link_share',
  'days_since_update',
  'promised_interval_days',
  'periods_behind',
]);

/** Fields that few catalogues fill, with how much harder they are than the rest. */
const HARD_FIELDS: ReadonlyMap<string, number> = new Map([
  ['dcat_ap_compliant', 0.35],
  ['temporal_stated', 0.2],
  ['spatial_stated', 0.12],
  ['byte_size_share', 0.15],
  ['access_rights_in_vocabulary', 0.2],
  ['format_non_proprietary', 0.1],
]);

/** A word of a vocabulary can only be there where the field is filled. */
const NEEDS: readonly (readonly [CatalogueMetric, CatalogueMetric])[] = [
  ['format_in_vocabulary', 'format_stated'],
  ['licence_in_vocabulary', 'licence_stated'],
  ['licence_open', 'licence_in_vocabulary'],
  ['access_rights_in_vocabulary', 'access_rights_stated'],
];

/**
 * What the catalogue says about an asset. Each field has a lasting hurdle: it is filled once the body's skill
 * passes it, so that metadata improves field by field and does not flicker.
 */
export function metadataValues(asset: CityAsset, month: CityMonth, seed: number): Values {
  const hurdles = seededRandom(seed, asset.key, 'metadata');
  const skill = clamp(skillOf(asset.body, 'metadata', month, seed) + asset.offset);
  const values: Record<string, number | string | null> = {};
  for (const metric of Object.keys(CATALOGUE_METRICS)) {
    const reached = skill + 0.12 - (HARD_FIELDS.get(metric) ?? 0);
    const hurdle = hurdles.next();
    if (OTHERS.has(metric)) continue;
    values[metric] = SHARES.has(metric) ? ratio(reached, hurdle * 0.5, 1) : Number(hurdle < reached);
  }
  for (const [word, field] of NEEDS) if (values[field] === 0) values[word] = 0;
  return { ...values, ...described(asset, values, skill), ...updated(asset, month, seed) };
}

function described(asset: CityAsset, values: Values, skill: number): Values {
  return {
    metadata_fill_ratio: ratio(skill, 0.62, 1),
    description_length: Math.round(20 + 260 * skill),
    tags_count: values.keyword_stated === 0 ? 0 : 1 + Math.round(5 * skill),
    resources_count: 1 + (asset.records % 4),
    dead_link_share: rounded(1 - Number(values.access_url_ok_share), 4),
  };
}

function updated(asset: CityAsset, month: CityMonth, seed: number): Values {
  const random = seededRandom(seed, asset.key, month.text, 'updated');
  const behind = 1 - clamp(skillOf(asset.body, 'exchange', month, seed) + asset.offset);
  const isRegular = asset.updatePromise === 'regular';
  const interval = isRegular ? asset.intervalDays : 365;
  const days =
    asset.updatePromise === 'realTime'
      ? 0
      : Math.round(interval * random.next() * (1 + 14 * behind * behind));
  return {
    update_promise: asset.updatePromise,
    days_since_update: days,
    promised_interval_days: isRegular ? interval : null,
    periods_behind: isRegular ? rounded(Math.max(0, days / interval - 1), 4) : null,
  };
}

/** What an inspection of the table finds; a file has no columns to inspect. */
export function tableValues(asset: CityAsset, month: CityMonth, seed: number): Values {
  const hurdles = seededRandom(seed, asset.key, 'table');
  const skill = clamp(skillOf(asset.body, 'metadata', month, seed) + asset.offset);
  const quality = clamp(skillOf(asset.body, 'quality', month, seed) + asset.offset);
  const pipeline = Number(hurdles.next() < skill - 0.15);
  if (!asset.isTable) {
    return {
      store_type: 'filestore',
      pipeline_automated: pipeline,
      columns_described_ratio: null,
      columns_unclear_ratio: null,
      columns_constant_ratio: null,
      empty_cell_ratio: null,
    };
  }
  return {
    store_type: 'datastore',
    pipeline_automated: pipeline,
    columns_described_ratio: ratio(skill, -0.7, 1.1),
    columns_unclear_ratio: ratio(1 - skill, 0, 0.9 * hurdles.next()),
    columns_constant_ratio: ratio(1 - quality, 0, 0.3 * hurdles.next()),
    empty_cell_ratio: ratio(1 - quality, 0, 1.4 * hurdles.next()),
  };
}
