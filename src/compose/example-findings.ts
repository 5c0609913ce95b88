import { SteelyardError } from '../errors.js';
import { compileFormula } from '../indicators/compile-formula.js';
import type { Finding } from '../indicators/finding.js';
import type { MetricColumn } from '../indicators/formula.js';
import { frameworkSchema } from '../indicators/framework-definition.js';
import {
  formulaOf,
  type IndicatorDefinition,
  type IndicatorExample,
} from '../indicators/indicator-definition.js';
import { metricsOfIndicator } from '../indicators/metric-names.js';
import { readNumberCell } from '../indicators/number-cell.js';
import type { DataTable } from '../scoring/data-table.js';
import { evaluateFramework } from '../scoring/evaluate-framework.js';
import type { IndicatorResult } from '../scoring/evaluation.js';

type Cell = IndicatorExample['given'][string];

/** Relative difference that decimal figures typed by hand may have. */
const TOLERANCE = 1e-9;

/** Examples of an indicator that do not hold when they are computed, each by what it gives instead. */
export function exampleFindings(indicator: IndicatorDefinition): Finding[] {
  const names = new Set(metricsOfIndicator(indicator).map(({ metric }) => metric));
  return (indicator.examples ?? []).flatMap((example, at) => {
    const unread = Object.keys(example.given).find((metric) => !names.has(metric));
    const rule =
      unread === undefined
        ? differenceOf(example, indicator)
        : `the example gives "${unread}", which the indicator does not read`;
    return rule === null ? [] : [{ path: ['examples', at], rule }];
  });
}

function differenceOf(example: IndicatorExample, indicator: IndicatorDefinition): string | null {
  try {
    const result = computeExample(example, indicator);
    const { value, score, outcome } = example;
    if (outcome !== undefined && outcome !== result.outcome)
      return differs('outcome', result.outcome, outcome);
    if (value !== undefined && !isClose(result.value, value)) return differs('value', result.value, value);
    if (score !== undefined && !isClose(result.score, score)) return differs('score', result.score, score);
    return null;
  } catch (error) {
    if (error instanceof SteelyardError) return `the example cannot be computed: ${error.message}`;
    throw error;
  }
}

/** The result of a framework with this one indicator and a table of one row. */
function computeExample(example: IndicatorExample, indicator: IndicatorDefinition): IndicatorResult {
  const { id } = indicator;
  const framework = frameworkSchema.parse({
    id: 'example',
    tree: { id: `root-of-${id}`, children: [{ indicator: id }] },
  });
  const run = evaluateFramework({
    framework,
    indicators: new Map([[id, indicator]]),
    table: tableOf(example, indicator),
    engineVersion: 'example',
    hash: () => '',
  });
  const [entity] = [...run.entities()];
  return entity?.indicators[0] as IndicatorResult;
}

function tableOf({ given }: IndicatorExample, indicator: IndicatorDefinition): DataTable {
  const texts = textMetricsOf(indicator);
  const columns = metricsOfIndicator(indicator).map(
    ({ metric }) => [metric, columnOf(given[metric] ?? null, texts.has(metric))] as const,
  );
  return {
    rows: 1,
    entities: ['example'],
    names: [null],
    groups: [null],
    calendar: null,
    columns: new Map(columns),
    statuses: null,
    ignoredColumns: [],
  };
}

/** A metric is text only where the formula and its condition both take it as text. */
function textMetricsOf(indicator: IndicatorDefinition): ReadonlySet<string> {
  const texts = [formulaOf(indicator), indicator.notApplicable]
    .filter((text) => text !== undefined)
    .map((text) => compileFormula(text));
  const isText = (metric: string) =>
    texts.every(({ metrics, textMetrics }) => textMetrics.has(metric) || !metrics.includes(metric));
  return new Set(texts.flatMap(({ metrics }) => metrics).filter(isText));
}

function columnOf(cell: Cell, isText: boolean): MetricColumn {
  if (isText && cell !== null) return { kind: 'text', values: Float64Array.of(0), words: [String(cell)] };
  const number = cell === null ? null : readNumberCell(String(cell));
  return { kind: 'number', values: Float64Array.of(number ?? Number.NaN) };
}

function isClose(found: number | null, expected: number | null): boolean {
  if (found === null || expected === null) return found === expected;
  return Math.abs(found - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
}

function differs(what: string, found: number | string | null, expected: number | string | null): string {
  return `the example does not hold: its ${what} is ${found}, not ${expected}`;
}
