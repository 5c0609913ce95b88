import type { MetricColumn } from '../../src/indicators/formula.js';
import type { DataTable } from '../../src/scoring/data-table.js';
import { entityResults } from '../../src/scoring/entity-results.js';
import type { EntityResult } from '../../src/scoring/evaluation.js';
import { scorePeriod } from '../../src/scoring/period-scores.js';
import type { ScoringTree } from '../../src/scoring/scoring-tree.js';
import { standingOf } from '../../src/scoring/standing.js';
import { tableNeeds } from '../../src/scoring/table-needs.js';
import { MEASUREMENT_STATUSES, type MeasurementStatus } from '../../src/sources/measurement-status.js';

/** One cell of a table of the service. */
export interface ServiceCell {
  readonly value: number | string | null;
  readonly status: MeasurementStatus;
}

export interface ServiceRow {
  readonly entity: string;
  readonly group?: string;
  /** Month index (see Period). */
  readonly month: number;
  readonly cells: ReadonlyMap<string, ServiceCell>;
}

const NOT_DELIVERED: ServiceCell = { value: null, status: 'notDelivered' };

/** The metrics of a framework; texts are those only ever compared with quoted texts. */
export function metricsOfTree(tree: ScoringTree): {
  readonly metrics: readonly string[];
  readonly texts: ReadonlySet<string>;
} {
  const { metrics, texts } = tableNeeds(tree);
  return { metrics: [...metrics.keys()], texts };
}

/** A table as the service makes it: every cell with a status. */
export function serviceTableOf(tree: ScoringTree, rows: readonly ServiceRow[]): DataTable {
  const { metrics, texts } = metricsOfTree(tree);
  const cellsOf = (metric: string) => rows.map(({ cells }) => cells.get(metric) ?? NOT_DELIVERED);
  return {
    rows: rows.length,
    entities: rows.map(({ entity }) => entity),
    names: rows.map(() => null),
    groups: rows.map(({ group }) => group ?? null),
    calendar: { grain: 'month', indices: Int32Array.from(rows, ({ month }) => month) },
    columns: new Map(metrics.map((metric) => [metric, columnOf(cellsOf(metric), texts.has(metric))])),
    statuses: new Map(
      metrics.map((metric) => [
        metric,
        Uint8Array.from(cellsOf(metric), ({ status }) => MEASUREMENT_STATUSES.indexOf(status)),
      ]),
    ),
    ignoredColumns: [],
  };
}

function columnOf(cells: readonly ServiceCell[], isText: boolean): MetricColumn {
  const words = [...new Set(cells.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])))];
  const values = Float64Array.from(cells, ({ value }) => {
    if (value === null) return Number.NaN;
    return typeof value === 'string' ? words.indexOf(value) : value;
  });
  return isText ? { kind: 'text', values, words } : { kind: 'number', values };
}

/** The same rows with one cell withheld: never delivered, or delivered and rejected. */
export function withheld(
  rows: readonly ServiceRow[],
  at: number,
  metric: string,
  status: 'notDelivered' | 'rejected',
): ServiceRow[] {
  return rows.map((row, place) =>
    place === at ? { ...row, cells: new Map([...row.cells, [metric, { value: null, status }]]) } : row,
  );
}

/** What an entity gained between two evaluations; empty when neither score, node nor band rose. */
export function gains(tree: ScoringTree, before: EntityResult, after: EntityResult): string[] {
  const rose = (first: number | null, second: number | null) =>
    first !== null && second !== null && second > first + 1e-9;
  const bands = tree.bands.map(({ id }) => id);
  const place = (band: string | null) => (band === null ? bands.length : bands.indexOf(band));
  return [
    ...(rose(before.score, after.score) ? [`score ${before.score} → ${after.score}`] : []),
    ...(place(after.band) < place(before.band) ? [`band ${before.band} → ${after.band}`] : []),
    ...before.vetoes.filter((veto) => !after.vetoes.includes(veto)).map((veto) => `escaped veto ${veto}`),
  ];
}

export function evaluateService(
  tree: ScoringTree,
  rows: readonly ServiceRow[],
  given: Pick<DataTable, 'notDueFrom'> = {},
): EntityResult[] {
  const scores = scorePeriod(tree, { ...serviceTableOf(tree, rows), ...given });
  return [...entityResults(scores, standingOf(scores))];
}

/**
 * Withholds every delivered cell of every row in turn, both ways, and answers what the entity gained by it:
 * nothing, if withholding never pays.
 *
 * @param rows a table whose latest month is scored
 */
export function gainsByWithholding(tree: ScoringTree, rows: readonly ServiceRow[]): string[] {
  const { metrics } = metricsOfTree(tree);
  const before = evaluateService(tree, rows);
  return rows.flatMap((row, at) =>
    metrics.flatMap((metric) => {
      if (row.cells.get(metric)?.status !== 'ok') return [];
      return (['notDelivered', 'rejected'] as const).flatMap((status) => {
        const after = evaluateService(tree, withheld(rows, at, metric, status));
        const [first, second] = [before, after].map((entities) =>
          entities.find(({ id }) => id === row.entity),
        );
        if (first === undefined || second === undefined) return [];
        return gains(tree, first, second).map(
          (gain) => `${row.entity} ${metric} of month ${row.month} ${status}: ${gain}`,
        );
      });
    }),
  );
}
