/** What can change between two periods. */
export type ChangeSource = 'data' | 'weights' | 'definitions';

/** The difference of two scores split by source; the parts add up to `total`. */
export interface ScoreDifference {
  readonly total: number;
  readonly data: number;
  /** Null when old weights do not fit new definitions: both are then together in `definitions`. */
  readonly weights: number | null;
  readonly definitions: number;
}

/**
 * The score with some sources as they are after the change and the others as before; null where such a mixture
 * has no score, as when weights name an indicator that the definitions do not have.
 */
export type MixedScore = (changed: ReadonlySet<ChangeSource>) => number | null;

/**
 * Splits the difference of two periods' scores into the change of data, of weights and of definitions by their
 * Shapley values (Shapley 1953; Shorrocks 2013): the mean effect of a source over every order in which the
 * sources can change. No order is preferred and nothing is left over.
 *
 * @returns null when one of the two periods itself has no score
 */
export function scoreDifference(mixedScore: MixedScore): ScoreDifference | null {
  const before = mixedScore(new Set());
  const after = mixedScore(new Set(['data', 'weights', 'definitions']));
  if (before === null || after === null) return null;
  const total = after - before;
  const apart = shapleyValues([['data'], ['weights'], ['definitions']], mixedScore);
  if (apart !== null) {
    const [data = 0, weights = 0, definitions = 0] = apart;
    return { total, data, weights, definitions };
  }
  const together = shapleyValues([['data'], ['weights', 'definitions']], mixedScore);
  if (together === null) return null;
  const [data = 0, definitions = 0] = together;
  return { total, data, weights: null, definitions };
}

/** Null when some mixture has no score. */
function shapleyValues(
  players: readonly (readonly ChangeSource[])[],
  mixedScore: MixedScore,
): number[] | null {
  const scores = coalitions(players.length).map((members) =>
    mixedScore(new Set(players.filter((_, player) => members[player]).flat())),
  );
  if (scores.includes(null)) return null;
  const orders = factorial(players.length);
  return players.map((_, player) => {
    let effect = 0;
    for (const [at, members] of coalitions(players.length).entries()) {
      if (members[player]) continue;
      const size = members.filter(Boolean).length;
      const share = (factorial(size) * factorial(players.length - size - 1)) / orders;
      effect += share * ((scores[at + 2 ** player] ?? 0) - (scores[at] ?? 0));
    }
    return effect;
  });
}

/** Every subset of the players; bit p of its place says whether player p is in it. */
function coalitions(players: number): boolean[][] {
  return Array.from({ length: 2 ** players }, (_, at) =>
    Array.from({ length: players }, (_, player) => Math.floor(at / 2 ** player) % 2 === 1),
  );
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}
