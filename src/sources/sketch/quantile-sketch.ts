import { DDSketch } from '@datadog/sketches-js';
import { z } from 'zod';

/** A quantile lies within 1 % of the true one, the paper's usual choice. */
const RELATIVE_ACCURACY = 0.01;

/** What was at or near zero, then the first bin's key and the counts of the bins from there on. */
const encodedSchema = z.tuple([z.number().min(0), z.number().int()]).rest(z.number().min(0));

/**
 * The distribution of many values of 0 or more, from which any quantile can be read. Two merged are as if every
 * value had gone into one, so that days add up to a month and assets to a department. DDSketch: Masson, Rim and
 * Lee, VLDB 2019.
 */
export class QuantileSketch {
  private readonly sketch = new DDSketch({ relativeAccuracy: RELATIVE_ACCURACY });

  /** Reads what `encode` wrote. Throws a ZodError or SyntaxError for anything else. */
  static decode(encoded: string): QuantileSketch {
    const [zeros, firstKey, ...counts] = encodedSchema.parse(JSON.parse(encoded));
    const decoded = new QuantileSketch();
    decoded.addZeros(zeros);
    for (const [index, count] of counts.entries()) decoded.addBin(firstKey + index, count);
    return decoded;
  }

  get count(): number {
    return this.sketch.zeroCount + this.sketch.store.count;
  }

  /** Takes a finite value of 0 or more in. */
  add(value: number): void {
    this.sketch.accept(value);
  }

  /** Takes every value of another sketch in. Bin by bin, because the library's merge loses bins around key 0. */
  merge(other: QuantileSketch): void {
    const { zeroCount, store } = other.sketch;
    this.addZeros(zeroCount);
    for (const [index, count] of store.bins.entries()) this.addBin(store.offset + index, count);
  }

  /** The value at a quantile from 0 to 1; null without values. */
  quantile(probability: number): number | null {
    return this.count === 0 ? null : this.sketch.getValueAtQuantile(probability);
  }

  /** A text of a few hundred characters that says the same for the same values in any order. */
  encode(): string {
    const { zeroCount, store } = this.sketch;
    if (store.count === 0) return JSON.stringify([zeroCount, 0]);
    const from = store.minKey - store.offset;
    return JSON.stringify([
      zeroCount,
      store.minKey,
      ...store.bins.slice(from, store.maxKey - store.offset + 1),
    ]);
  }

  private addZeros(count: number): void {
    if (count > 0) this.sketch.accept(0, count);
  }

  private addBin(key: number, count: number): void {
    if (count === 0) return;
    this.sketch.store.add(key, count);
    this.sketch.count += count;
  }
}
