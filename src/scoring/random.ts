/** A stream of uniform numbers in [0, 1) with 53 random bits each. */
export type RandomStream = () => number;

const TWO_32 = 2 ** 32;

/** A 64-bit word in two 32-bit halves. */
interface Word {
  readonly high: number;
  readonly low: number;
}

/** 2^64 over the golden ratio, which SplitMix64 adds before every draw. */
const GOLDEN: Word = { high: 0x9e3779b9, low: 0x7f4a7c15 };

/**
 * SplitMix64 (Steele, Lea, Flood 2014) in two 32-bit halves: the same bits as the 64-bit original on every
 * engine, without BigInt. `index` picks one of many independent streams of a seed, so that a replication draws
 * the same numbers whichever worker runs it.
 *
 * @param seed a whole number, a bigint where it may exceed 2^53; its low 64 bits count
 */
export function randomStream(seed: number | bigint, index = 0): RandomStream {
  let { high, low } = startOf(seed, index);
  return () => {
    const before = low >>> 0;
    low = (low + GOLDEN.low) | 0;
    high = (high + GOLDEN.high + (low >>> 0 < before ? 1 : 0)) | 0;
    return uniformOf(high, low);
  };
}

/** Fills an array with the next numbers of a stream. */
export type UniformFiller = (values: Float64Array) => void;

/** Every `step`-th number of a stream from number `first` on, counted from 0. */
export interface StreamColumn {
  readonly first: number;
  readonly step: number;
}

/**
 * As randomStream, for many numbers at a time in half the time. SplitMix64 counts its state up evenly, so a column of
 * a table that the stream fills row by row is drawn by itself, and one that nobody reads costs nothing.
 */
export function uniformFiller(
  seed: number | bigint,
  { first, step }: StreamColumn = { first: 0, step: 1 },
): UniformFiller {
  const start = sum(wordOf(seed), product(GOLDEN, 0, first + 1));
  const stride = product(GOLDEN, 0, step);
  const state = Int32Array.of(start.high, start.low, stride.high, stride.low);
  return (values) => fillUniform(state, values);
}

/**
 * Fills an array from a state of four 32-bit words: the next high and low, and what is added to them. A function of
 * its own with all it needs in one typed array: as a closure over numbers it is compiled to run half as fast.
 */
function fillUniform(state: Int32Array, values: Float64Array): void {
  let high = state[0] as number;
  let low = state[1] as number;
  const strideHigh = state[2] as number;
  const strideLow = state[3] as number;
  for (let index = 0; index < values.length; index++) {
    values[index] = uniformOf(high, low);
    const before = low >>> 0;
    low = (low + strideLow) | 0;
    high = (high + strideHigh + (low >>> 0 < before ? 1 : 0)) | 0;
  }
  state[0] = high;
  state[1] = low;
}

/**
 * The finaliser of SplitMix64 ("variant 13" of Stafford's mixers) on a state, as a number in [0, 1). Written out: it
 * runs in registers, and a word object between its steps doubles the time of a draw.
 */
function uniformOf(high: number, low: number): number {
  let l = low ^ ((low >>> 30) | (high << 2));
  let h = high ^ (high >>> 30);
  h = productHigh(h, l, 0xbf58476d, 0x1ce4e5b9);
  l = Math.imul(l, 0x1ce4e5b9);
  l ^= (l >>> 27) | (h << 5);
  h ^= h >>> 27;
  h = productHigh(h, l, 0x94d049bb, 0x133111eb);
  l = Math.imul(l, 0x133111eb);
  l ^= (l >>> 31) | (h << 1);
  h ^= h >>> 31;
  return ((h >>> 0) * 2 ** 21 + (l >>> 11)) / 2 ** 53;
}

/** The state before the first draw: the seed, moved to a place of its own for every further stream. */
function startOf(seed: number | bigint, index: number): Word {
  const start = wordOf(seed);
  return index === 0 ? start : sum(mixed(start), mixed(wordOf(index)));
}

function wordOf(seed: number | bigint): Word {
  if (typeof seed === 'bigint') {
    return { high: Number(BigInt.asIntN(32, seed >> 32n)), low: Number(BigInt.asIntN(32, seed)) };
  }
  const low = ((seed % TWO_32) + TWO_32) % TWO_32;
  return { high: Math.floor((seed - low) / TWO_32) | 0, low: low | 0 };
}

function sum(left: Word, right: Word): Word {
  const low = (left.low >>> 0) + (right.low >>> 0);
  return { high: (left.high + right.high + (low >= TWO_32 ? 1 : 0)) | 0, low: low | 0 };
}

/** The finaliser on a word. */
function mixed(word: Word): Word {
  const first = product(shiftXored(word, 30), 0xbf58476d, 0x1ce4e5b9);
  return shiftXored(product(shiftXored(first, 27), 0x94d049bb, 0x133111eb), 31);
}

function shiftXored({ high, low }: Word, bits: number): Word {
  return { high: high ^ (high >>> bits), low: low ^ ((low >>> bits) | (high << (32 - bits))) };
}

function product({ high, low }: Word, factorHigh: number, factorLow: number): Word {
  return { high: productHigh(high, low, factorHigh, factorLow), low: Math.imul(low, factorLow) };
}

/** The upper half of the low 64 bits of a product. */
function productHigh(high: number, low: number, factorHigh: number, factorLow: number): number {
  return (carried(low, factorLow) + Math.imul(high, factorLow) + Math.imul(low, factorHigh)) | 0;
}

/**
 * The upper 32 bits of a product of two unsigned 32-bit numbers. The product in floating point is off by 2^10 at most;
 * less its exact lower half it is a multiple of 2^32 but for that, and rounding finds which.
 */
function carried(a: number, b: number): number {
  const lower = Math.imul(a, b) >>> 0;
  return (((a >>> 0) * (b >>> 0) - lower) * 2 ** -32 + 0.5) | 0;
}
