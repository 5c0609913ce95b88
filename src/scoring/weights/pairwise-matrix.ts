import { SteelyardError } from '../../errors.js';

/** Judgements of one expert: cells[i][j] says how many times i outweighs j; null = not judged. */
export interface PairwiseMatrix {
  readonly ids: readonly string[];
  readonly cells: readonly (readonly (number | null)[])[];
}

/** One line of a table as text, with its line number in the file. */
export interface TableLine {
  readonly line: number;
  readonly fields: readonly string[];
}

/** Three printed decimals of a reciprocal (0.143 for 1/7) lie within this; two (0.14) do not. */
const RECIPROCAL_TOLERANCE = 0.005;

/**
 * Reads a judgement matrix: header `id,<ids>`, one line per id in any order, cells numbers or `a/b`; an empty
 * cell is the reciprocal of its mirror, or not judged when both are empty.
 *
 * @throws JUDGEMENTS_MALFORMED, JUDGEMENT_NOT_POSITIVE, JUDGEMENTS_NOT_RECIPROCAL with file, line and column
 */
export function parsePairwiseMatrix(lines: readonly TableLine[], file: string): PairwiseMatrix {
  const [header, ...body] = lines;
  const ids = header?.fields.slice(1) ?? [];
  assertIds(ids, header, file);
  const rows = rowsById(ids, body, file);
  const written = ids.map((id) => {
    const row = rows.get(id) as TableLine;
    return ids.map((_, at) => readCell(row, at + 1, file));
  });
  const cells = ids.map((_, row) =>
    ids.map((_, column) => {
      if (row === column) return 1;
      return written[row]?.[column] ?? reciprocal(written[column]?.[row] ?? null);
    }),
  );
  assertReciprocal({ ids, cells }, rows, written, file);
  return { ids, cells };
}

function reciprocal(value: number | null): number | null {
  return value === null ? null : 1 / value;
}

function assertIds(ids: readonly string[], header: TableLine | undefined, file: string): void {
  if (ids.length === 0) throw malformed('the header must be id,<ids>', { file, line: header?.line ?? 1 });
  const repeated = ids.findIndex((id, at) => id === '' || ids.indexOf(id) !== at);
  if (repeated === -1) return;
  throw malformed(`the header holds "${ids[repeated]}" twice or an empty id`, {
    file,
    line: header?.line,
    column: repeated + 2,
  });
}

function rowsById(ids: readonly string[], body: readonly TableLine[], file: string): Map<string, TableLine> {
  const rows = new Map<string, TableLine>();
  for (const row of body) {
    const place = { file, line: row.line, column: 1 };
    const [id = ''] = row.fields;
    if (!ids.includes(id)) throw malformed(`the header has no id "${id}"`, place);
    if (rows.has(id)) throw malformed(`"${id}" has two lines`, place);
    if (row.fields.length !== ids.length + 1) throw malformed(`"${id}" needs ${ids.length} cells`, place);
    rows.set(id, row);
  }
  const absent = ids.find((id) => !rows.has(id));
  if (absent !== undefined) throw malformed(`"${absent}" has no line`, { file });
  return rows;
}

function readCell(row: TableLine, at: number, file: string): number | null {
  const text = (row.fields[at] ?? '').trim();
  if (text === '') return null;
  const value = parseJudgement(text);
  if (value !== null) return value;
  throw new SteelyardError('JUDGEMENT_NOT_POSITIVE', {
    values: { value: text.slice(0, 40) },
    place: { file, line: row.line, column: at + 1 },
  });
}

const NUMBER = /^\+?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** A judgement written as a positive number or as a fraction `a/b`; anything else is null. */
export function parseJudgement(text: string): number | null {
  const parts = text.split('/').map((part) => part.trim());
  if (parts.length > 2 || !parts.every((part) => NUMBER.test(part))) return null;
  const [above = Number.NaN, below = 1] = parts.map(Number);
  const value = above / below;
  return value > 0 && Number.isFinite(value) ? value : null;
}

function assertReciprocal(
  { ids, cells }: PairwiseMatrix,
  rows: ReadonlyMap<string, TableLine>,
  written: readonly (readonly (number | null)[])[],
  file: string,
): void {
  for (const [row, id] of ids.entries()) {
    for (const [column, other] of ids.entries()) {
      const value = written[row]?.[column] ?? null;
      const mirror = row === column ? value : (cells[column]?.[row] ?? null);
      if (value === null || mirror === null || column > row) continue;
      if (Math.abs(value * mirror - 1) <= RECIPROCAL_TOLERANCE) continue;
      throw new SteelyardError('JUDGEMENTS_NOT_RECIPROCAL', {
        values: { row: id, column: other, value, mirror },
        place: { file, line: rows.get(id)?.line, column: column + 2 },
      });
    }
  }
}

function malformed(reason: string, place: { file: string; line?: number | undefined; column?: number }) {
  return new SteelyardError('JUDGEMENTS_MALFORMED', { values: { reason }, place });
}
