import mongoose from 'mongoose';
import { ROLL_UP_SOURCE } from '../sources/metric-source.js';
import type { EntityTarget } from './entity-registry.js';
import { type StoredCells, storedCellOf } from './measurement-cell.js';
import { MeasurementWriter } from './measurement-writer.js';
import type { MetricDefinition, MetricVocabulary } from './metric-definition.js';
import type { MetricModels } from './metric-models.js';
import { type Across, type Part, rollUp } from './roll-up.js';

/** Documents fetched at once. */
const BATCH = 500;

export interface RollUpScope {
  /** YYYY-MM */
  readonly month: string;
  readonly run: string;
  readonly vocabulary: MetricVocabulary;
  /** The sources of the list: what one delivers for a whole is never replaced by its parts. */
  readonly sources: readonly string[];
  /** The days of the month may have been pruned: what was made of them stays though they are gone. */
  readonly isPruned: boolean;
}

/** A month of an asset or a department, and its parts by metric. */
interface Whole {
  readonly target: EntityTarget;
  readonly parts: Map<string, Part[]>;
}

/** Makes the months of the days, then the departments of their assets. Answers how many cells changed. */
export async function rollUpMonth(models: MetricModels, scope: RollUpScope): Promise<number> {
  const writer = new MeasurementWriter(models, {
    source: ROLL_UP_SOURCE,
    run: scope.run,
    stronger: new Set(scope.sources),
    vocabulary: scope.vocabulary,
    reject: () => undefined,
  });
  await rollUpDays(models, scope, writer);
  await rollUpAssets(models, scope, writer);
  if (!scope.isPruned) await writer.withdrawMissing(scope.month);
  return writer.changed;
}

/** Days come sorted by asset, so that one asset's month is in memory at a time. */
async function rollUpDays(
  models: MetricModels,
  scope: RollUpScope,
  writer: MeasurementWriter,
): Promise<void> {
  const { month, vocabulary } = scope;
  const daily = [...vocabulary.values()].filter(({ grain }) => grain === 'asset-day');
  const cursor = models.measurements
    .find({ period: mongoose.trusted({ $gte: `${month}-01`, $lte: `${month}-31` }), entity: 'asset' })
    .sort({ entityId: 1, period: 1 })
    .lean()
    .cursor({ batchSize: BATCH });
  let whole = null as Whole | null;
  for await (const { entityId, department, ...document } of cursor) {
    if (whole?.target.id !== entityId) {
      await writeWhole(whole, 'days', scope, writer);
      whole = { target: { entity: 'asset', id: entityId, department }, parts: new Map() };
    }
    addParts(whole, document.cells as StoredCells, daily);
  }
  await writeWhole(whole, 'days', scope, writer);
  await writer.flush();
}

async function rollUpAssets(
  models: MetricModels,
  scope: RollUpScope,
  writer: MeasurementWriter,
): Promise<void> {
  const { month, vocabulary } = scope;
  const ofAssets = [...vocabulary.values()].filter(({ grain }) => grain !== 'department-month');
  const cursor = models.measurements
    .find({ period: month, entity: 'asset' })
    .sort({ entityId: 1 })
    .lean()
    .cursor({ batchSize: BATCH });
  const wholes = new Map<string, Whole>();
  for await (const { department, ...document } of cursor) {
    const target = { entity: 'department', id: department, department } as const;
    const whole = wholes.get(department) ?? { target, parts: new Map() };
    wholes.set(department, whole);
    addParts(whole, document.cells as StoredCells, ofAssets);
  }
  for (const whole of wholes.values()) await writeWhole(whole, 'assets', scope, writer);
  await writer.flush();
}

/** A metric an entity has no cell for is not due from it. */
function addParts(whole: Whole, cells: StoredCells, definitions: readonly MetricDefinition[]): void {
  for (const { id, rollUp: method } of definitions) {
    const cell = storedCellOf(cells, id);
    if (cell === undefined || typeof cell.value === 'string') continue;
    const weight = 'weight' in method ? storedCellOf(cells, method.weight) : undefined;
    const parts = whole.parts.get(id) ?? [];
    whole.parts.set(id, parts);
    parts.push({
      value: cell.value,
      status: cell.status,
      sample: cell.sample ?? null,
      sketch: cell.sketch ?? null,
      weight:
        weight === undefined || typeof weight.value === 'string'
          ? null
          : { value: weight.value, status: weight.status },
    });
  }
}

async function writeWhole(
  whole: Whole | null,
  across: Across,
  { month, vocabulary }: RollUpScope,
  writer: MeasurementWriter,
): Promise<void> {
  if (whole === null) return;
  for (const [metric, parts] of whole.parts) {
    const definition = vocabulary.get(metric);
    const rolled = definition === undefined ? null : rollUp(definition, parts, across);
    if (rolled === null) continue;
    const cell = { ...rolled, origin: 'measured', source: ROLL_UP_SOURCE, reason: null } as const;
    writer.add(whole.target, month, metric, cell, () => 'roll-up');
  }
  if (writer.isFull) await writer.flush();
}
