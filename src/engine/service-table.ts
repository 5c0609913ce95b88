import type { MetricColumn } from '../indicators/formula.js';
import type { MetricTable } from '../metrics/metric-table.js';
import { parsePeriod } from '../period.js';
import type { DataTable } from '../scoring/data-table.js';
import { MEASUREMENT_STATUSES } from '../sources/measurement-status.js';

const NOT_DELIVERED = MEASUREMENT_STATUSES.indexOf('notDelivered');

/** The measurements of some months as the one table that scoring reads; metrics outside `wanted` are left out. */
export function serviceTable(months: readonly MetricTable[], wanted: ReadonlySet<string>): DataTable {
  const entities = months.flatMap((month) => month.entities);
  const indices = months.flatMap(({ period, entities: { length } }) =>
    new Array<number>(length).fill(parsePeriod(period).index),
  );
  const metrics = [...new Set(months.flatMap(({ columns }) => [...columns.keys()]))].filter((metric) =>
    wanted.has(metric),
  );
  return {
    rows: entities.length,
    entities: entities.map(({ id }) => id),
    names: entities.map(({ name }) => name),
    groups: entities.map(({ group }) => group),
    calendar: { grain: 'month', indices: Int32Array.from(indices) },
    columns: new Map(metrics.map((metric) => [metric, joinColumns(months, metric, entities.length)])),
    statuses: new Map(metrics.map((metric) => [metric, joinStatuses(months, metric, entities.length)])),
    ignoredColumns: [],
  };
}

/** Text is coded anew, as each month counts its own words. */
function joinColumns(months: readonly MetricTable[], metric: string, rows: number): MetricColumn {
  const values = new Float64Array(rows).fill(Number.NaN);
  const codes = new Map<string, number>();
  let isText = false;
  let start = 0;
  for (const { columns, entities } of months) {
    const column = columns.get(metric);
    if (column?.kind === 'number') values.set(column.values, start);
    if (column?.kind === 'text') {
      isText = true;
      const renumbered = column.words.map((word) => codeOf(word, codes));
      values.set(
        column.values.map((code) => renumbered[code] ?? Number.NaN),
        start,
      );
    }
    start += entities.length;
  }
  return isText ? { kind: 'text', values, words: [...codes.keys()] } : { kind: 'number', values };
}

function codeOf(word: string, codes: Map<string, number>): number {
  const known = codes.get(word);
  if (known !== undefined) return known;
  codes.set(word, codes.size);
  return codes.size - 1;
}

function joinStatuses(months: readonly MetricTable[], metric: string, rows: number): Uint8Array {
  const joined = new Uint8Array(rows).fill(NOT_DELIVERED);
  let start = 0;
  for (const { statuses, entities } of months) {
    const found = statuses.get(metric);
    if (found !== undefined) joined.set(found, start);
    start += entities.length;
  }
  return joined;
}
