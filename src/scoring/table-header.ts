import { type Place, SteelyardError } from '../errors.js';
import type { TableNeeds } from './table-needs.js';

/** What the columns of a table are for, by their place. */
export interface TableHeader {
  readonly names: readonly string[];
  readonly name: number | null;
  readonly group: number | null;
  readonly period: number | null;
  /** Metrics that something reads. */
  readonly metrics: readonly { readonly metric: string; readonly at: number; readonly isText: boolean }[];
  readonly ignored: readonly string[];
}

/**
 * Reads the header of a table: `entity` first, optional `name`, `group` (or the framework's own group column)
 * and `period`; every other column is a metric or ignored.
 *
 * @param place of the header, for messages
 * @throws SteelyardError when `entity` is not first, a name is repeated, or a column that is read is absent
 */
export function readTableHeader(cells: readonly string[], needs: TableNeeds, place: Place): TableHeader {
  const names = cells.map((cell) => cell.trim());
  if (names[0] !== 'entity') {
    throw new SteelyardError('TABLE_HEADER_ENTITY', {
      values: { value: (names[0] ?? '').slice(0, 40) },
      place: { ...place, column: 1 },
    });
  }
  const placeOf = placesOf(names, place);
  const metrics = [...needs.metrics].map(([metric, user]) => {
    const at = placeOf.get(metric);
    if (at === undefined) {
      throw new SteelyardError('TABLE_METRIC_ABSENT', {
        values: { name: metric, user },
        place: { ...place, column: names.length + 1 },
      });
    }
    return { metric, at, isText: needs.texts.has(metric) };
  });
  const group = placeOf.get(needs.groupColumn) ?? null;
  if (group === null && needs.groupRequired) {
    throw new SteelyardError('GROUP_COLUMN_ABSENT', {
      values: { name: needs.groupColumn },
      place: { ...place, column: names.length + 1 },
    });
  }
  const read = new Set(['entity', 'name', 'period', needs.groupColumn, ...needs.metrics.keys()]);
  return {
    names,
    name: placeOf.get('name') ?? null,
    group,
    period: placeOf.get('period') ?? null,
    metrics,
    ignored: names.filter((name) => !read.has(name)),
  };
}

function placesOf(names: readonly string[], place: Place): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  names.forEach((name, at) => {
    const first = places.get(name);
    if (first !== undefined) {
      throw new SteelyardError('TABLE_HEADER_REPEATED', {
        values: { name: name.slice(0, 40), first: first + 1, second: at + 1 },
        place: { ...place, column: at + 1 },
      });
    }
    places.set(name, at);
  });
  return places;
}
