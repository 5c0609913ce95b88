import type { MetricDefinition } from '../../metrics/metric-definition.js';
import type { EntityResult, IndicatorResult } from '../evaluation.js';
import { upperEnd } from '../score-column.js';
import type { ScoringLeaf, ScoringTree } from '../scoring-tree.js';
import { metricForValue } from './metric-for-value.js';
import { nextBand } from './next-band.js';
import { valueForScore } from './value-for-score.js';

/** How far one raw metric has to move. */
export interface MetricChange {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** One improvement of one indicator. */
export interface TopFix {
  readonly indicator: string;
  /** Indicator value now (null when there is none) and after, in its unit. */
  readonly from: number | null;
  readonly to: number;
  /** The single metric whose move does it, others staying; null when none does or none is known to be the entity's own. */
  readonly metric: MetricChange | null;
  /** Points of the index won, all else equal. */
  readonly pointsGained: number;
  /** Whether this fix alone reaches the next band. */
  readonly reachesBand: boolean;
}

export interface TopFixesInput {
  readonly entity: EntityResult;
  readonly tree: ScoringTree;
  /** Tells which metrics are parts, which wholes, and their ranges; without it no metric is named in a ratio. */
  readonly metrics?: ReadonlyMap<string, MetricDefinition>;
  readonly most?: number;
}

/** As many as a department can take up in a month. */
const MOST = 5;
/** Less than this is rounding, not a gain. */
const SMALLEST_GAIN = 1e-9;

/**
 * The changes that would raise an entity's score most: each indicator is moved just as far as the next band
 * needs, or to the upper end of its scale where that is not enough (or there is no next band). Ranked by the
 * points gained; of equals, the one that uses less of its room first. An indicator is left out when its score
 * depends on the other entities or its way to the index is not a weighted mean or sum.
 */
export function topFixes({ entity, tree, metrics = new Map(), most = MOST }: TopFixesInput): TopFix[] {
  if (entity.score === null) return [];
  const needed = nextBand(entity.score, tree.bands)?.points ?? Number.POSITIVE_INFINITY;
  const leaves = new Map(tree.leaves.map((leaf) => [leaf.id, leaf]));
  const fixes = entity.indicators.flatMap((indicator) => {
    const leaf = leaves.get(indicator.id);
    return leaf === undefined ? [] : fixesOf(indicator, leaf, needed, metrics);
  });
  return fixes
    .sort((a, b) => b.fix.pointsGained - a.fix.pointsGained || a.effort - b.effort)
    .slice(0, most)
    .map(({ fix }) => fix);
}

interface RankedFix {
  readonly fix: TopFix;
  /** Share of the indicator's way to the upper end, 0 to 1. */
  readonly effort: number;
}

function fixesOf(
  { id, used, score, contribution, effectiveWeight, filled, inputs }: IndicatorResult,
  leaf: ScoringLeaf,
  needed: number,
  metrics: ReadonlyMap<string, MetricDefinition>,
): RankedFix[] {
  const room = (upperEnd(leaf.normalisation) ?? Number.NaN) - (score ?? Number.NaN);
  if (contribution === null || !(room * effectiveWeight > SMALLEST_GAIN)) return [];
  const from = filled === 'zero' ? null : used;
  const raise = Math.min(room, needed / effectiveWeight);
  const to = valueForScore(leaf, from, (score ?? 0) + raise);
  if (to === null) return [];
  const metric = from === null ? null : metricChange(leaf, inputs, { from, to }, metrics);
  const pointsGained = raise * effectiveWeight;
  const reachesBand = pointsGained >= needed - SMALLEST_GAIN;
  return [{ fix: { indicator: id, from, to, metric, pointsGained, reachesBand }, effort: raise / room }];
}

/** The first metric of the formula that is the entity's own to move and reaches the value within its range. */
function metricChange(
  { formula }: ScoringLeaf,
  inputs: IndicatorResult['inputs'],
  { from, to }: { readonly from: number; readonly to: number },
  metrics: ReadonlyMap<string, MetricDefinition>,
): MetricChange | null {
  const wholes = new Set(formula.metrics.map((id) => metrics.get(id)?.partOf));
  for (const id of formula.metrics) {
    const present = inputs[id];
    const known = metrics.has(id) || formula.metrics.length === 1;
    if (typeof present !== 'number' || wholes.has(id) || !known) continue;
    const definition = metrics.get(id);
    const whole = definition?.unit === 'count';
    for (const limit of limitsOf(definition, inputs)) {
      const found = metricForValue({ formula, inputs, metric: id, limit, whole }, to, to > from);
      if (found !== null) return { id, from: present, to: found };
    }
  }
  return null;
}

/** How far the metric can rise and fall: its range, and the whole that it is a part of. */
function limitsOf(definition: MetricDefinition | undefined, inputs: IndicatorResult['inputs']): number[] {
  const [low, high] = definition?.range ?? [null, null];
  const whole = definition?.partOf === undefined ? null : inputs[definition.partOf];
  const ceiling = Math.min(
    high ?? Number.POSITIVE_INFINITY,
    typeof whole === 'number' ? whole : Number.POSITIVE_INFINITY,
  );
  return [ceiling, low ?? Number.NEGATIVE_INFINITY];
}
