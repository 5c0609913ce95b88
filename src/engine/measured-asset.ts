import mongoose from 'mongoose';
import type { MetricTable } from '../metrics/metric-table.js';
import { monthsOf, parsePeriod, shiftPeriod } from '../period.js';
import type { EntityResult } from '../scoring/evaluation.js';
import { MEASUREMENT_STATUSES } from '../sources/measurement-status.js';
import type { EngineParts } from './engine-parts.js';
import type { MonthTables } from './month-tables.js';

/** Quality by the dimensions of the price model, 0–100; a dimension nobody measured is left out. */
export type QualityScores = Readonly<Partial<Record<QualityDimension, number>>>;
type QualityDimension =
  | 'accuracy'
  | 'completeness'
  | 'timeliness'
  | 'consistency'
  | 'normativity'
  | 'accessibility';

/** What was measured of an asset, as far as prices depend on it. */
export interface MeasuredAsset {
  readonly id: string;
  /** Owner in the month. */
  readonly department: string;
  readonly title: { readonly en: string; readonly zh: string };
  readonly quality: QualityScores;
  /** Successful calls in each of the last three months that were measured. */
  readonly monthlyCalls: readonly number[];
  /** Distinct consumers in the month; null when not measured. */
  readonly organisations: number | null;
  /** Yuan since January, this month included; null when nothing was billed. */
  readonly revenueOfYear: number | null;
}

/** The framework of GB/T 36344: its dimensions are those of the price model. */
export const QUALITY_FRAMEWORK = 'data-quality';
const QUALITY_NODES: Readonly<Record<QualityDimension, string>> = {
  accuracy: 'accuracy',
  completeness: 'completeness',
  timeliness: 'timeliness',
  consistency: 'consistency',
  normativity: 'conformity',
  accessibility: 'accessibility',
};
/** Where that framework is not evaluated, the measured shares behind the other frameworks. */
const QUALITY_METRICS: Readonly<Record<QualityDimension, string>> = {
  accuracy: 'accuracy_ratio',
  completeness: 'completeness_ratio',
  timeliness: 'refresh_on_time_ratio',
  consistency: 'consistency_ratio',
  normativity: 'conformity_ratio',
  accessibility: 'availability_ratio',
};
const OK = MEASUREMENT_STATUSES.indexOf('ok');
const CALLS = 'api_calls_success';
const CONSUMERS = 'consumers_distinct';
/** Demand is use over 90 days. */
const USE_MONTHS = 3;

/** The measurements of an asset that its price of a month may rest on. */
export function priceMeasurements(period: string): { readonly period: string; readonly metric: string }[] {
  return [
    ...[...Object.values(QUALITY_METRICS), CONSUMERS].map((metric) => ({ period, metric })),
    ...useMonthsOf(period).map((month) => ({ period: month, metric: CALLS })),
  ];
}

/** The month and those before it whose use counts, newest first. */
function useMonthsOf(period: string): string[] {
  const month = parsePeriod(period);
  return Array.from({ length: USE_MONTHS }, (_, back) => shiftPeriod(month, -back).text);
}

type Metrics = ReadonlyMap<string, number>;

/** The assets measured in a month, sorted by id, from the measurements and evaluations that the scores come from. */
export async function measuredAssets(
  { models, evaluations }: Pick<EngineParts, 'models' | 'evaluations'>,
  tables: MonthTables,
  period: string,
): Promise<MeasuredAsset[]> {
  const measured = await Promise.all(
    useMonthsOf(period).map(async (text) => {
      // Of an earlier month only the use counts.
      const wanted = text === period ? [...Object.values(QUALITY_METRICS), CALLS, CONSUMERS] : [CALLS];
      return metricsOf(await tables.table(text, 'asset'), wanted);
    }),
  );
  const titles = await models.assets.find({}, { title: 1 }).lean();
  const titleOf = new Map(titles.map(({ _id, title }) => [_id, title]));
  const revenue = await revenueOfYear(models, period);
  const scored = await evaluations.load({ framework: QUALITY_FRAMEWORK, entityKind: 'asset', period });
  const resultOf = new Map((scored?.entities ?? []).map((result) => [result.id, result]));
  return [...(measured[0] ?? new Map())].map(([id, { department, metrics }]): MeasuredAsset => {
    const { en = id, zh = id } = titleOf.get(id) ?? {};
    return {
      id,
      department,
      title: { en, zh },
      quality: qualityOf(resultOf.get(id), metrics),
      monthlyCalls: measured.flatMap((found) => found.get(id)?.metrics.get(CALLS) ?? []),
      organisations: metrics.get(CONSUMERS) ?? null,
      revenueOfYear: revenue.get(id) ?? null,
    };
  });
}

function qualityOf(result: EntityResult | undefined, metrics: Metrics): QualityScores {
  // A dimension of which nothing was delivered scores 0, which is a judgement and no measurement.
  const measured = (result?.nodes ?? []).filter(
    ({ availability }) => availability !== null && availability > 0,
  );
  const nodes = new Map(measured.map(({ id, score }) => [id, score]));
  const score = (dimension: QualityDimension) => {
    if (result !== undefined) return nodes.get(QUALITY_NODES[dimension]) ?? null;
    const share = metrics.get(QUALITY_METRICS[dimension]);
    return share === undefined ? null : 100 * share;
  };
  const dimensions = Object.keys(QUALITY_NODES) as QualityDimension[];
  return Object.fromEntries(
    dimensions.flatMap((dimension) => {
      const known = score(dimension);
      return known === null ? [] : [[dimension, known] as const];
    }),
  );
}

/** What was measured of each asset in a month, as far as it is wanted. */
function metricsOf(
  { entities, columns, statuses }: MetricTable,
  wanted: readonly string[],
): Map<string, { readonly department: string; readonly metrics: Metrics }> {
  const readers = wanted.flatMap((metric) => {
    const column = columns.get(metric);
    return column?.kind === 'number' ? [{ metric, values: column.values, codes: statuses.get(metric) }] : [];
  });
  const metricsAt = (row: number) =>
    readers.flatMap(({ metric, values, codes }) => {
      const value = values[row] ?? Number.NaN;
      return codes?.[row] !== OK || Number.isNaN(value) ? [] : [[metric, value] as const];
    });
  return new Map(
    entities.map(({ id, department }, row) => [id, { department, metrics: new Map(metricsAt(row)) }]),
  );
}

async function revenueOfYear(
  { measurements }: EngineParts['models'],
  period: string,
): Promise<Map<string, number>> {
  const months = monthsOf(parsePeriod(period.slice(0, 'YYYY'.length)))
    .map(({ text }) => text)
    .filter((text) => text <= period);
  const sums = await measurements.aggregate<{ _id: string; revenue: number }>([
    { $match: { entity: 'asset', period: mongoose.trusted({ $in: months }) } },
    { $group: { _id: '$entityId', revenue: { $sum: '$cells.revenue_asset_cny.value' } } },
  ]);
  return new Map(sums.filter(({ revenue }) => revenue > 0).map(({ _id, revenue }) => [_id, revenue]));
}
