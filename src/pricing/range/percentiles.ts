/** Values per bucket on average when they are evenly spread. */
const BUCKET_SIZE = 16;

/**
 * Percentiles by linear interpolation (R type 7). They are selected, not sorted: a pass counts the values into even
 * buckets between minimum and maximum, and only the buckets that hold a wanted rank are sorted.
 *
 * @param values at least one number, none of them NaN
 * @param shares each in [0, 1]
 */
export function percentilesByType7(values: Float64Array, shares: readonly number[]): number[] {
  const last = values.length - 1;
  const rankAt = rankSelector(values);
  return shares.map((share) => {
    const position = last * share;
    const rank = Math.floor(position);
    const below = rankAt(rank);
    const above = rankAt(Math.min(rank + 1, last));
    return below + (position - rank) * (above - below);
  });
}

/** Answers the value at a rank, 0 for the smallest. */
function rankSelector(values: Float64Array): (rank: number) => number {
  const { low, high } = extent(values);
  const buckets = Math.ceil(values.length / BUCKET_SIZE);
  const scale = (buckets - 1) / (high - low);
  const allAlike = !Number.isFinite(scale);
  if (allAlike) return () => low;
  const ends = bucketEnds(values, low, scale, buckets);
  const sorted = new Map<number, Float64Array>();
  return (rank) => {
    let bucket = 0;
    while ((ends[bucket] as number) <= rank) bucket++;
    const start = bucket === 0 ? 0 : (ends[bucket - 1] as number);
    const members =
      sorted.get(bucket) ?? bucketMembers(values, low, scale, bucket, (ends[bucket] as number) - start);
    sorted.set(bucket, members);
    return members[rank - start] as number;
  };
}

/** The values of one bucket, ascending. */
function bucketMembers(
  values: Float64Array,
  low: number,
  scale: number,
  bucket: number,
  size: number,
): Float64Array {
  const members = new Float64Array(size);
  let found = 0;
  for (let index = 0; found < size; index++) {
    const value = values[index] as number;
    if (Math.floor((value - low) * scale) === bucket) members[found++] = value;
  }
  return members.sort();
}

function extent(values: Float64Array): { low: number; high: number } {
  let low = values[0] as number;
  let high = low;
  for (let index = 1; index < values.length; index++) {
    const value = values[index] as number;
    if (value < low) low = value;
    else if (value > high) high = value;
  }
  return { low, high };
}

/** How many values lie in each bucket and those before it. */
function bucketEnds(values: Float64Array, low: number, scale: number, buckets: number): Uint32Array {
  const ends = new Uint32Array(buckets);
  for (let index = 0; index < values.length; index++) {
    const bucket = Math.floor(((values[index] as number) - low) * scale);
    ends[bucket] = (ends[bucket] as number) + 1;
  }
  for (let bucket = 1; bucket < buckets; bucket++) {
    ends[bucket] = (ends[bucket] as number) + (ends[bucket - 1] as number);
  }
  return ends;
}
