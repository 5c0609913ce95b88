import mongoose from 'mongoose';
import {
  type DepartmentDelivery,
  deliveryOf,
  rowsOf,
  type SourceDelivery,
  stoppedDelivering,
} from '../metrics/completeness.js';
import { isValidIn } from '../metrics/identity-book.js';
import type { StoredCells } from '../metrics/measurement-cell.js';
import type { MetricModels } from '../metrics/metric-models.js';
import type { SourceRun } from '../metrics/source-run.js';
import { parsePeriod, periodDays, shiftPeriod } from '../period.js';
import { RESERVED_SOURCES } from '../sources/metric-source.js';
import type { EngineParts } from './engine-parts.js';

/** Months before that tell what is usual. */
const USUAL_MONTHS = 6;
const BATCH = 500;

/** Which source delivered what for a month, and of whom. */
export interface Completeness {
  readonly period: string;
  readonly sources: readonly SourceDelivery[];
  readonly departments: readonly DepartmentDelivery[];
  readonly stopped: readonly DepartmentDelivery[];
}

/** Reads the board of a month for the sources in force. */
export async function readCompleteness(
  { models, months, sources, config }: Pick<EngineParts, 'models' | 'months' | 'sources' | 'config'>,
  period: string,
): Promise<Completeness> {
  const month = parsePeriod(period);
  const first = shiftPeriod(month, -USUAL_MONTHS).text;
  const pulls = await pullsBetween(models, first, period);
  const lastDay = periodDays(month).last.toISOString().slice(0, 10);
  const board = sources.map(({ id: source }) => {
    const ofSource = pulls.filter(({ pull }) => pull.source === source && pull.state !== 'kept');
    const rowsByMonth = new Map(
      ofSource
        .filter(({ month: of, pull }) => of < period && pull.state === 'done')
        .map(({ month: of, pull }) => [of, rowsOf(pull)]),
    );
    return deliveryOf({
      ...{ source, lastDay, timeZone: config.timeZone, earlierRows: [...rowsByMonth.values()] },
      pulls: ofSource.filter(({ month: of }) => of === period).map(({ pull }) => pull),
    });
  });
  const now = await cellsBySource(models, period, await lateRuns({ models, months }, period));
  const before = await cellsBySource(models, shiftPeriod(month, -1).text);
  const departments = [...new Set([...now.keys(), ...before.keys()])].sort().map((key) => {
    const [department = '', source = ''] = JSON.parse(key) as string[];
    const { cells, late } = now.get(key) ?? NO_CELLS;
    return { department, source, cells, cellsBefore: before.get(key)?.cells ?? 0, late };
  });
  return {
    period,
    sources: board,
    departments,
    stopped: stoppedDelivering(departments, board, await existingIn(models, period)),
  };
}

/** Whether a department exists in a month; of one nobody knows it is not said that it ended. */
async function existingIn({ departments }: Pick<MetricModels, 'departments'>, month: string) {
  const found = await departments.find({}, { validFrom: 1, validTo: 1 }).lean();
  const gone = found.filter(
    ({ validFrom = null, validTo = null }) => !isValidIn({ validFrom, validTo }, month),
  );
  const ids = new Set(gone.map(({ _id }) => _id));
  return (department: string) => !ids.has(department);
}

/** The pulls of some months, oldest first. */
async function pullsBetween({ runs }: Pick<MetricModels, 'runs'>, first: string, last: string) {
  const entries = await runs
    .find({ period: mongoose.trusted({ $gte: first, $lte: last }) }, { sources: 1, period: 1 })
    .sort({ period: 1, startedAt: 1 })
    .lean<{ readonly period: string; readonly sources: readonly SourceRun[] }[]>();
  return entries.flatMap(({ period, sources }) => sources.map((pull) => ({ month: period, pull })));
}

interface CellCount {
  readonly cells: number;
  readonly late: number;
}

const NO_CELLS: CellCount = { cells: 0, late: 0 };

/** The runs of a month that began after its first cut-off, when an officer had let late data in. */
async function lateRuns(
  { models, months }: Pick<EngineParts, 'models' | 'months'>,
  period: string,
): Promise<ReadonlySet<string>> {
  const cutOffAt = (await months.find(period))?.steps.find(({ step }) => step === 'cutOff')?.at;
  if (!cutOffAt) return new Set();
  const runs = await models.runs.find({ period }, { startedAt: 1 }).lean();
  return new Set(runs.filter(({ startedAt }) => startedAt > cutOffAt).map(({ _id }) => _id));
}

/** How many numbers each source holds of each department and its assets, by `[department, source]`. */
async function cellsBySource(
  { measurements }: Pick<MetricModels, 'measurements'>,
  period: string,
  late: ReadonlySet<string> = new Set(),
): Promise<ReadonlyMap<string, CellCount>> {
  const counts = new Map<string, CellCount>();
  const cursor = measurements.find({ period }).lean().cursor({ batchSize: BATCH });
  for await (const { department, cells } of cursor) {
    for (const { source, status, run } of Object.values(cells as StoredCells)) {
      if (RESERVED_SOURCES.has(source) || status === 'notDelivered') continue;
      const key = JSON.stringify([department, source]);
      const known = counts.get(key) ?? NO_CELLS;
      counts.set(key, { cells: known.cells + 1, late: known.late + (late.has(run) ? 1 : 0) });
    }
  }
  return counts;
}
