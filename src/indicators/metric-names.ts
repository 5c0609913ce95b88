import { SteelyardError } from '../errors.js';
import { compileFormula } from './compile-formula.js';
import type { DefinitionPath } from './definition-document.js';
import type { FrameworkDefinition } from './framework-definition.js';
import { formulaOf, type IndicatorDefinition } from './indicator-definition.js';

/** A metric that a definition names, and where. */
export interface MetricName {
  readonly metric: string;
  readonly path: DefinitionPath;
}

/** Metrics that an indicator reads: in its formula, its condition and its sample. */
export function metricsOfIndicator(indicator: IndicatorDefinition): MetricName[] {
  const { notApplicable, minimumSample } = indicator;
  return [
    ...metricsOfFormula(formulaOf(indicator), ['formula']),
    ...(notApplicable === undefined ? [] : metricsOfFormula(notApplicable, ['notApplicable'])),
    ...(minimumSample === undefined
      ? []
      : [{ metric: minimumSample.metric, path: ['minimumSample', 'metric'] }]),
  ];
}

/** Metrics that the conditions of a framework read: those of its vetoes and variants. */
export function metricsOfConditions({ vetoes, variants }: FrameworkDefinition): MetricName[] {
  return [
    ...vetoes.flatMap(({ when }, at) => metricsOfFormula(when, ['vetoes', at, 'when'])),
    ...variants.flatMap(({ when }, at) => metricsOfFormula(when, ['variants', at, 'when'])),
  ];
}

/** A formula that does not compile is a fault of its own and names nothing here. */
function metricsOfFormula(text: string, path: DefinitionPath): MetricName[] {
  try {
    return compileFormula(text).metrics.map((metric) => ({ metric, path }));
  } catch (error) {
    if (error instanceof SteelyardError) return [];
    throw error;
  }
}
