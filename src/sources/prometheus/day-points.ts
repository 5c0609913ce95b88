export const REDUCTIONS = ['mean', 'last', 'max', 'sum', 'increase'] as const;
export type Reduction = (typeof REDUCTIONS)[number];

/** The points of an asset on one day, of all its series. */
export class DayPoints {
  /** Points with a value. */
  count = 0;
  /** Points that are NaN or infinite: none of them counts. */
  odd = 0;
  /** How often a counter fell. */
  falls = 0;
  readonly series = new Set<string>();
  private sum = 0;
  private max = Number.NEGATIVE_INFINITY;
  private increase = 0;
  private readonly last = new Map<string, number>();

  /** `before` is the value of the series at its point before, null at its first one. */
  add(series: string, value: number, before: number | null): void {
    this.series.add(series);
    this.count += 1;
    this.sum += value;
    this.max = Math.max(this.max, value);
    this.last.set(series, value);
    if (before === null) return;
    // A counter that fell began again at 0, as Prometheus itself takes it.
    if (value < before) this.falls += 1;
    this.increase += value < before ? value : value - before;
  }

  /** The day's value: of several series the mean or maximum of all points, the sum of their last or increase. */
  value(reduction: Reduction): number | null {
    if (this.count === 0) return null;
    switch (reduction) {
      case 'mean':
        return this.sum / this.count;
      case 'max':
        return this.max;
      case 'sum':
        return this.sum;
      case 'increase':
        return this.increase;
      case 'last':
        return [...this.last.values()].reduce((total, value) => total + value, 0);
    }
  }
}
