import { type ErrorValue, SteelyardError } from '../errors.js';
import type { MetricColumn } from '../indicators/formula.js';
import type { ResolvedFramework } from '../indicators/resolve-framework.js';
import type { MetricDefinition } from '../metrics/metric-definition.js';
import { type Period, parsePeriod } from '../period.js';
import type { DataTable } from '../scoring/data-table.js';
import { evaluateFramework } from '../scoring/evaluate-framework.js';
import type { EntityResult } from '../scoring/evaluation.js';
import { buildScoringTree } from '../scoring/scoring-tree.js';
import { MEASUREMENT_STATUSES } from '../sources/measurement-status.js';
import type { EngineParts } from './engine-parts.js';
import { parameterSetOf } from './evaluation-origin.js';
import { frameworkDemand } from './framework-demand.js';
import { MonthTables } from './month-tables.js';
import { sha256 } from './sha256.js';

export interface WhatIfQuestion {
  readonly department: string;
  readonly framework: string;
  /** YYYY-MM */
  readonly period: string;
  /** The values that some metrics of the department would have. */
  readonly metrics: ReadonlyMap<string, number | string>;
}

export interface WhatIfAnswer {
  readonly before: Standing;
  readonly after: Standing;
  /** Measurements are no longer those of the stored evaluation. */
  readonly inputsChanged: boolean;
  /** The indicators that change. */
  readonly indicators: ChangedIndicator[];
}

export type Standing = Pick<EntityResult, 'score' | 'band' | 'rank' | 'groupRank'>;

export interface ChangedIndicator {
  readonly id: string;
  readonly before: { readonly value: number | null; readonly score: number | null };
  readonly after: { readonly value: number | null; readonly score: number | null };
}

type WhatIfParts = Pick<
  EngineParts,
  'models' | 'evaluations' | 'snapshots' | 'definitions' | 'sources' | 'config' | 'version'
>;

/**
 * Scores a stored month again with some metrics of one department changed, by the definitions and parameters of
 * that evaluation. Nothing is written.
 *
 * @throws SteelyardError EVALUATION_ABSENT, SCORE_ABSENT, METRIC_UNREAD, METRIC_VALUE_INVALID
 */
export async function whatIf(
  parts: WhatIfParts,
  { department, framework, period: text, metrics }: WhatIfQuestion,
): Promise<WhatIfAnswer> {
  const stored = await parts.evaluations.latest({ framework, entityKind: 'department', period: text });
  if (stored === null) throw new SteelyardError('EVALUATION_ABSENT', { values: { framework, period: text } });
  const resolved = await parts.snapshots.load(stored.frameworkHash);
  const parameterSet = parameterSetOf(stored);
  const demand = frameworkDemand(buildScoringTree(resolved, parameterSet));
  for (const [metric, value] of metrics) assertMetric(parts, { framework, metric, value }, demand.metrics);
  const period = parsePeriod(text);
  const tables = new MonthTables(parts);
  const { table, hash } = await tables.inputsOf(demand, stored);
  const row = rowOf(table, department, period);
  if (row === -1)
    throw new SteelyardError('SCORE_ABSENT', { values: { department, framework, period: text } });
  const score = (given: DataTable) => {
    const input = { ...resolved, table: given, parameterSet, period: text };
    return resultOf(input, department, parts.version);
  };
  const before = score(table);
  const after = score(withMetrics(table, row, metrics));
  return {
    before: standingOf(before),
    after: standingOf(after),
    inputsChanged: hash !== stored.inputHash,
    indicators: changedIndicators(before, after),
  };
}

function assertMetric(
  { definitions }: WhatIfParts,
  { framework, metric, value }: { framework: string; metric: string; value: number | string },
  read: ReadonlySet<string>,
): void {
  if (!read.has(metric)) {
    const known = [...read].sort().join(', ');
    throw new SteelyardError('METRIC_UNREAD', { values: { framework, metric, known } });
  }
  const definition = definitions.vocabulary.get(metric);
  const reason = definition === undefined ? null : refusalOf(definition, value);
  if (reason !== null) throw new SteelyardError('METRIC_VALUE_INVALID', { values: { metric, reason } });
}

function refusalOf(
  { type, range: [low, high] }: MetricDefinition,
  value: number | string,
): ErrorValue | null {
  if (type === 'number' && typeof value !== 'number') return { en: 'it is a number', zh: '应为数字' };
  if (typeof value !== 'number') return null;
  if (type !== 'number') return { en: 'it is a text', zh: '应为文本' };
  if (low !== null && value < low) return { en: `it is at least ${low}`, zh: `不得小于 ${low}` };
  return high !== null && value > high ? { en: `it is at most ${high}`, zh: `不得大于 ${high}` } : null;
}

function rowOf({ entities, calendar }: DataTable, department: string, { index }: Period): number {
  return entities.findIndex((entity, row) => entity === department && calendar?.indices[row] === index);
}

const OK = MEASUREMENT_STATUSES.indexOf('ok');
const NOT_DELIVERED = MEASUREMENT_STATUSES.indexOf('notDelivered');

function withMetrics(
  table: DataTable,
  row: number,
  metrics: ReadonlyMap<string, number | string>,
): DataTable {
  const columns = new Map(table.columns);
  const statuses = new Map(table.statuses ?? []);
  for (const [metric, value] of metrics) {
    columns.set(metric, withValue(columns.get(metric), value, row, table.rows));
    const status = Uint8Array.from(statuses.get(metric) ?? new Uint8Array(table.rows).fill(NOT_DELIVERED));
    status[row] = OK;
    statuses.set(metric, status);
  }
  return { ...table, columns, statuses };
}

function withValue(
  column: MetricColumn | undefined,
  value: number | string,
  row: number,
  rows: number,
): MetricColumn {
  const values = Float64Array.from(column?.values ?? new Float64Array(rows).fill(Number.NaN));
  if (typeof value === 'number') {
    values[row] = value;
    return { kind: 'number', values };
  }
  const words = column?.kind === 'text' ? column.words : [];
  const known = words.indexOf(value);
  values[row] = known === -1 ? words.length : known;
  return { kind: 'text', values, words: known === -1 ? [...words, value] : words };
}

type ScoreInput = ResolvedFramework &
  Pick<Parameters<typeof evaluateFramework>[0], 'table' | 'parameterSet' | 'period'>;

function resultOf(input: ScoreInput, department: string, engineVersion: string): EntityResult {
  for (const entity of evaluateFramework({ ...input, engineVersion, hash: sha256 }).entities()) {
    if (entity.id === department) return entity;
  }
  throw new SteelyardError('SCORE_ABSENT', {
    values: { department, framework: input.framework.id, period: input.period ?? '' },
  });
}

function standingOf({ score, band, rank, groupRank }: EntityResult): Standing {
  return { score, band, rank, groupRank };
}

function changedIndicators(before: EntityResult, after: EntityResult): ChangedIndicator[] {
  const then = new Map(before.indicators.map((indicator) => [indicator.id, indicator]));
  return after.indicators.flatMap(({ id, value, score }) => {
    const was = then.get(id);
    if (was === undefined || (was.value === value && was.score === score)) return [];
    return [{ id, before: { value: was.value, score: was.score }, after: { value, score } }];
  });
}
