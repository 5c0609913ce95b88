import { SteelyardError } from '../../errors.js';
import { randomStream } from '../../scoring/random.js';

/** Up to this many players every coalition is counted (2^12 values). */
const EXACT_PLAYERS = 12;

/** Permutations drawn for larger games; the error of a share shrinks with their square root. */
const PERMUTATIONS = 2000;

/** Relative gap between the shares' sum and the value of all that arithmetic alone can explain. */
const EFFICIENCY_TOLERANCE = 1e-9;

/** The value that a set of players creates together; the empty set creates nothing. */
export type CharacteristicFunction = (members: ReadonlySet<string>) => number;

/**
 * Shapley values (Shapley 1953) of a cooperative game: exact up to 12 players, else the mean marginal
 * contribution over 2,000 seeded permutations. The order of `players` changes nothing.
 *
 * @throws SHAPLEY_NOT_EFFICIENT when the shares do not add up to the value of all players
 */
export function shapleyValues(
  players: readonly string[],
  worth: CharacteristicFunction,
  seed = 0,
): Map<string, number> {
  const ordered = [...new Set(players)].sort();
  const shares =
    ordered.length <= EXACT_PLAYERS ? exactShares(ordered, worth) : sampledShares(ordered, worth, seed);
  assertEfficient(shares, worth(new Set(ordered)) - worth(new Set()));
  return new Map(ordered.map((player, index) => [player, shares[index] as number]));
}

function exactShares(players: readonly string[], worth: CharacteristicFunction): number[] {
  const coalitions = 2 ** players.length;
  const worths = Float64Array.from({ length: coalitions }, (_, mask) =>
    worth(new Set(players.filter((_player, index) => mask & (1 << index)))),
  );
  const weights = coalitionWeights(players.length);
  return players.map((_, index) => {
    let share = 0;
    for (let mask = 0; mask < coalitions; mask++) {
      if (mask & (1 << index)) continue;
      const marginal = (worths[mask | (1 << index)] as number) - (worths[mask] as number);
      share += (weights[bitCount(mask)] as number) * marginal;
    }
    return share;
  });
}

/** s!(n−s−1)!/n! for coalitions of s = 0 … n−1 others. */
function coalitionWeights(players: number): number[] {
  const weights = [1 / players];
  for (let size = 1; size < players; size++) {
    weights.push(((weights[size - 1] as number) * size) / (players - size));
  }
  return weights;
}

function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function sampledShares(players: readonly string[], worth: CharacteristicFunction, seed: number): number[] {
  const random = randomStream(seed);
  const order = players.map((_, index) => index);
  const sums = players.map(() => 0);
  for (let permutation = 0; permutation < PERMUTATIONS; permutation++) {
    shuffle(order, random);
    const members = new Set<string>();
    let before = worth(members);
    for (const index of order) {
      members.add(players[index] as string);
      const after = worth(members);
      sums[index] = (sums[index] as number) + after - before;
      before = after;
    }
  }
  return sums.map((sum) => sum / PERMUTATIONS);
}

/** Fisher–Yates. */
function shuffle(order: number[], random: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as number, order[last] as number];
  }
}

function assertEfficient(shares: readonly number[], total: number): void {
  const sum = shares.reduce((partial, share) => partial + share, 0);
  const scale = shares.reduce((largest, share) => Math.max(largest, Math.abs(share)), Math.abs(total));
  if (Math.abs(sum - total) <= EFFICIENCY_TOLERANCE * Math.max(1, scale)) return;
  throw new SteelyardError('SHAPLEY_NOT_EFFICIENT', { values: { sum, total } });
}
