import { type Place, SteelyardError } from '../../errors.js';
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
 * @throws SteelyardError CSV_INVALID with the place for a column that is missing or there twice
 */
export function registerHeader(
  cells: readonly string[],
  place: Place,
  named: Readonly<Partial<Record<CaseField, string>>>,
): RegisterHeader {
  const fail = (reason: string, column?: number) =>
    new SteelyardError('CSV_INVALID', { values: { reason }, place: { ...place, column } });
  if (cells.length > MAX_COLUMNS) throw fail(`More than ${MAX_COLUMNS} columns`, MAX_COLUMNS + 1);
  const names = cells.map((cell) => cell.trim());
  const columns = new Map<CaseField, number>();
  for (const field of CASE_FIELDS) {
    const name = named[field] ?? field;
    const column = names.indexOf(name);
    if (column >= 0) columns.set(field, column);
    if (column < 0 && (named[field] !== undefined || REQUIRED.includes(field))) {
      throw fail(`There is no column "${name.slice(0, 40)}" for ${field}`);
    }
    if (column >= 0 && names.indexOf(name, column + 1) >= 0) {
      throw fail(`The column "${name.slice(0, 40)}" is there twice`, names.lastIndexOf(name) + 1);
    }
  }
  return { columns, width: cells.length };
}
