import type { Locale } from '../errors.js';
import { MEASUREMENT_STATUSES } from '../sources/measurement-status.js';
import type { EntityKind } from './identity-book.js';
import { isValidIn } from './identity-book.js';
import type { StoredCells } from './measurement-cell.js';
import type { MetricVocabulary } from './metric-definition.js';
import type { MetricModels } from './metric-models.js';
import { sourceMetrics } from './run-log.js';

/** Documents fetched at once. */
const BATCH = 1000;

/**
 * One metric of every entity of a table: numbers, or texts by their place in `words`; NaN where there is none.
 * The shape is that of the columns formulas read.
 */
export type MetricColumn =
  | { readonly kind: 'number'; readonly values: Float64Array }
  | { readonly kind: 'text'; readonly values: Float64Array; readonly words: readonly string[] };

export interface MetricTableEntity {
  readonly id: string;
  readonly name: string;
  /** Peer group: the department's own, or its owner's for an asset; null when there is none. */
  readonly group: string | null;
  /** The department itself, or the asset's owner in the period. */
  readonly department: string;
}

/** The measurements of one kind of entity in one period, by columns. */
export interface MetricTable {
  readonly period: string;
  readonly entities: readonly MetricTableEntity[];
  readonly columns: ReadonlyMap<string, MetricColumn>;
  /** By metric, the place in MEASUREMENT_STATUSES of each entity's cell. */
  readonly statuses: ReadonlyMap<string, Uint8Array>;
}

export interface MetricTableRequest {
  readonly period: string;
  readonly entity: EntityKind;
  readonly vocabulary: MetricVocabulary;
  /** Ids of the sources in force; metrics of others are not expected. */
  readonly sources: readonly string[];
  readonly locale: Locale;
}

/**
 * Reads the table of a month. Departments are those that existed in the month, whether or not they delivered;
 * assets are those with a measurement. A metric has a column when any entity has a cell for it, or a source in
 * force delivered it before: then an entity without a cell is `sourceDown` when that source failed for the
 * month, else `notDelivered`. Entities are sorted by id.
 */
export async function readMetricTable(
  models: MetricModels,
  request: MetricTableRequest,
): Promise<MetricTable> {
  const { period, entity, vocabulary } = request;
  const { owners, cells } = await readCells(models, request);
  const entities = await readEntities(models, request, owners);
  const placeOf = new Map(entities.map(({ id }, place) => [id, place]));
  const places = [...owners.keys()].map((id) => placeOf.get(id));
  const expected = await sourceMetrics(models, period, request.sources);
  const columns = new Map<string, MetricColumn>();
  const statuses = new Map<string, Uint8Array>();
  for (const metric of [...new Set([...cells.keys(), ...expected.keys()])].sort()) {
    const definition = vocabulary.get(metric);
    if (definition === undefined || (entity === 'asset' && definition.grain === 'department-month')) continue;
    const values = new Array<CellValue>(entities.length).fill(null);
    const absent = MEASUREMENT_STATUSES.indexOf(expected.get(metric) ?? 'notDelivered');
    const codes = new Uint8Array(entities.length).fill(absent);
    for (const { row, value, code } of cells.get(metric) ?? []) {
      const place = places[row];
      if (place === undefined) continue;
      values[place] = value;
      codes[place] = code;
    }
    columns.set(metric, columnOf(definition.type, values));
    statuses.set(metric, codes);
  }
  return { period, entities, columns, statuses };
}

type CellValue = number | string | null;

/** What a table needs of a cell. */
interface FoundCell {
  /** Of its document, in the order in which they are read. */
  readonly row: number;
  readonly value: CellValue;
  /** Its status by place in MEASUREMENT_STATUSES. */
  readonly code: number;
}

interface FoundDocuments {
  /** Owner by entity, in the order of the rows. */
  readonly owners: ReadonlyMap<string, string>;
  /** By metric. */
  readonly cells: ReadonlyMap<string, readonly FoundCell[]>;
}

/** Keeps of each document what a table needs, so that all the rest can be let go while others are read. */
async function readCells(
  { measurements }: MetricModels,
  { period, entity }: MetricTableRequest,
): Promise<FoundDocuments> {
  const owners = new Map<string, string>();
  const found = new Map<string, FoundCell[]>();
  const cursor = measurements
    .find({ period, entity })
    .sort({ entityId: 1 })
    .lean()
    .cursor({ batchSize: BATCH });
  for await (const { entityId, department, cells } of cursor) {
    const row = owners.size;
    owners.set(entityId, department);
    for (const [metric, { value, status }] of Object.entries(cells as StoredCells)) {
      const ofMetric = found.get(metric) ?? [];
      found.set(metric, ofMetric);
      ofMetric.push({ row, value, code: MEASUREMENT_STATUSES.indexOf(status) });
    }
  }
  return { owners, cells: found };
}

async function readEntities(
  models: MetricModels,
  { period, entity, locale }: MetricTableRequest,
  owners: ReadonlyMap<string, string>,
): Promise<MetricTableEntity[]> {
  const departments = await models.departments.find().sort({ _id: 1 }).lean();
  if (entity === 'department') {
    return departments
      .filter(({ validFrom = null, validTo = null }) => isValidIn({ validFrom, validTo }, period))
      .map(({ _id, title, peerGroup }) => ({
        id: _id,
        name: title[locale],
        group: peerGroup ?? null,
        department: _id,
      }));
  }
  const groups = new Map(departments.map(({ _id, peerGroup }) => [_id, peerGroup ?? null]));
  const assets = await models.assets.find({}, { title: 1 }).lean();
  const names = new Map(assets.map(({ _id, title }) => [_id, title[locale]]));
  return [...owners].map(([id, department]) => ({
    id,
    name: names.get(id) ?? id,
    group: groups.get(department) ?? null,
    department,
  }));
}

function columnOf(type: 'number' | 'text', cells: readonly CellValue[]): MetricColumn {
  if (type === 'number') {
    const values = Float64Array.from(cells, (value) => (typeof value === 'number' ? value : Number.NaN));
    return { kind: 'number', values };
  }
  const words = [...new Set(cells.filter((value) => typeof value === 'string'))];
  const codes = new Map(words.map((word, code) => [word, code]));
  const values = Float64Array.from(cells, (value) =>
    typeof value === 'string' ? (codes.get(value) ?? Number.NaN) : Number.NaN,
  );
  return { kind: 'text', values, words };
}
