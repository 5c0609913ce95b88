import type { ReadingRecord } from '../sources/metric-source.js';
import type { CellContent } from './measurement-cell.js';
import type { MetricDefinition, MetricVocabulary } from './metric-definition.js';

/** What became of a reading: a cell to store, with what is odd about its value, or why there is none. */
export type CheckedReading =
  | { readonly cell: Omit<CellContent, 'source' | 'origin'>; readonly flag: string | null }
  | { readonly refusal: string };

/**
 * Holds a reading against the vocabulary. A value of the wrong type or unit, out of range, or of a counter that
 * fell where that is not allowed, becomes a rejected cell with its reason; a metric that is unknown, or of
 * another grain, has no place and is refused.
 */
export function checkReading(reading: ReadingRecord, vocabulary: MetricVocabulary): CheckedReading {
  const definition = vocabulary.get(reading.metric);
  if (definition === undefined) return { refusal: `there is no metric "${reading.metric.slice(0, 60)}"` };
  if (!fitsGrain(reading, definition)) {
    return { refusal: `${reading.metric} is a metric of ${definition.grain}, not of this period or entity` };
  }
  const sample = reading.sample ?? null;
  const status = reading.status ?? (reading.value === null ? 'notDelivered' : 'ok');
  if (status !== 'ok') return { cell: { ...NO_VALUE, status }, flag: null };
  const fall = fallOf(reading);
  const reason =
    unitFault(reading, definition) ??
    fault(reading.value, definition) ??
    (definition.counterFall === 'reject' ? fall : null);
  if (reason !== null) return { cell: { ...NO_VALUE, status: 'rejected', reason }, flag: null };
  const sketch = reading.sketch ?? null;
  return { cell: { value: reading.value, status, sample, reason: null, sketch }, flag: fall };
}

const NO_VALUE = { value: null, sample: null, reason: null, sketch: null } as const;

function unitFault({ unit }: ReadingRecord, definition: MetricDefinition): string | null {
  return unit === undefined || unit === definition.unit
    ? null
    : `the unit is ${unit} and not ${definition.unit}`;
}

function fallOf({ counterFalls = 0 }: ReadingRecord): string | null {
  return counterFalls === 0 ? null : `the counter fell ${counterFalls} times`;
}

/** The days of a month may be delivered, or the month at once; a department's figure may stand for its assets'. */
function fitsGrain({ entity, period }: ReadingRecord, { grain }: MetricDefinition): boolean {
  const isDay = period.length === 'YYYY-MM-DD'.length;
  if (entity === 'asset') return grain === 'asset-day' || (grain === 'asset-month' && !isDay);
  return !isDay;
}

function fault(value: ReadingRecord['value'], { type, range }: MetricDefinition): string | null {
  if (value === null) return 'the status is ok and there is no value';
  if (type === 'text') return typeof value === 'string' ? null : `${value} is no text`;
  if (typeof value === 'string' || !Number.isFinite(value))
    return `"${String(value).slice(0, 40)}" is no number`;
  const [lower, upper] = range;
  if (lower !== null && value < lower) return `${value} is below ${lower}`;
  if (upper !== null && value > upper) return `${value} is above ${upper}`;
  return null;
}
