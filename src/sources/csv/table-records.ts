import { SteelyardError } from '../../errors.js';
import type { SourceRecord } from '../metric-source.js';
import type { CsvRecord } from './csv-records.js';
import { type CsvHeader, csvHeader, csvValue, rowPeriod } from './csv-table.js';

/** How a metric table is read, whatever file or database it comes from. */
export interface TableOptions {
  /** Named by faults of the header. */
  readonly file: string;
  /** What the column `entity` names. */
  readonly entity: 'department' | 'asset';
  /** Metrics that must have a column. */
  readonly metrics: readonly string[];
  /** The month to fill; rows of other periods are passed over. */
  readonly period: string;
  readonly signal: AbortSignal;
  /** Where a cell stands, for the list of rejections; columns are numbered from 0. */
  readonly placeOf: (line: number, column: number) => string;
}

/**
 * The readings of a metric table: a header, then a row for each entity and period. A row that does not fit is a
 * rejection with its place. Throws CSV_INVALID for a header that does not fit or a table without one.
 */
export async function* tableRecords(
  records: AsyncIterable<CsvRecord>,
  options: TableOptions,
): AsyncGenerator<SourceRecord> {
  let header: CsvHeader | null = null;
  const rows = new Set<string>();
  for await (const record of records) {
    options.signal.throwIfAborted();
    if (header === null) header = csvHeader(record, options.file, options.metrics);
    else yield* rowRecords(record, header, rows, options);
  }
  if (header === null) {
    throw new SteelyardError('CSV_INVALID', {
      values: { reason: 'The file is empty, not even a header' },
      place: { file: options.file, line: 1 },
    });
  }
}

function* rowRecords(
  { cells, line }: CsvRecord,
  header: CsvHeader,
  rows: Set<string>,
  options: TableOptions,
): Generator<SourceRecord> {
  const placeOf = (column: number) => options.placeOf(line, column);
  const key = (cells[header.entity] ?? '').trim();
  const period = rowPeriod(cells, header, options.period);
  const row = JSON.stringify([key, period]);
  const fault = rowFault(cells, header, key, period) ?? (rows.has(row) ? REPEATED : null);
  if (fault !== null || period === null) {
    yield { type: 'rejection', place: placeOf(0), reason: fault ?? '' };
    return;
  }
  rows.add(row);
  if (!period.startsWith(options.period)) return;
  if (options.entity === 'department') yield departmentOf(key, cells, header);
  for (const { id, column } of header.metrics) {
    yield {
      type: 'reading',
      entity: options.entity,
      key,
      period,
      metric: id,
      value: csvValue(cells[column] ?? ''),
      place: placeOf(column),
    };
  }
}

const REPEATED = 'this entity and period have a row already; the first one counts';

function rowFault(cells: readonly string[], header: CsvHeader, key: string, period: string | null) {
  if (cells.length !== header.width) return `${cells.length} cells where the header has ${header.width}`;
  if (key === '') return 'the entity is empty';
  if (period === null) return 'the period is none: write YYYY-MM or YYYY-MM-DD';
  return null;
}

function departmentOf(key: string, cells: readonly string[], header: CsvHeader): SourceRecord {
  const name = header.name === undefined ? '' : (cells[header.name] ?? '').trim();
  const group = header.group === undefined ? '' : (cells[header.group] ?? '').trim();
  const title = name === '' ? key : name;
  return {
    type: 'department',
    key,
    title: { en: title, zh: title },
    ...(group === '' ? {} : { peerGroup: group }),
  };
}
