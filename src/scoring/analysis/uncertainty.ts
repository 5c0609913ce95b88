import { quantileOf } from './quantile.js';
import type { ReplicationBase, ReplicationBatch } from './replicate.js';
import { runCount } from './replication-plan.js';
import { sobolIndices } from './sobol-indices.js';
import { variedInputs } from './variation.js';

/** Ranks of one entity over the replications in which it has one; null when it never has. */
export interface UncertainEntity {
  readonly id: string;
  /** Score and rank of the framework as it stands. */
  readonly score: number | null;
  readonly rank: number | null;
  readonly mean: number | null;
  readonly median: number | null;
  readonly q5: number | null;
  readonly q95: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Share of all replications in each band, best band first. */
  readonly bands: Readonly<Record<string, number>>;
}

export interface InputSensitivity {
  readonly input: string;
  /** Null when no run changes any rank. */
  readonly first: number | null;
  readonly total: number | null;
}

/** The result of `uncertainty` (contract: stateless commands). */
export interface Uncertainty {
  readonly replications: number;
  readonly seed: number;
  readonly entities: readonly UncertainEntity[];
  /** Of the mean absolute change of rank; null when the weights were drawn beforehand. */
  readonly sensitivity: readonly InputSensitivity[] | null;
}

/** Puts the batches of all runs of a plan together, in whatever order and size they come. */
export function uncertaintyOf(base: ReplicationBase, batches: readonly ReplicationBatch[]): Uncertainty {
  const { replications, seed } = base.plan;
  const gathered = gather(base, batches);
  return {
    replications,
    seed,
    entities: base.scores.period.entities.map((id, row) => uncertainEntity(base, gathered, id, row)),
    sensitivity: sensitivityOf(base, gathered.shifts),
  };
}

interface Gathered {
  /** By run. */
  readonly shifts: Float64Array;
  readonly batches: readonly ReplicationBatch[];
}

function gather({ plan }: ReplicationBase, batches: readonly ReplicationBatch[]): Gathered {
  const shifts = new Float64Array(runCount(plan)).fill(Number.NaN);
  for (const batch of batches) {
    batch.runs.forEach((run, at) => {
      shifts[run] = batch.shifts[at] as number;
    });
  }
  return { shifts, batches };
}

function uncertainEntity(
  base: ReplicationBase,
  { batches }: Gathered,
  id: string,
  row: number,
): UncertainEntity {
  const { scores, standing, tree, plan } = base;
  const ranks = ranksOf(batches, row, scores.period.rows, plan.replications);
  const bands = Object.fromEntries(
    tree.bands.map((band, place) => {
      const cell = row * tree.bands.length + place;
      const count = batches.reduce((sum, { bandCounts }) => sum + (bandCounts[cell] ?? 0), 0);
      return [band.id, count / plan.replications];
    }),
  );
  return {
    id,
    score: defined(scores.nodes.scores[0]?.[row]),
    rank: defined(standing.ranks[0]?.[row]),
    mean: defined(ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length),
    median: defined(quantileOf(ranks, 0.5)),
    q5: defined(quantileOf(ranks, 0.05)),
    q95: defined(quantileOf(ranks, 0.95)),
    min: defined(ranks[0]),
    max: defined(ranks.at(-1)),
    bands,
  };
}

/** The ranks that an entity had, lowest first. Halves of whole numbers add up exactly in any order. */
function ranksOf(
  batches: readonly ReplicationBatch[],
  row: number,
  rows: number,
  most: number,
): Float64Array {
  const ranks = new Float64Array(most);
  let count = 0;
  for (const batch of batches) {
    for (let place = row; place < batch.ranks.length; place += rows) {
      const rank = batch.ranks[place] as number;
      if (!Number.isNaN(rank)) ranks[count++] = rank;
    }
  }
  return ranks.subarray(0, count).sort();
}

function sensitivityOf({ plan }: ReplicationBase, shifts: Float64Array): InputSensitivity[] | null {
  const inputs = variedInputs(plan.variation);
  if (inputs.length === 0) return null;
  const sample = (at: number) => shifts.subarray(at * plan.replications, (at + 1) * plan.replications);
  const mixed = inputs.map((_, at) => sample(at + 2));
  const indices = sobolIndices({ a: sample(0), b: sample(1), mixed });
  return inputs.map((input, at) => ({
    input,
    first: defined(indices?.[at]?.first),
    total: defined(indices?.[at]?.total),
  }));
}

function defined(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
