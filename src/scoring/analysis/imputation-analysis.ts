import { imputedValues } from '../impute-column.js';
import type { PeriodScores } from '../period-scores.js';
import type { ScoringTree } from '../scoring-tree.js';

export interface ImputedIndicator {
  readonly id: string;
  readonly missing: number;
  /** What stands in for the missing values. */
  readonly imputed: readonly { readonly entity: string; readonly value: number }[];
}

export interface EntityAvailability {
  readonly id: string;
  readonly missing: number;
  readonly zeros: number;
  /** Share of the indicators that have a value. */
  readonly available: number;
  /** Share of these values that are not 0; null when there are none. */
  readonly nonZero: number | null;
  /** Share of the indicators under each node that have a value. */
  readonly nodes: Readonly<Record<string, number>>;
}

/** Which values are missing, and what the framework puts in their place. */
export interface ImputationAnalysis {
  readonly method: string;
  readonly indicators: readonly ImputedIndicator[];
  /** Made one at a time; can be read more than once. */
  readonly entities: Iterable<EntityAvailability>;
}

/** Data availability by indicator, entity and node (as COINr's get_data_avail), and the imputed values. */
export function imputationAnalysis(scores: PeriodScores): ImputationAnalysis {
  const { tree, period } = scores;
  const under = leavesUnder(tree);
  return {
    method: tree.framework.imputation.method,
    indicators: tree.leaves.map((_, at) => imputedIndicator(scores, at)),
    entities: {
      *[Symbol.iterator]() {
        for (let row = 0; row < period.rows; row += 1) yield entityAvailability(scores, under, row);
      },
    },
  };
}

function imputedIndicator({ tree, period, leaves }: PeriodScores, at: number): ImputedIndicator {
  const { id, indicator } = tree.leaves[at] as ScoringTree['leaves'][number];
  const values = leaves.columns[at]?.values ?? new Float64Array();
  const rows = [...values.keys()].filter((row) => Number.isNaN(values[row]));
  const { method } = tree.framework.imputation;
  const stand = indicator.missing === 'exclude' ? imputedValues(values, method, period.groups) : null;
  const imputed = rows.flatMap((row) => {
    const value = stand?.[row] ?? Number.NaN;
    return Number.isNaN(value) ? [] : [{ entity: period.entities[row] ?? '', value }];
  });
  return { id, missing: rows.length, imputed };
}

function entityAvailability(
  { tree, period, leaves }: PeriodScores,
  under: readonly (readonly number[])[],
  row: number,
): EntityAvailability {
  const values = leaves.columns.map((column) => column.values[row] as number);
  const present = values.filter((value) => !Number.isNaN(value));
  const zeros = present.filter((value) => value === 0).length;
  const share = (places: readonly number[]) =>
    places.filter((at) => !Number.isNaN(values[at])).length / places.length;
  return {
    id: period.entities[row] ?? '',
    missing: values.length - present.length,
    zeros,
    available: present.length / values.length,
    nonZero: present.length === 0 ? null : 1 - zeros / present.length,
    nodes: Object.fromEntries(tree.nodes.map(({ id }, node) => [id, share(under[node] ?? [])])),
  };
}

/** Places of all indicators under each node. */
function leavesUnder({ nodes, leaves }: ScoringTree): number[][] {
  const under: number[][] = nodes.map(() => []);
  for (const [at, leaf] of leaves.entries()) {
    for (let node = leaf.parent; node >= 0; node = nodes[node]?.parent ?? -1) under[node]?.push(at);
  }
  return under;
}
