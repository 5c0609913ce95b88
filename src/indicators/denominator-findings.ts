import type { MetricDefinition, MetricVocabulary } from '../metrics/metric-definition.js';
import { compileFormula, evaluateExpression } from './compile-formula.js';
import { type Expression, operandsOf } from './expression.js';
import type { Finding } from './finding.js';
import { FORMULA_ERROR, FORMULA_OK, type MetricColumn } from './formula.js';
import { formulaOf, type IndicatorDefinition } from './indicator-definition.js';
import { parseExpression } from './parse-expression.js';

type Row = ReadonlyMap<string, MetricColumn>;

/** Values at which a denominator is tried, as far as the metric's range holds them, beside the range's ends. */
const TRIED = [0, 1];

/**
 * Denominators that can be 0 where `notApplicable` does not say so. Found by trying: the metrics of each
 * denominator are set to 0, to 1 and to the ends of their ranges, all the others to 1 (or their upper end).
 */
export function denominatorFindings(indicator: IndicatorDefinition, vocabulary: MetricVocabulary): Finding[] {
  const expression = parseExpression(formulaOf(indicator));
  const guard = indicator.notApplicable === undefined ? null : compileFormula(indicator.notApplicable);
  const metrics = [...metricsOf(expression), ...(guard?.metrics ?? [])];
  const isOpen = (denominator: Expression) =>
    rowsFor(metricsOf(denominator), metrics, vocabulary).some(
      (row) =>
        evaluateExpression(denominator, row, 1).values[0] === 0 &&
        evaluateExpression(expression, row, 1).outcomes[0] === FORMULA_ERROR &&
        !holds(guard?.evaluate(row, 1)),
    );
  return denominatorsOf(expression)
    .filter(isOpen)
    .map((denominator) => ({
      path: [indicator.formula === undefined ? 'id' : 'formula'],
      rule: `the denominator of ${metricsOf(denominator).join(', ')} can be 0; say in notApplicable when`,
    }));
}

function holds(
  result: { readonly values: Float64Array; readonly outcomes: Uint8Array } | undefined,
): boolean {
  return result?.outcomes[0] === FORMULA_OK && result.values[0] !== 0;
}

function denominatorsOf(expression: Expression): Expression[] {
  const own = expression.kind === 'binary' && expression.operator === '/' ? [expression.right] : [];
  return [...own, ...operandsOf(expression).flatMap(denominatorsOf)];
}

function metricsOf(expression: Expression): string[] {
  if (expression.kind === 'metric' || expression.kind === 'textEquals') return [expression.metric];
  return [...new Set(operandsOf(expression).flatMap(metricsOf))];
}

function rowsFor(tried: readonly string[], metrics: readonly string[], vocabulary: MetricVocabulary): Row[] {
  const ends = tried.flatMap((metric) => vocabulary.get(metric)?.range ?? []).filter((end) => end !== null);
  return [...new Set([...TRIED, ...ends])]
    .filter((value) => tried.every((metric) => isInRange(value, vocabulary.get(metric))))
    .map(
      (value) =>
        new Map(
          metrics.map((metric) => [
            metric,
            column(tried.includes(metric) ? value : usual(vocabulary.get(metric))),
          ]),
        ),
    );
}

function usual(metric: MetricDefinition | undefined): number {
  return Math.min(1, metric?.range[1] ?? 1);
}

function isInRange(value: number, metric: MetricDefinition | undefined): boolean {
  const [low, high] = metric?.range ?? [null, null];
  return (low === null || value >= low) && (high === null || value <= high);
}

function column(value: number): MetricColumn {
  return { kind: 'number', values: Float64Array.of(value) };
}
