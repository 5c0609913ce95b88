import { aggregateTree } from '../aggregation/aggregate-tree.js';
import { availabilityColumns, isPartial } from '../availability.js';
import { bandOf, cappedBand } from '../band.js';
import type { DataTable } from '../data-table.js';
import { type PeriodScores, scorePeriod } from '../period-scores.js';
import { rankScores } from '../rank-scores.js';
import type { LeafScores } from '../score-leaves.js';
import type { ScoringTree } from '../scoring-tree.js';
import { type Standing, standingOf } from '../standing.js';
import { type Alternatives, alternativesOf, alternativeTree } from './alternatives.js';
import type { ReplicationPlan } from './replication-plan.js';
import { type Scenario, scenarioOf, scenarioWeights } from './scenario.js';

export interface ReplicationInput {
  readonly tree: ScoringTree;
  readonly table: DataTable;
  readonly period: string | null;
  readonly plan: ReplicationPlan;
}

/** The framework as it stands, against which the runs are compared. */
export interface ReplicationBase extends ReplicationInput {
  readonly scores: PeriodScores;
  readonly standing: Standing;
  readonly alternatives: Alternatives;
}

/** What some runs of a plan gave. */
export interface ReplicationBatch {
  /** Runs, in the order in which they were asked. */
  readonly runs: Uint32Array;
  /** Mean absolute change of rank against the framework as it stands, by run; NaN when nobody is ranked. */
  readonly shifts: Float64Array;
  /** For the runs that are replications: ranks of the entities one run after the other, NaN = not ranked. */
  readonly ranks: Float32Array;
  /** How often each entity stood in each band of the tree, entity by entity. */
  readonly bandCounts: Uint32Array;
}

/** Scores the framework as it stands and lists what can become of its assumptions. */
export function replicationBase(input: ReplicationInput): ReplicationBase {
  const { tree, table, period, plan } = input;
  const scores = scorePeriod(tree, table, period);
  return {
    ...input,
    scores,
    standing: standingOf(scores),
    alternatives: alternativesOf(tree, plan.variation),
  };
}

/**
 * The runs of a plan ordered so that those with the same normalised columns stand together; taken in this
 * order, each set of columns is made once and only one is kept.
 */
export function orderedRuns(base: ReplicationBase, count: number): Uint32Array {
  const keys = Uint32Array.from({ length: count }, (_, run) => columnsKey(base, scenarioAt(base, run)));
  return Uint32Array.from(keys.keys()).sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b);
}

/** Carries out runs of a plan; the same run gives the same bits in whatever batch it is. */
export function replicate(
  base: ReplicationBase,
  runs: Uint32Array,
  onRun: () => void = () => {},
): ReplicationBatch {
  const { plan, scores, tree } = base;
  const rows = scores.period.rows;
  const kept = runs.filter((run) => run < plan.replications).length;
  const batch = {
    runs,
    shifts: new Float64Array(runs.length),
    ranks: new Float32Array(kept * rows),
    bandCounts: new Uint32Array(rows * tree.bands.length),
  };
  let columns: SharedColumns | null = null;
  let next = 0;
  for (const [at, run] of runs.entries()) {
    const scenario = scenarioAt(base, run);
    const key = columnsKey(base, scenario);
    if (columns?.key !== key) columns = sharedColumns(base, scenario, key);
    const { root, ranks } = runOnce(base, columns, scenario);
    batch.shifts[at] = meanShift(ranks, base.standing.ranks[0] as Float64Array);
    if (run < plan.replications) {
      batch.ranks.set(ranks, next * rows);
      countBands(base, root, batch.bandCounts);
      next++;
    }
    onRun();
  }
  return batch;
}

/** The columns of scores that runs with the same choices share. */
interface SharedColumns {
  readonly key: number;
  readonly tree: ScoringTree;
  readonly leaves: LeafScores;
}

function sharedColumns(base: ReplicationBase, { choice }: Scenario, key: number): SharedColumns {
  const tree = alternativeTree(base.tree, base.alternatives, choice);
  return { key, tree, leaves: scorePeriod(tree, base.table, base.period).leaves };
}

function scenarioAt({ plan, alternatives, tree }: ReplicationBase, run: number): Scenario {
  return scenarioOf(plan, alternatives, tree, run);
}

function columnsKey({ alternatives }: ReplicationBase, { choice }: Scenario): number {
  const { treatment, normalisation, aggregation } = choice;
  const ofTreatment = treatment * alternatives.normalisations.length + normalisation;
  return ofTreatment * alternatives.aggregations.length + aggregation;
}

interface RunResult {
  /** Scores of the root, NaN where an entity has no rank. */
  readonly root: Float64Array;
  readonly ranks: Float64Array;
}

function runOnce(
  { plan, tree: own, scores, table }: ReplicationBase,
  { tree, leaves }: SharedColumns,
  scenario: Scenario,
): RunResult {
  const { choice, period } = scores;
  const rows = period.rows;
  const weights = scenarioWeights(plan, own, choice.weights, scenario);
  const chosen = { weights, weightsOf: choice.weightsOf };
  const nodes = aggregateTree({
    tree,
    rows,
    leafScores: leaves.scores,
    ...chosen,
    entities: period.entities,
    lowestWhenUndefined: table.statuses !== null,
  });
  const root = nodes.scores[0] as Float64Array;
  const { minimumAvailability, ranking } = own.framework;
  if (minimumAvailability > 0) {
    const [availability] = availabilityColumns(tree, leaves.columns, chosen, rows);
    for (let row = 0; row < rows; row++) {
      if (isPartial(availability?.[row] as number, minimumAvailability)) root[row] = Number.NaN;
    }
  }
  return { root, ranks: rankScores(root, ranking) };
}

function meanShift(ranks: Float64Array, before: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (let row = 0; row < ranks.length; row++) {
    const shift = Math.abs((ranks[row] as number) - (before[row] as number));
    if (Number.isNaN(shift)) continue;
    sum += shift;
    count++;
  }
  return sum / count;
}

/** Vetoes read metrics only, so that those of the framework as it stands hold in every run. */
function countBands({ tree, standing }: ReplicationBase, root: Float64Array, counts: Uint32Array): void {
  const { bands, vetoes } = tree;
  if (bands.length === 0) return;
  const places = new Map(bands.map(({ id }, at) => [id, at]));
  for (let row = 0; row < root.length; row++) {
    const score = root[row] as number;
    if (Number.isNaN(score)) continue;
    const band = standing
      .vetoes(row)
      .reduce((best, veto) => cappedBand(best, vetoes[veto]?.cap ?? '', bands), bandOf(score, bands));
    if (band === null) continue;
    const place = row * bands.length + (places.get(band) ?? 0);
    counts[place] = (counts[place] as number) + 1;
  }
}
