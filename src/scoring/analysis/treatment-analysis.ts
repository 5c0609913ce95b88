import type { Treatment } from '../../indicators/framework-definition.js';
import type { DataTable } from '../data-table.js';
import { kurtosisOf, skewnessOf } from '../moments.js';
import { scorePeriod } from '../period-scores.js';
import type { ScoringTree } from '../scoring-tree.js';
import { passes } from '../treatment/outlier-test.js';
import { treatColumn } from '../treatment/treat-column.js';
import { USUAL_TREATMENT } from './alternatives.js';

/** Shape of a column; a figure that is not defined is null. */
interface Shape {
  readonly skewness: number | null;
  readonly kurtosis: number | null;
  /** Whether it passes the test for outliers; null when it cannot be told. */
  readonly passes: boolean | null;
}

export interface TreatedIndicator {
  readonly id: string;
  readonly before: Shape;
  /** The step whose result stands; null when nothing was done. */
  readonly step: Treatment['steps'][number] | null;
  readonly after: Shape;
  /** How many values the step changed. */
  readonly changed: number;
  /** The values that winsorising moved; a transformation moves all, and they are not listed. */
  readonly moved: readonly { readonly entity: string; readonly from: number; readonly to: number }[];
}

export interface TreatmentAnalysis {
  /** False: the framework treats nothing, and this is what the usual treatment would do. */
  readonly inForce: boolean;
  readonly treatment: Treatment;
  readonly indicators: readonly TreatedIndicator[];
}

/** What the framework's treatment of outliers does to each indicator, or what the usual one would do. */
export function treatmentAnalysis(
  tree: ScoringTree,
  table: DataTable,
  wanted: string | null,
): TreatmentAnalysis {
  const { treatment: own, ...framework } = tree.framework;
  const treatment = own ?? USUAL_TREATMENT;
  const { leaves, period } = scorePeriod({ ...tree, framework }, table, wanted);
  const indicators = tree.leaves.map(({ id }, at): TreatedIndicator => {
    const before = leaves.columns[at]?.used ?? new Float64Array();
    const { values: after, step } = treatColumn(before, treatment);
    const rows = [...before.keys()].filter((row) => !Object.is(before[row], after[row]));
    const moved = rows.map((row) => ({
      entity: period.entities[row] ?? '',
      from: before[row] as number,
      to: after[row] as number,
    }));
    return {
      id,
      before: shapeOf(before, treatment),
      step,
      after: shapeOf(after, treatment),
      changed: rows.length,
      moved: step === 'winsorise' ? moved : [],
    };
  });
  return { inForce: own !== undefined, treatment, indicators };
}

function shapeOf(values: Float64Array, treatment: Treatment): Shape {
  return {
    skewness: defined(skewnessOf(values)),
    kurtosis: defined(kurtosisOf(values)),
    passes: passes(values, treatment),
  };
}

function defined(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
