import { CsvError, parse } from 'csv-parse/sync';
import { readText } from '../compose/text-file.js';
import { SteelyardError } from '../errors.js';
import type { TableLine } from '../scoring/weights/pairwise-matrix.js';

/**
 * Reads a small CSV (judgements, draws) whole, each record with the line it stands on.
 *
 * @throws SteelyardError FILE_UNREADABLE, TABLE_QUOTES
 */
export function readTableLines(file: string): TableLine[] {
  const lines: TableLine[] = [];
  try {
    parse(readText(file), {
      bom: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (fields: string[], { lines: line }) => {
        lines.push({ line, fields });
        return null;
      },
    });
    return lines;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new SteelyardError('TABLE_QUOTES', {
      values: { reason: error.message },
      place: { file },
      cause: error,
    });
  }
}
