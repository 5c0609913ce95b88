/** The result of every `weights` command (contract: stateless commands). */
export interface WeightsOutput {
  /** By id, summing to 1. */
  readonly weights: Readonly<Record<string, number>>;
  readonly consistencyRatio: number | null;
  readonly lambdaMax: number | null;
  readonly randomIndex: number | null;
  /** What else the method says; a parameter set ignores it. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** The result of a method that has no consistency ratio. */
export function plainWeights(
  ids: readonly string[],
  weights: readonly number[],
  details: Readonly<Record<string, unknown>>,
): WeightsOutput {
  return {
    weights: recordOf(ids, weights),
    consistencyRatio: null,
    lambdaMax: null,
    randomIndex: null,
    details,
  };
}

/** Values by id; an id such as `__proto__` becomes a key like any other. */
export function recordOf<Value>(ids: readonly string[], values: readonly Value[]): Record<string, Value> {
  return Object.fromEntries(ids.map((id, at) => [id, values[at] as Value]));
}
