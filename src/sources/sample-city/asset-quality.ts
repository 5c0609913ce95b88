import type { Values } from './asset-usage.js';
import type { CityAsset } from './city-assets.js';
import { type SeededRandom, seededRandom } from './seeded-random.js';
import { type CityMonth, clamp, ratio, skillOf } from './skill.js';

/** Refreshes due in a month by the promised days between them. */
function refreshesDue({ updatePromise, intervalDays }: CityAsset, { ofYear }: CityMonth): number {
  if (updatePromise === 'irregular') return 0;
  if (updatePromise === 'realTime' || intervalDays === 1) return 30;
  if (intervalDays === 7) return 4;
  if (intervalDays === 30) return 1;
  return intervalDays === 91 ? Number(ofYear % 3 === 0) : Number(ofYear === 6);
}

/** The profile of the quality engine: the same on every day of the month. */
export function profileValues(asset: CityAsset, month: CityMonth, seed: number): Values {
  const random = seededRandom(seed, asset.key, month.text, 'profile');
  const quality = clamp(
    skillOf(asset.body, 'quality', month, seed) + asset.offset + random.between(-0.04, 0.04),
  );
  return {
    records_total: Math.round(asset.records * (1 + 0.006 * month.place)),
    duplicate_ratio: ratio(1 - quality, 0, 0.07),
    completeness_ratio: ratio(quality, 0.83, 1),
    conformity_ratio: ratio(quality, 0.77, 1),
    accuracy_ratio: ratio(quality, 0.885, 1),
    consistency_ratio: ratio(quality, 0.83, 1),
  };
}

/** Work orders, objections and refreshes of an asset in a month. */
export function workValues(asset: CityAsset, month: CityMonth, seed: number): Values {
  const random = seededRandom(seed, asset.key, month.text, 'work');
  const quality = clamp(skillOf(asset.body, 'quality', month, seed) + asset.offset);
  const exchange = clamp(skillOf(asset.body, 'exchange', month, seed) + asset.offset);
  const refreshes = refreshesDue(asset, month);
  const onTime = random.successes(refreshes, ratio(exchange, 0.74, 1));
  const received = random.successes(2, 0.3 - 0.2 * quality);
  return {
    issues_found: random.successes(4, 0.55 - 0.4 * quality),
    refresh_on_time_ratio: refreshes === 0 ? null : onTime / refreshes,
    objections_received: received,
    objections_upheld: random.successes(received, 0.5),
  };
}

/** How many cases of an asset fell due in a month, and how many of these were done by the deadline. */
export interface CasesDue {
  readonly issuesDue: number;
  readonly issuesFixed: number;
  readonly objectionsDue: number;
  readonly objectionsClosed: number;
  readonly correctionDays: number;
}

export function casesDue(asset: CityAsset, month: CityMonth, seed: number): CasesDue {
  const random = seededRandom(seed, asset.key, month.text, 'due');
  const quality = clamp(skillOf(asset.body, 'quality', month, seed) + asset.offset);
  const workflow = skillOf(asset.body, 'workflow', month, seed);
  const issuesDue = random.successes(4, 0.5 - 0.3 * quality);
  const objectionsDue = random.successes(2, 0.22);
  return {
    issuesDue,
    issuesFixed: random.successes(issuesDue, ratio(quality, 0.5, 1)),
    objectionsDue,
    objectionsClosed: random.successes(objectionsDue, ratio(workflow, 0.5, 1)),
    correctionDays: correctionDays(random, workflow),
  };
}

function correctionDays(random: SeededRandom, workflow: number): number {
  return Math.max(1, Math.round((2 + 15 * (1 - workflow)) * random.between(0.7, 1.3)));
}

/** Items of GB/T 36344-2018 by the stem of their metrics, with the pass rates of a poor and an excellent asset. */
const STANDARD_ITEMS = [
  ['data_standard', 0.25, 1],
  ['data_model', 0.3, 1],
  ['metadata', 0.25, 1],
  ['business_rule', 0.35, 1],
  ['reference_data', 0.27, 1],
  ['security_rule', 0.4, 1],
  ['element', 0.37, 1],
  ['record', 0.45, 1],
  ['content', 0.35, 1],
  ['format', 0.4, 1],
  ['unique', 0.5, 1],
  ['same_data', 0.3, 1],
  ['associated_data', 0.25, 1],
  ['period', 0.35, 1],
  ['moment', 0.25, 1],
  ['sequence', 0.4, 1],
  ['access', 0.45, 1],
  ['service', 0.35, 1],
] as const;

/** Elements checked and passed of every item; files have no sequence to check. */
export function standardItemValues(asset: CityAsset, month: CityMonth, seed: number): Values {
  const random = seededRandom(seed, asset.key, month.text, 'items');
  const quality = clamp(skillOf(asset.body, 'quality', month, seed) + asset.offset);
  const values: Record<string, number> = {};
  for (const [stem, poor, excellent] of STANDARD_ITEMS) {
    const checked =
      stem === 'sequence' && !asset.isTable ? 0 : Math.min(asset.records, random.whole(400, 900));
    values[`quality_${stem}_checked`] = checked;
    values[`quality_${stem}_passed`] = random.successes(checked, ratio(quality, poor, excellent));
  }
  values.quality_dirty_checked = Math.min(asset.records, 800);
  values.quality_dirty_found = random.successes(values.quality_dirty_checked, ratio(1 - quality, 0, 0.7));
  return values;
}
