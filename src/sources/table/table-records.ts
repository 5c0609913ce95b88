import type { SourceRecord } from '../metric-source.js';
import { cellValue } from './cell-value.js';
import { emptyTable, type Table, type TableRow } from './table.js';
import { type HeaderReading, rowPeriod, type TableHeader, tableHeader } from './table-header.js';

/** 30,000 assets with a row for each day; the entities of a month's rows are kept to tell which came before. */
const MAX_ROWS = 1_000_000;

/** How a metric table is read, whatever file or database it comes from. */
export interface TableReading extends HeaderReading {
  /** What the column `entity` names. */
  readonly entity: 'department' | 'asset';
  readonly signal: AbortSignal;
}

/**
 * The readings of a metric table: a header, then a row for each entity and period; rows and columns of other
 * periods are passed over. A row or cell that does not fit is a rejection with its place. Throws the table's
 * refusal for a header that does not fit or a table without one.
 */
export async function* tableRecords(table: Table, reading: TableReading): AsyncGenerator<SourceRecord> {
  let header: TableHeader | null = null;
  const rows = new Set<string>();
  for await (const row of table.rows()) {
    reading.signal.throwIfAborted();
    if (header === null) header = tableHeader(row, table, reading);
    else yield* rowRecords(row, header, rows, table, reading);
  }
  if (header === null) throw emptyTable(table);
}

function* rowRecords(
  row: TableRow,
  header: TableHeader,
  rows: Set<string>,
  table: Table,
  reading: TableReading,
): Generator<SourceRecord> {
  const { cells, line } = row;
  const key = (cells[header.entity] ?? '').trim();
  const period = rowPeriod(cells, header, reading.period);
  const id = JSON.stringify([key, period]);
  const fault = rowFault(row, header, key, period) ?? (rows.has(id) ? REPEATED : null);
  if (fault !== null || period === null) {
    yield { type: 'rejection', place: table.placeOf(line, header.entity), reason: fault ?? '' };
    return;
  }
  if (!period.startsWith(reading.period)) return;
  rows.add(id);
  if (rows.size > MAX_ROWS) throw table.refusal(`More than ${MAX_ROWS} rows of one month`, line);
  yield* entityOf(key, cells, header, reading.entity);
  for (const { id: metric, column, period: ownPeriod } of header.metrics) {
    const place = table.placeOf(line, column);
    const cellFault = row.faults?.get(column);
    if (cellFault !== undefined) yield { type: 'rejection', place, reason: `${metric}: ${cellFault}` };
    yield {
      type: 'reading',
      entity: reading.entity,
      key,
      period: ownPeriod ?? period,
      metric,
      value: cellValue(cells[column] ?? ''),
      ...(cellFault === undefined ? {} : { status: 'rejected' }),
      place,
    };
  }
}

const REPEATED = 'this entity and period have a row already; the first one counts';

function rowFault({ cells, faults }: TableRow, header: TableHeader, key: string, period: string | null) {
  if (cells.length !== header.width) return `${cells.length} cells where the header has ${header.width}`;
  const ofRow = [header.entity, header.period].find((column) => column !== undefined && faults?.has(column));
  if (ofRow !== undefined) return faults?.get(ofRow) ?? null;
  if (key === '') return 'the entity is empty';
  if (period === null) return 'the period is none: write YYYY-MM or YYYY-MM-DD';
  return null;
}

/** The department or asset of a row; an asset that the row gives to nobody is known from elsewhere or not at all. */
function* entityOf(
  key: string,
  cells: readonly string[],
  header: TableHeader,
  entity: TableReading['entity'],
): Generator<SourceRecord> {
  const textAt = (column: number | undefined) => (column === undefined ? '' : (cells[column] ?? '').trim());
  const name = textAt(header.name) || key;
  const title = { en: name, zh: name };
  const group = textAt(header.group);
  const department = textAt(header.department);
  if (entity === 'department') {
    yield { type: 'department', key, title, ...(group === '' ? {} : { peerGroup: group }) };
  } else if (department !== '') {
    yield { type: 'department', key: department, title: { en: department, zh: department } };
    yield { type: 'asset', key, title, department };
  }
}
