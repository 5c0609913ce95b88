import mongoose from 'mongoose';
import { CORRECTION_SOURCE } from '../sources/metric-source.js';
import type { EntityTarget } from './entity-registry.js';
import {
  type CellContent,
  type CellMap,
  cellsOf,
  isSameCell,
  type MeasurementCell,
  storedCell,
} from './measurement-cell.js';
import type { MetricVocabulary } from './metric-definition.js';
import type { MetricModels } from './metric-models.js';
import { partsAboveWhole } from './part-above-whole.js';

/** Entities and periods read and written at once. */
const BATCH = 500;

export interface WriterScope {
  readonly source: string;
  readonly run: string;
  /** Sources that count before this one where both deliver a metric. */
  readonly stronger: ReadonlySet<string>;
  readonly vocabulary: MetricVocabulary;
  readonly reject: (place: string, reason: string) => void;
}

interface PendingMeasurement {
  readonly target: EntityTarget;
  readonly period: string;
  readonly cells: Map<string, CellContent>;
}

/**
 * Writes the cells one source delivers, in batches, and only where they say something new: repeated on the
 * same input it writes nothing, interrupted and repeated it ends in the same state.
 */
export class MeasurementWriter {
  /** Cells written because they were new or other than before. */
  changed = 0;
  /** Metrics that came. */
  readonly metrics = new Set<string>();

  /** Every cell of this pull, by document; a second value for one cell is refused by it. */
  private readonly delivered = new Map<string, Set<string>>();
  /** Documents with stored cells of this source that had not come when they were written. */
  private readonly incomplete = new Set<string>();
  private readonly pending = new Map<string, PendingMeasurement>();

  constructor(
    private readonly models: MetricModels,
    private readonly scope: WriterScope,
  ) {}

  get isFull(): boolean {
    return this.pending.size >= BATCH;
  }

  add(target: EntityTarget, period: string, metric: string, cell: CellContent, place: () => string): void {
    const id = documentId(target, period);
    const metrics = this.delivered.get(id) ?? new Set();
    if (metrics.has(metric)) {
      this.scope.reject(place(), `${metric} came before for this entity and period; the first one counts`);
      return;
    }
    metrics.add(metric);
    this.delivered.set(id, metrics);
    this.metrics.add(metric);
    const measurement = this.pending.get(id) ?? { target, period, cells: new Map() };
    measurement.cells.set(metric, cell);
    this.pending.set(id, measurement);
  }

  /** Writes what is pending. */
  async flush(): Promise<void> {
    if (this.pending.size === 0) return;
    const stored = await this.models.measurements
      .find({ _id: mongoose.trusted({ $in: [...this.pending.keys()] }) })
      .lean();
    const storedById = new Map(stored.map((document) => [document._id, document]));
    const updates = [...this.pending].flatMap(([id, measurement]) => {
      const before = storedById.get(id);
      const cells = before === undefined ? new Map<string, MeasurementCell>() : cellsOf(before);
      if (this.undelivered(id, cells).length > 0) this.incomplete.add(id);
      const changes = this.changesOf(id, cells, measurement.cells);
      const { entity, id: entityId, department } = measurement.target;
      if (changes.length === 0 && before?.department === department) return [];
      this.changed += changes.length;
      const fields = Object.fromEntries(
        changes.map(([metric, cell]) => [`cells.${metric}`, storedCell(cell)] as const),
      );
      const update = {
        $set: { department, ...fields },
        $addToSet: { sources: this.scope.source },
        $setOnInsert: { entity },
      };
      // The `_id` says it all, but a sharded MongoDB looks for entity and period in the filter.
      const filter = { _id: id, entityId, period: measurement.period };
      return [{ updateOne: { filter, update, upsert: true } }];
    });
    this.pending.clear();
    // Past Mongoose's casting: the cells were checked one by one, and there are hundreds of thousands.
    if (updates.length > 0)
      await this.models.measurements.collection.bulkWrite(updates as never, { ordered: false });
  }

  /**
   * Takes away the cells of this source in a month that a complete pull did not deliver again: what a
   * catalogue no longer lists, or a corrected file no longer holds.
   */
  async withdrawMissing(month: string): Promise<void> {
    const { source } = this.scope;
    const stored = await this.models.measurements
      .find({ period: mongoose.trusted({ $gte: month, $lte: `${month}-31` }), sources: source }, { _id: 1 })
      .lean();
    const unseen = stored.map(({ _id }) => _id).filter((id) => !this.delivered.has(id));
    const suspects = [...unseen, ...this.incomplete];
    for (let start = 0; start < suspects.length; start += BATCH) {
      const ids = suspects.slice(start, start + BATCH);
      const documents = await this.models.measurements.find({ _id: mongoose.trusted({ $in: ids }) }).lean();
      await this.remove(documents.map((document) => [document._id, cellsOf(document)] as const));
    }
  }

  /** Takes this source's undelivered cells out of documents, and documents away that have no others. */
  private async remove(documents: readonly (readonly [string, CellMap])[]): Promise<void> {
    const { source } = this.scope;
    const writes = documents.flatMap(([id, cells]) => {
      const gone = this.undelivered(id, cells);
      this.changed += gone.length;
      if (gone.length === 0) return [];
      return [
        gone.length === cells.size ? deletion(id) : removal(id, gone, this.delivered.has(id) ? null : source),
      ];
    });
    if (writes.length > 0) await this.models.measurements.bulkWrite(writes, { ordered: false });
  }

  /** Stored metrics of this source that have not come in this pull. */
  private undelivered(id: string, cells: CellMap): string[] {
    const delivered = this.delivered.get(id);
    return [...cells]
      .filter(([metric, cell]) => cell.source === this.scope.source && !delivered?.has(metric))
      .map(([metric]) => metric);
  }

  /** The cells that differ from the stored ones, after stronger sources and parts above their whole. */
  private changesOf(id: string, stored: CellMap, incoming: ReadonlyMap<string, CellContent>) {
    const merged = new Map<string, CellContent>(stored);
    for (const [metric, cell] of incoming) {
      const before = stored.get(metric);
      // An upheld objection has the last word about a value.
      if (before?.source === CORRECTION_SOURCE) continue;
      if (before !== undefined && this.scope.stronger.has(before.source)) {
        this.scope.reject(
          `${id}/${metric}`,
          `${before.source} delivers this metric and comes first in the list`,
        );
      } else merged.set(metric, cell);
    }
    for (const [metric, reason] of partsAboveWhole(merged, this.scope.vocabulary)) {
      this.scope.reject(`${id}/${metric}`, reason);
      const cell = merged.get(metric);
      if (cell !== undefined)
        merged.set(metric, { ...cell, value: null, status: 'rejected', sample: null, sketch: null, reason });
    }
    return [...merged].flatMap(([metric, cell]) => {
      const before = stored.get(metric);
      if (before !== undefined && isSameCell(before, cell)) return [];
      return [[metric, { ...cell, run: this.scope.run }] as const];
    });
  }
}

/** Where the measurement of an entity and period lies. */
export function documentId({ entity, id }: Pick<EntityTarget, 'entity' | 'id'>, period: string): string {
  return `${entity}/${id}/${period}`;
}

function deletion(id: string) {
  return { deleteOne: { filter: { _id: id } } };
}

/** Takes cells out of a document, and a source that has no others in it. */
function removal(id: string, metrics: readonly string[], source: string | null) {
  const $unset = Object.fromEntries(metrics.map((metric) => [`cells.${metric}`, 1]));
  const update = source === null ? { $unset } : { $unset, $pull: { sources: source } };
  return { updateOne: { filter: { _id: id }, update } };
}
