import type { SourceRecord } from '../metric-source.js';
import { emptyTable, type Table, type TableRow } from '../table/table.js';
import { type RegisterHeader, registerHeader } from './register-header.js';
import { type CaseField, type RowReading, registerRow } from './register-row.js';

/** How the table of a register is read. */
export interface RegisterReading extends RowReading {
  /** What the register calls a field's column, where that is not the field's own name. */
  readonly columns: Readonly<Partial<Record<CaseField, string>>>;
  readonly signal: AbortSignal;
}

/**
 * The cases of a register's table, whatever file or database it comes from. A row that nobody can be held to is a
 * rejection with its place. Throws the table's refusal for a header that does not fit or a table without one.
 */
export async function* registerRecords(table: Table, reading: RegisterReading): AsyncGenerator<SourceRecord> {
  let header: RegisterHeader | null = null;
  for await (const row of table.rows()) {
    reading.signal.throwIfAborted();
    if (header === null) header = registerHeader(row, table, reading.columns);
    else yield recordOf(row, table.placeOf(row.line), header, reading);
  }
  if (header === null) throw emptyTable(table);
}

function recordOf(
  { cells, faults }: TableRow,
  place: string,
  { width, columns }: RegisterHeader,
  reading: RowReading,
): SourceRecord {
  if (cells.length !== width) {
    return { type: 'rejection', place, reason: `${cells.length} cells where the header has ${width}` };
  }
  const byField = new Map<CaseField, string>();
  for (const [field, column] of columns) {
    const fault = faults?.get(column);
    if (fault !== undefined) return { type: 'rejection', place, reason: `${field}: ${fault}` };
    byField.set(field, cells[column] ?? '');
  }
  const row = registerRow(byField, place, reading);
  return typeof row === 'string' ? { type: 'rejection', place, reason: row } : row;
}
