import type { SteelyardError } from '../../errors.js';

/** A row of a table, every cell as text. */
export interface TableRow {
  readonly cells: readonly string[];
  /** Line or row, from 1. */
  readonly line: number;
  /** Why a cell could not be read, by column from 0; among the cells it stands as empty. */
  readonly faults?: ReadonlyMap<number, string>;
}

/** A table, whatever file or database it comes from. */
export interface Table {
  /** The header, then the rows below it. Throws what `refusal` gives for a table that cannot be read on. */
  rows(): AsyncIterable<TableRow>;
  /** Where a row or cell stands, for the list of rejections; columns are numbered from 0. */
  placeOf(line: number, column?: number): string;
  /** What to throw for a table that does not fit; columns are numbered from 0. */
  refusal(reason: string, line: number, column?: number): SteelyardError;
}

/** What is thrown for a table without even a header. */
export function emptyTable(table: Table): SteelyardError {
  return table.refusal('The table is empty, not even a header', 1);
}
