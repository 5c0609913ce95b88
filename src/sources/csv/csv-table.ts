import { SteelyardError } from '../../errors.js';
import { tryParsePeriod } from '../../period.js';
import type { CsvRecord } from './csv-records.js';

/** More columns than this are a broken separator or an attack, not metrics. */
const MAX_COLUMNS = 2000;
const METRIC_ID = /^[A-Za-z_][A-Za-z0-9_]*$/;
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const MISSING = new Set(['', 'NA', 'N/A']);
const TRUTH = new Map([
  ['yes', 1],
  ['true', 1],
  ['no', 0],
  ['false', 0],
]);

/** Where each column of a metric table stands; the columns are numbered from 0. */
export interface CsvHeader {
  readonly entity: number;
  readonly name: number | undefined;
  readonly group: number | undefined;
  readonly period: number | undefined;
  readonly metrics: readonly { readonly id: string; readonly column: number }[];
  readonly width: number;
}

/**
 * Reads the header of a metric table: `entity` first, optionally `name`, `group`, `period`, then metric ids.
 * Throws CSV_INVALID with line and column for a repeated, empty or odd name and for a required metric that is
 * not there.
 */
export function csvHeader({ cells, line }: CsvRecord, file: string, required: readonly string[]): CsvHeader {
  const names = cells.map((cell) => cell.trim());
  const fail = (column: number, reason: string) =>
    new SteelyardError('CSV_INVALID', { values: { reason }, place: { file, line, column } });
  if (names.length > MAX_COLUMNS) throw fail(MAX_COLUMNS + 1, `More than ${MAX_COLUMNS} columns`);
  if (names[0] !== 'entity') throw fail(1, `The first column is "${shown(names[0] ?? '')}" and not "entity"`);
  const columns = new Map<string, number>();
  for (const [column, name] of names.entries()) {
    if (columns.has(name)) throw fail(column + 1, `The column "${shown(name)}" is there twice`);
    if (!METRIC_ID.test(name)) throw fail(column + 1, `"${shown(name)}" is no metric id`);
    columns.set(name, column);
  }
  const absent = required.find((metric) => !columns.has(metric));
  if (absent !== undefined) throw fail(names.length, `The column of the metric "${absent}" is missing`);
  const [entity, name, group, period] = ['entity', 'name', 'group', 'period'].map((id) => columns.get(id));
  const reserved = new Set([entity, name, group, period]);
  return {
    entity: entity ?? 0,
    name,
    group,
    period,
    metrics: [...columns].flatMap(([id, column]) => (reserved.has(column) ? [] : [{ id, column }])),
    width: names.length,
  };
}

/**
 * Reads one cell: null when missing (empty, NA, N/A), a number, a truth value as 1 or 0, else its text. Whether
 * a metric takes text is known where the vocabulary is.
 */
export function csvValue(cell: string): number | string | null {
  const text = cell.trim();
  if (MISSING.has(text)) return null;
  const truth = TRUTH.get(text.toLowerCase());
  if (truth !== undefined) return truth;
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : text;
}

/** The period of a row: its own, else the one that is collected; null when it is none. */
export function rowPeriod(cells: readonly string[], header: CsvHeader, collected: string): string | null {
  if (header.period === undefined) return collected;
  return tryParsePeriod((cells[header.period] ?? '').trim())?.text ?? null;
}

function shown(name: string): string {
  return name.slice(0, 40);
}
