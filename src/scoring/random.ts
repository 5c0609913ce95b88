/** A stream of uniform numbers in [0, 1) with 53 random bits each. */
export type RandomStream = () => number;

const GOLDEN_HIGH = 0x9e3779b9;
const GOLDEN_LOW = 0x7f4a7c15;
const TWO_32 = 2 ** 32;

/** High and low half of a 64-bit word; `step` and `mix` work in place, so that a draw allocates nothing. */
interface Word {
  high: number;
  low: number;
}

/**
 * SplitMix64 (Steele, Lea, Flood 2014) in two 32-bit halves: the same bits as the 64-bit original on every
 * engine, without BigInt. `index` picks one of many independent streams of a seed, so that a replication draws
 * the same numbers whichever worker runs it.
 *
 * @param seed a whole number, a bigint where it may exceed 2^53; its low 64 bits count
 */
export function randomStream(seed: number | bigint, index = 0): RandomStream {
  const state = wordOf(seed);
  if (index !== 0) {
    mix(state);
    const offset = wordOf(index);
    mix(offset);
    add(state, offset.high, offset.low);
  }
  const output: Word = { high: 0, low: 0 };
  return () => {
    add(state, GOLDEN_HIGH, GOLDEN_LOW);
    output.high = state.high;
    output.low = state.low;
    mix(output);
    return ((output.high >>> 0) * 2 ** 21 + (output.low >>> 11)) / 2 ** 53;
  };
}

function wordOf(seed: number | bigint): Word {
  if (typeof seed === 'bigint') {
    return { high: Number(BigInt.asIntN(32, seed >> 32n)), low: Number(BigInt.asIntN(32, seed)) };
  }
  const low = ((seed % TWO_32) + TWO_32) % TWO_32;
  return { high: Math.floor((seed - low) / TWO_32) | 0, low: low | 0 };
}

function add(word: Word, high: number, low: number): void {
  const sum = (word.low >>> 0) + (low >>> 0);
  word.high = (word.high + high + (sum >= TWO_32 ? 1 : 0)) | 0;
  word.low = sum | 0;
}

/** The finaliser of SplitMix64 ("variant 13" of Stafford's mixers). */
function mix(word: Word): void {
  shiftXor(word, 30);
  multiply(word, 0xbf58476d, 0x1ce4e5b9);
  shiftXor(word, 27);
  multiply(word, 0x94d049bb, 0x133111eb);
  shiftXor(word, 31);
}

function shiftXor(word: Word, bits: number): void {
  const low = (word.low >>> bits) | (word.high << (32 - bits));
  word.low ^= low;
  word.high ^= word.high >>> bits;
}

function multiply(word: Word, high: number, low: number): void {
  const carried = highHalf(word.low >>> 0, low >>> 0);
  word.high = (carried + Math.imul(word.high, low) + Math.imul(word.low, high)) | 0;
  word.low = Math.imul(word.low, low);
}

/** The upper 32 bits of a product of two unsigned 32-bit numbers, from 16-bit parts. */
function highHalf(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const cross = aLow * bHigh + (middle & 0xffff);
  return aHigh * bHigh + Math.floor(middle / 65_536) + Math.floor(cross / 65_536);
}
