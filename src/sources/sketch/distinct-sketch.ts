import { createHash } from 'node:crypto';

/** Hashes kept. Up to here the count is exact; beyond, its standard error is 1/√(k−2) = 3.1 %. */
const KEPT = 1024;
const HASH_BYTES = 6;
/** One above the largest hash; hashes of 48 bits are exact in a number. */
const HASH_SPACE = 2 ** (8 * HASH_BYTES);

/** The hash under which a key is counted. */
export function distinctHash(key: string): number {
  return createHash('sha256').update(key).digest().readUIntBE(0, HASH_BYTES);
}

/**
 * Counts different keys: it keeps the k smallest of their hashes. Two merged are as if every key had gone into
 * one, so that a consumer of two days or two assets counts once. k minimum values: Beyer et al., SIGMOD 2007.
 */
export class DistinctSketch {
  private readonly hashes = new Set<number>();
  /** Hashes from here on are among the smallest no more. */
  private limit = HASH_SPACE;

  /** Reads what `encode` wrote. */
  static decode(encoded: string): DistinctSketch {
    const bytes = Buffer.from(encoded, 'base64');
    const decoded = new DistinctSketch();
    for (let start = 0; start + HASH_BYTES <= bytes.length; start += HASH_BYTES) {
      decoded.addHash(bytes.readUIntBE(start, HASH_BYTES));
    }
    return decoded;
  }

  add(key: string): void {
    this.addHash(distinctHash(key));
  }

  /** Takes a key in by its `distinctHash`. */
  addHash(hash: number): void {
    if (hash >= this.limit) return;
    this.hashes.add(hash);
    if (this.hashes.size >= 2 * KEPT) this.smallest();
  }

  /** Takes every key of another sketch in. */
  merge(other: DistinctSketch): void {
    for (const hash of other.hashes) this.addHash(hash);
  }

  /** How many different keys came: exact below 1,024, else an unbiased estimate, rounded. */
  get count(): number {
    const smallest = this.smallest();
    const last = smallest[KEPT - 1];
    return last === undefined ? smallest.length : Math.round(((KEPT - 1) * HASH_SPACE) / last);
  }

  /** A text that says the same for the same keys in any order; at most 8 KB. */
  encode(): string {
    const smallest = this.smallest();
    const bytes = Buffer.alloc(smallest.length * HASH_BYTES);
    for (const [index, hash] of smallest.entries()) bytes.writeUIntBE(hash, index * HASH_BYTES, HASH_BYTES);
    return bytes.toString('base64');
  }

  /** Drops all but the k smallest hashes and answers them in order. */
  private smallest(): number[] {
    const sorted = [...this.hashes].sort((a, b) => a - b);
    for (const hash of sorted.splice(KEPT)) this.hashes.delete(hash);
    const last = sorted[KEPT - 1];
    if (last !== undefined) this.limit = last;
    return sorted;
  }
}
