import type { MetricColumn } from '../indicators/formula.js';
import type { DataTable } from './data-table.js';

/** The rows of one period of a table, in input order. Rows are counted within the period. */
export interface TablePeriod {
  readonly table: DataTable;
  /** Period index; 0 in a table without periods. */
  readonly index: number;
  readonly rows: number;
  readonly entities: readonly string[];
  readonly groups: readonly (string | null)[];
  readonly names: readonly (string | null)[];
  /** The column of a metric in these rows; undefined when the table has none. */
  column(metric: string): MetricColumn | undefined;
  /** The status codes of a metric in these rows; undefined when it has none. */
  statuses(metric: string): Uint8Array | undefined;
  /** Whether an approved exemption takes an indicator out of a row. */
  isExempt(indicator: string, row: number): boolean;
  /** The row of an entity; undefined when it has none in this period. */
  rowOf(entity: string): number | undefined;
}

/** The periods of a table, each cut out once. */
export class TablePeriods {
  readonly #table: DataTable;
  readonly #rows: ReadonlyMap<number, Int32Array>;
  readonly #periods = new Map<number, TablePeriod>();

  constructor(table: DataTable) {
    this.#table = table;
    this.#rows = rowsByPeriod(table);
  }

  /** Indices of the periods in the table, earliest first. */
  indices(): readonly number[] {
    return [...this.#rows.keys()].sort((first, second) => first - second);
  }

  /** A period by its index; undefined when the table has no row in it. */
  at(index: number): TablePeriod | undefined {
    const known = this.#periods.get(index);
    const rows = this.#rows.get(index);
    if (known !== undefined || rows === undefined) return known;
    const period = cutPeriod(this.#table, index, rows);
    this.#periods.set(index, period);
    return period;
  }
}

function rowsByPeriod({ rows, calendar }: DataTable): ReadonlyMap<number, Int32Array> {
  if (calendar === null) return new Map([[0, Int32Array.from({ length: rows }, (_, row) => row)]]);
  const counts = new Map<number, number>();
  for (const index of calendar.indices) counts.set(index, (counts.get(index) ?? 0) + 1);
  const found = new Map([...counts].map(([index, count]) => [index, new Int32Array(count)]));
  const next = new Map<number, number>();
  for (let row = 0; row < rows; row += 1) {
    const index = calendar.indices[row] as number;
    const place = next.get(index) ?? 0;
    (found.get(index) as Int32Array)[place] = row;
    next.set(index, place + 1);
  }
  return found;
}

function cutPeriod(table: DataTable, index: number, rows: Int32Array): TablePeriod {
  const whole = rows.length === table.rows;
  const pick = <Item>(items: readonly Item[]): readonly Item[] =>
    whole ? items : Array.from(rows, (row) => items[row] as Item);
  const entities = pick(table.entities);
  const rowOf = once(() => new Map(entities.map((id, row) => [id, row])));
  const columns = byMetric(table.columns, (source) =>
    whole ? source : { ...source, values: gather(source.values, rows, new Float64Array(rows.length)) },
  );
  const statuses = byMetric(table.statuses ?? new Map<string, Uint8Array>(), (source) =>
    whole ? source : gather(source, rows, new Uint8Array(rows.length)),
  );
  return {
    table,
    index,
    rows: rows.length,
    entities,
    groups: pick(table.groups),
    names: pick(table.names),
    column: columns,
    statuses,
    isExempt: (indicator, row) => table.exemptions?.get(indicator)?.[rows[row] as number] === 1,
    rowOf: (entity) => rowOf().get(entity),
  };
}

function once<Result>(make: () => Result): () => Result {
  let made: { readonly result: Result } | null = null;
  return () => {
    made ??= { result: make() };
    return made.result;
  };
}

/** Cuts what a table has of a metric when it is first asked for. */
function byMetric<Source>(
  sources: ReadonlyMap<string, Source>,
  cut: (source: Source) => Source,
): (metric: string) => Source | undefined {
  const known = new Map<string, Source>();
  return (metric) => {
    const source = sources.get(metric);
    if (source === undefined || known.has(metric)) return known.get(metric);
    const result = cut(source);
    known.set(metric, result);
    return result;
  };
}

function gather<Values extends Float64Array | Uint8Array>(
  source: Values,
  rows: Int32Array,
  out: Values,
): Values {
  for (let row = 0; row < rows.length; row += 1) out[row] = source[rows[row] as number] as number;
  return out;
}
