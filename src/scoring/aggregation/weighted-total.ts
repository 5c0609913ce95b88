import type { AggregateColumns } from './aggregate-columns.js';

/** Rows worked on at a time, so that a block of every column in use stays in the cache. */
export const BLOCK_ROWS = 1024;

/** Weight of the children present in each row of the block under way. */
const presentWeights = new Float64Array(BLOCK_ROWS);

type Columns = readonly Float64Array[];
type Five<Item> = readonly [Item, Item, Item, Item, Item];

/**
 * Σ w x over the children present in a row, as a mean divided by their Σ w; NaN where none is present. Blocks
 * without a gap take a quicker path, whose additions run in the same order and so give the same bits.
 */
export function weightedTotal(kind: 'mean' | 'sum'): AggregateColumns {
  return (columns, weights, out, from, to) => {
    const whole = kind === 'sum' ? 1 : weights.reduce((sum, weight) => sum + weight, 0);
    let allDefined = true;
    for (let start = from; start < to; start += BLOCK_ROWS) {
      const end = Math.min(start + BLOCK_ROWS, to);
      addComplete(columns, weights, out, start, end);
      if (columns.length > 0 && divideComplete(out, whole, start, end)) continue;
      allDefined = false;
      addPresent(columns, weights, out, start, end);
      dividePresent(kind, out, start, end);
    }
    return allDefined;
  };
}

/** Five columns at a time: fewer passes over the totals. */
function addComplete(
  columns: Columns,
  weights: readonly number[],
  out: Float64Array,
  from: number,
  to: number,
): void {
  for (let child = 0; child < columns.length; child += 5) {
    const five = fiveFrom(columns, child);
    const weightOf = (at: number) => weights[child + at] ?? 0;
    const fiveWeights = [weightOf(0), weightOf(1), weightOf(2), weightOf(3), weightOf(4)] as const;
    if (child === 0) setFive(five, fiveWeights, out, from, to);
    else addFive(five, fiveWeights, out, from, to);
  }
}

/** The columns from a place on; where there are no five the last one fills up, with a weight of 0. */
function fiveFrom(columns: Columns, start: number): Five<Float64Array> {
  const last = columns[columns.length - 1] as Float64Array;
  const columnAt = (at: number) => columns[start + at] ?? last;
  return [columnAt(0), columnAt(1), columnAt(2), columnAt(3), columnAt(4)];
}

function setFive(
  [a, b, c, d, e]: Five<Float64Array>,
  [wa, wb, wc, wd, we]: Five<number>,
  out: Float64Array,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row += 1) {
    out[row] =
      wa * (a[row] as number) +
      wb * (b[row] as number) +
      wc * (c[row] as number) +
      wd * (d[row] as number) +
      we * (e[row] as number);
  }
}

function addFive(
  [a, b, c, d, e]: Five<Float64Array>,
  [wa, wb, wc, wd, we]: Five<number>,
  out: Float64Array,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row += 1) {
    out[row] =
      (out[row] as number) +
      wa * (a[row] as number) +
      wb * (b[row] as number) +
      wc * (c[row] as number) +
      wd * (d[row] as number) +
      we * (e[row] as number);
  }
}

/** Divides totals in place; false when one of them is not finite, because a child is missing. */
function divideComplete(out: Float64Array, weight: number, from: number, to: number): boolean {
  let complete = true;
  for (let row = from; row < to; row += 1) {
    const share = (out[row] as number) / weight;
    out[row] = share;
    if (share - share !== 0) complete = false;
  }
  return complete;
}

function addPresent(
  columns: Columns,
  weights: readonly number[],
  out: Float64Array,
  from: number,
  to: number,
): void {
  out.fill(0, from, to);
  presentWeights.fill(0);
  for (let child = 0; child < columns.length; child += 1) {
    const column = columns[child] as Float64Array;
    const weight = weights[child] as number;
    for (let row = from; row < to; row += 1) {
      const score = column[row] as number;
      if (Number.isNaN(score)) continue;
      out[row] = (out[row] as number) + weight * score;
      presentWeights[row - from] = (presentWeights[row - from] as number) + weight;
    }
  }
}

function dividePresent(kind: 'mean' | 'sum', out: Float64Array, from: number, to: number): void {
  for (let row = from; row < to; row += 1) {
    const weight = presentWeights[row - from] as number;
    if (weight === 0) out[row] = Number.NaN;
    else if (kind === 'mean') out[row] = (out[row] as number) / weight;
  }
}
