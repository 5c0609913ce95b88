/** What the tied values of a column add to the score of Kendall's tau and to its variance (Kendall 1970, §4.10). */
export class TieSums {
  /** Σ t (t − 1) / 2 over the groups of t tied values: the pairs among them. */
  pairs = 0;
  /** Σ t (t − 1) (t − 2) */
  triples = 0;
  /** Σ t (t − 1) (2 t + 5) */
  cubic = 0;

  /** A group of so many tied values. */
  add(count: number): void {
    const twice = count * (count - 1);
    this.pairs += twice / 2;
    this.triples += twice * (count - 2);
    this.cubic += twice * (2 * count + 5);
  }
}
