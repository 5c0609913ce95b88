import type { CellContent } from './measurement-cell.js';
import type { MetricVocabulary } from './metric-definition.js';

/**
 * The metrics of one entity and period that are larger than the metric they are a part of, with the reason.
 * Nothing is said where either has no value.
 */
export function partsAboveWhole(
  cells: ReadonlyMap<string, CellContent>,
  vocabulary: MetricVocabulary,
): Map<string, string> {
  const faults = new Map<string, string>();
  for (const [metric, cell] of cells) {
    const whole = vocabulary.get(metric)?.partOf;
    const wholeValue = whole === undefined ? undefined : cells.get(whole)?.value;
    if (typeof cell.value !== 'number' || typeof wholeValue !== 'number') continue;
    if (cell.value > wholeValue) faults.set(metric, `${cell.value} is above ${wholeValue} of ${whole}`);
  }
  return faults;
}
