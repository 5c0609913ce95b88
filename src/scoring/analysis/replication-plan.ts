import { randomStream } from '../random.js';
import { type Variation, variedInputs } from './variation.js';

/** Weights given for each replication. */
export interface WeightDraws {
  readonly ids: readonly string[];
  /** One array per replication, in the order of the ids. */
  readonly rows: readonly Float64Array[];
}

/** What an uncertainty analysis repeats; plain data, so that it can go to a worker. */
export interface ReplicationPlan {
  readonly replications: number;
  readonly seed: number;
  /** All off when the weights are drawn beforehand. */
  readonly variation: Variation;
  readonly draws: WeightDraws | null;
}

/**
 * How many runs a plan takes: the replications themselves and, for the sensitivity to d inputs, as many for a
 * second sample and for each input exchanged (Saltelli and others 2010): (d + 2) times.
 */
export function runCount({ replications, variation }: ReplicationPlan): number {
  const inputs = variedInputs(variation).length;
  return inputs === 0 ? replications : replications * (inputs + 2);
}

/**
 * The uniform numbers that decide a run, one per varied input: those of sample A for the replications, then of
 * sample B, then of A with one input after the other from B.
 */
export function runInputs({ replications, seed, variation }: ReplicationPlan, run: number): number[] {
  const count = variedInputs(variation).length;
  const stream = randomStream(seed, 1 + (run % replications));
  const a = Array.from({ length: count }, stream);
  const b = Array.from({ length: count }, stream);
  const sample = Math.floor(run / replications);
  if (sample < 2) return sample === 0 ? a : b;
  return a.with(sample - 2, b[sample - 2] ?? 0);
}
