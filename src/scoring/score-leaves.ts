import type { FrameworkDefinition } from '../indicators/framework-definition.js';
import type { Normalisation } from '../indicators/normalisation.js';
import { FILLED, OUTCOME } from './outcome-code.js';
import type { IndicatorColumn } from './own-column.js';
import { preparedColumn } from './prepared-column.js';
import { referenceValue } from './reference-value.js';
import { scoreColumn } from './score-column.js';
import type { ScoringLeaf, ScoringTree } from './scoring-tree.js';
import type { TablePeriod, TablePeriods } from './table-period.js';

/** The indicators of a tree over the rows of a period, in tree order. */
export interface LeafScores {
  /** With `used` as it was normalised. */
  readonly columns: readonly IndicatorColumn[];
  /** NaN = not scored. */
  readonly scores: readonly Float64Array[];
  /** Places of the leaves whose normalisation was not defined for some row. */
  readonly undefinedNormalisations: readonly number[];
}

/**
 * Scores every indicator of a period. `over` holds the periods whose values make the sample of minimum, mean,
 * ranks and so on (`normaliseOver`); within groups the sample is the row's own group.
 */
export function scoreLeaves(
  tree: ScoringTree,
  period: TablePeriod,
  periods: TablePeriods,
  over: readonly TablePeriod[],
): LeafScores {
  const { framework } = tree;
  const columns: IndicatorColumn[] = [];
  const scores: Float64Array[] = [];
  const undefinedNormalisations: number[] = [];
  tree.leaves.forEach((leaf, at) => {
    const column = preparedColumn(leaf, period, periods, framework);
    const parts = isRelative(leaf.normalisation)
      ? over.map((other) => ({
          period: other,
          used: other === period ? column.used : preparedColumn(leaf, other, periods, framework).used,
        }))
      : [];
    const out = scoreOver(leaf, { period, used: column.used }, column, parts, framework.normaliseWithin);
    if (withdrawUndefined(column, out)) undefinedNormalisations.push(at);
    columns.push(column);
    scores.push(out);
  });
  return { columns, scores, undefinedNormalisations };
}

/** Values of an indicator in one period. */
interface Part {
  readonly period: TablePeriod;
  readonly used: Float64Array;
}

function isRelative({ method }: Normalisation): boolean {
  return method !== 'goalposts' && method !== 'steps' && method !== 'none';
}

function scoreOver(
  leaf: ScoringLeaf,
  own: Part,
  column: IndicatorColumn,
  parts: readonly Part[],
  within: FrameworkDefinition['normaliseWithin'],
): Float64Array {
  const [first] = parts;
  if (first === undefined) return scoreColumn(leaf, column, { values: own.used, reference: Number.NaN });
  const base = parts.find(({ period }) => period === own.period) ?? first;
  const reference = referenceValue(leaf.normalisation, base.used, base.period.entities);
  if (within === undefined) {
    return scoreColumn(leaf, column, { values: joined(parts.map(({ used }) => used)), reference });
  }
  const out = new Float64Array(own.used.length).fill(Number.NaN);
  for (const group of new Set(own.period.groups)) {
    const sample = group === null ? new Float64Array() : joined(parts.map((part) => ofGroup(part, group)));
    const scores = scoreColumn(leaf, column, { values: sample, reference });
    for (let row = 0; row < out.length; row += 1) {
      if (own.period.groups[row] === group) out[row] = scores[row] as number;
    }
  }
  return out;
}

function ofGroup({ period, used }: Part, group: string): Float64Array {
  return used.filter((_, row) => period.groups[row] === group);
}

function joined(columns: readonly Float64Array[]): Float64Array {
  const [only] = columns;
  if (columns.length === 1 && only !== undefined) return only;
  const whole = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const column of columns) {
    whole.set(column, at);
    at += column.length;
  }
  return whole;
}

/** A value without a defined score is not available; answers whether there was one. */
function withdrawUndefined(column: IndicatorColumn, scores: Float64Array): boolean {
  let found = false;
  for (let row = 0; row < scores.length; row += 1) {
    if (column.outcomes[row] !== OUTCOME.scored || Number.isFinite(scores[row])) continue;
    column.outcomes[row] = OUTCOME.notAvailable;
    column.filled[row] = FILLED.own;
    scores[row] = Number.NaN;
    found = true;
  }
  return found;
}
