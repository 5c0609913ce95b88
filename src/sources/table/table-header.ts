import { tryParsePeriod } from '../../period.js';
import { periodPattern } from './period-pattern.js';
import type { Table, TableRow } from './table.js';
import { METRIC_ID, ROW_FIELDS } from './table-settings.js';

/** More columns than this are a broken separator or an attack, not metrics. */
const MAX_COLUMNS = 2000;

export interface MetricColumn {
  readonly id: string;
  readonly column: number;
  /** The period that stands in the column's name; null when the row says which it is of. */
  readonly period: string | null;
}

/** Where each column of a metric table stands; the columns are numbered from 0. */
export interface TableHeader {
  readonly entity: number;
  readonly name: number | undefined;
  readonly group: number | undefined;
  readonly period: number | undefined;
  /** Of a table of assets: who answers for them. */
  readonly department: number | undefined;
  readonly metrics: readonly MetricColumn[];
  readonly width: number;
}

/** How the header of a metric table is read. */
export interface HeaderReading {
  /** Metrics that must have a column. */
  readonly metrics: readonly string[];
  /** Field or metric → its column; left out, columns are called as their metrics. */
  readonly columns?: Readonly<Record<string, string>> | undefined;
  /** The month to fill. */
  readonly period: string;
}

/**
 * Reads the header of a metric table. Without `columns`: `entity` first, optionally `name`, `group`, `period`, `department`,
 * then metric ids. With it: the columns it names, wherever they stand. Throws the table's refusal for a repeated,
 * empty or odd name and for a column that is not there.
 */
export function tableHeader({ cells, line }: TableRow, table: Table, reading: HeaderReading): TableHeader {
  const names = cells.map((cell) => cell.trim());
  const fail: Fail = (column, reason) => table.refusal(reason, line, column);
  if (names.length > MAX_COLUMNS) throw fail(MAX_COLUMNS, `More than ${MAX_COLUMNS} columns`);
  return reading.columns === undefined
    ? plainHeader(names, reading.metrics, fail)
    : mappedHeader(names, reading.columns, reading, fail);
}

/** The period of a row: its own, else the one that is collected; null when it is none. */
export function rowPeriod(cells: readonly string[], header: TableHeader, collected: string): string | null {
  if (header.period === undefined) return collected;
  return tryParsePeriod((cells[header.period] ?? '').trim())?.text ?? null;
}

/** The one column of a name; undefined when there is none. Throws when there are two. */
export function columnOf(name: string, names: readonly string[], fail: Fail): number | undefined {
  const column = names.indexOf(name);
  const second = names.indexOf(name, column + 1);
  if (column >= 0 && second >= 0) throw fail(second, `The column "${shown(name)}" is there twice`);
  return column < 0 ? undefined : column;
}

/** What to throw for a fault of the header; columns are numbered from 0. */
export type Fail = (column: number | undefined, reason: string) => Error;

function plainHeader(names: readonly string[], required: readonly string[], fail: Fail): TableHeader {
  if (names[0] !== 'entity') throw fail(0, `The first column is "${shown(names[0] ?? '')}" and not "entity"`);
  const columns = new Map<string, number>();
  for (const [column, name] of names.entries()) {
    if (columns.has(name)) throw fail(column, `The column "${shown(name)}" is there twice`);
    if (!METRIC_ID.test(name)) throw fail(column, `"${shown(name)}" is no metric id`);
    columns.set(name, column);
  }
  const absent = required.find((metric) => !columns.has(metric));
  if (absent !== undefined) throw fail(names.length - 1, `The column of the metric "${absent}" is missing`);
  const [entity = 0, name, group, period, department] = ROW_FIELDS.map((field) => columns.get(field));
  const reserved = new Set([entity, name, group, period, department]);
  const metrics = [...columns].flatMap(([id, column]) =>
    reserved.has(column) ? [] : [{ id, column, period: null }],
  );
  return { entity, name, group, period, department, metrics, width: names.length };
}

function mappedHeader(
  names: readonly string[],
  columns: Readonly<Record<string, string>>,
  { metrics: required, period: collected }: HeaderReading,
  fail: Fail,
): TableHeader {
  const named = new Map(Object.entries(columns));
  for (const metric of required) if (!named.has(metric)) named.set(metric, metric);
  const [entity, name, group, ownPeriod, department] = ROW_FIELDS.map((field) => {
    const column = columnOf(named.get(field) ?? field, names, fail);
    if (column === undefined && (named.has(field) || field === 'entity')) {
      throw fail(undefined, `There is no column "${shown(named.get(field) ?? field)}" for ${field}`);
    }
    return column;
  });
  for (const field of ROW_FIELDS) named.delete(field);
  const metrics = [...named].flatMap(([id, column]) => metricColumns(id, column, names, fail));
  const isDated = metrics.some(({ period }) => period !== null);
  return {
    entity: entity ?? 0,
    name,
    group,
    period: isDated ? undefined : ownPeriod,
    department,
    metrics: metrics.filter(({ period }) => period === null || period.startsWith(collected)),
    width: names.length,
  };
}

/** The columns of a metric: the one of its name, or one for each period its pattern finds. */
function metricColumns(id: string, column: string, names: readonly string[], fail: Fail): MetricColumn[] {
  const pattern = periodPattern(column);
  const found = new Map<string, number>();
  for (const [at, name] of names.entries()) {
    const period = pattern.periodOf(name);
    if (period === null) continue;
    if (found.has(period)) throw fail(at, `The column "${shown(name)}" is there twice`);
    found.set(period, at);
  }
  if (found.size === 0) throw fail(undefined, `There is no column "${shown(column)}" for ${id}`);
  return [...found].map(([period, at]) => ({ id, column: at, period: pattern.isDated ? period : null }));
}

function shown(name: string): string {
  return name.slice(0, 40);
}
