/** How far the experts agree on one weight. */
export interface WeightSpread {
  readonly mean: number;
  /** Sample standard deviation; null with one expert. */
  readonly sd: number | null;
  readonly min: number;
  readonly max: number;
}

/** Mean and spread of each weight over several experts, whose weights each sum to 1. */
export function expertSpread(experts: readonly (readonly number[])[]): WeightSpread[] {
  const [first = []] = experts;
  return first.map((_, at) => spreadOf(experts.map((weights) => weights[at] ?? Number.NaN)));
}

function spreadOf(shares: readonly number[]): WeightSpread {
  const count = shares.length;
  const mean = shares.reduce((sum, share) => sum + share, 0) / count;
  const squares = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0);
  const sd = count < 2 ? null : Math.sqrt(squares / (count - 1));
  return { mean, sd, min: Math.min(...shares), max: Math.max(...shares) };
}
