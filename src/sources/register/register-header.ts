import type { Table, TableRow } from '../table/table.js';
import { columnOf } from '../table/table-header.js';
import { CASE_FIELDS, type CaseField } from './register-row.js';

/** More columns than this are a broken separator or an attack. */
const MAX_COLUMNS = 500;
/** Without these nobody can be held to a row, or it cannot be dated. */
const REQUIRED: readonly CaseField[] = ['id', 'department', 'received'];

/** Where each field stands; columns are numbered from 0. Columns that are no field are passed over and never kept. */
export interface RegisterHeader {
  readonly columns: ReadonlyMap<CaseField, number>;
  readonly width: number;
}

/**
 * Finds the fields in the header of a register.
 *
 * @param named what the register calls a field's column, where that is not the field's own name
 * @throws SteelyardError the table's refusal for a column that is missing or there twice
 */
export function registerHeader(
  { cells, line }: TableRow,
  table: Table,
  named: Readonly<Partial<Record<CaseField, string>>>,
): RegisterHeader {
  const fail = (column: number | undefined, reason: string) => table.refusal(reason, line, column);
  if (cells.length > MAX_COLUMNS) throw fail(MAX_COLUMNS, `More than ${MAX_COLUMNS} columns`);
  const names = cells.map((cell) => cell.trim());
  const columns = new Map<CaseField, number>();
  for (const field of CASE_FIELDS) {
    const name = named[field] ?? field;
    const column = columnOf(name, names, fail);
    if (column !== undefined) columns.set(field, column);
    else if (named[field] !== undefined || REQUIRED.includes(field)) {
      throw fail(undefined, `There is no column "${name.slice(0, 40)}" for ${field}`);
    }
  }
  return { columns, width: cells.length };
}
