import type { CellContent } from './measurement-cell.js';
import type { MetricVocabulary } from './metric-definition.js';

/**
 * The metrics of one entity and period that are larger than the metric they are a part of, and those wholes,
 * with the reason: which of the two is wrong nobody knows, and a whole made smaller would raise every rate
 * over it. Nothing is said where either has no value.
 */
export function partsAboveWhole(
  cells: ReadonlyMap<string, CellContent>,
  vocabulary: MetricVocabulary,
): Map<string, string> {
  const faults = new Map<string, string>();
  for (const [metric, cell] of cells) {
    const whole = vocabulary.get(metric)?.partOf;
    if (whole === undefined) continue;
    const wholeValue = cells.get(whole)?.value;
    if (typeof cell.value !== 'number' || typeof wholeValue !== 'number') continue;
    if (cell.value <= wholeValue) continue;
    faults.set(metric, `${cell.value} is above ${wholeValue} of ${whole}`);
    faults.set(whole, `${wholeValue} is below ${cell.value} of its part ${metric}`);
  }
  return faults;
}
