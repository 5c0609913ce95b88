import mongoose from 'mongoose';
import type { EntityTarget } from './entity-registry.js';
import {
  type CellContent,
  type CellMap,
  cellsOf,
  isSameCell,
  type MeasurementCell,
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
  private readonly pending = new Map<string, PendingMeasurement>();

  constructor(
    private readonly models: MetricModels,
    private readonly scope: WriterScope,
  ) {}

  get isFull(): boolean {
    return this.pending.size >= BATCH;
  }

  add(target: EntityTarget, period: string, metric: string, cell: CellContent, place: string): void {
    const id = documentId(target, period);
    const metrics = this.delivered.get(id) ?? new Set();
    if (metrics.has(metric)) {
      this.scope.reject(place, `${metric} came before for this entity and period; the first one counts`);
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
      const changes = this.changesOf(id, cells, measurement.cells);
      const { entity, id: entityId, department } = measurement.target;
      if (changes.length === 0 && before?.department === department) return [];
      this.changed += changes.length;
      const fields = Object.fromEntries(changes.map(([metric, cell]) => [`cells.${metric}`, cell]));
      const update = {
        $set: { department, ...fields },
        $setOnInsert: { entity, entityId, period: measurement.period },
      };
      return [{ updateOne: { filter: { _id: id }, update, upsert: true } }];
    });
    this.pending.clear();
    if (updates.length > 0) await this.models.measurements.bulkWrite(updates, { ordered: false });
  }

  /**
   * Takes away the cells of this source in a month that a complete pull did not deliver again: what a
   * catalogue no longer lists, or a corrected file no longer holds.
   */
  async withdrawMissing(month: string): Promise<void> {
    const cursor = this.models.measurements
      .find({ period: mongoose.trusted({ $gte: month, $lte: `${month}-31` }) })
      .sort({ period: 1, entity: 1, entityId: 1 })
      .lean()
      .cursor({ batchSize: BATCH });
    const gone: { id: string; metrics: string[]; isEmpty: boolean }[] = [];
    for await (const document of cursor) {
      const cells = [...cellsOf(document)];
      const delivered = this.delivered.get(document._id);
      const metrics = cells
        .filter(([metric, cell]) => cell.source === this.scope.source && !delivered?.has(metric))
        .map(([metric]) => metric);
      if (metrics.length > 0)
        gone.push({ id: document._id, metrics, isEmpty: metrics.length === cells.length });
    }
    if (gone.length === 0) return;
    this.changed += gone.reduce((sum, { metrics }) => sum + metrics.length, 0);
    await this.models.measurements.bulkWrite(gone.map(removal), { ordered: false });
  }

  /** The cells that differ from the stored ones, after stronger sources and parts above their whole. */
  private changesOf(id: string, stored: CellMap, incoming: ReadonlyMap<string, CellContent>) {
    const merged = new Map<string, CellContent>(stored);
    for (const [metric, cell] of incoming) {
      const before = stored.get(metric);
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
        merged.set(metric, { ...cell, value: null, status: 'rejected', sample: null, reason });
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

function removal({ id, metrics, isEmpty }: { id: string; metrics: string[]; isEmpty: boolean }) {
  const filter = { _id: id };
  if (isEmpty) return { deleteOne: { filter } };
  const fields = Object.fromEntries(metrics.map((metric) => [`cells.${metric}`, 1]));
  return { updateOne: { filter, update: { $unset: fields } } };
}
