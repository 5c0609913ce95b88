import { CsvError, parse } from 'csv-parse/sync';
import { SteelyardError } from '../errors.js';

/** No table that is delivered here has more; a wider one is a broken separator or an attack. */
const MOST_COLUMNS = 2_000;

/**
 * The rows of a CSV with a header, each a record of texts by column name; an empty cell is left out.
 *
 * @throws SteelyardError CSV_INVALID with the line
 */
export function csvRows(text: string): Record<string, string>[] {
  const [header = [], ...rows] = recordsOf(text);
  const names = header.map((name) => name.trim());
  const twice = names.find((name, at) => name === '' || names.indexOf(name) !== at);
  if (twice !== undefined)
    throw invalid(twice === '' ? 'A column has no name' : `Column "${twice.slice(0, 40)}" is there twice`, 1);
  if (names.length > MOST_COLUMNS) throw invalid(`More than ${MOST_COLUMNS} columns`, 1);
  // fromEntries defines own properties, so that a column `__proto__` is a column like any other.
  return rows.map((cells) =>
    Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']).filter(([, cell]) => cell !== '')),
  );
}

function recordsOf(text: string): string[][] {
  try {
    return parse(text, { bom: true, skip_empty_lines: true });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const line = typeof cause.lines === 'number' ? cause.lines : undefined;
    throw invalid(cause.message.replace(/[.,]?\s*$/, ''), line, cause);
  }
}

function invalid(reason: string, line: number | undefined, cause?: unknown): SteelyardError {
  return new SteelyardError('CSV_INVALID', { values: { reason }, place: { line }, cause });
}
