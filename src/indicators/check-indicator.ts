import { SteelyardError } from '../errors.js';
import { compileFormula } from './compile-formula.js';
import type { DefinitionPath } from './definition-document.js';
import type { Finding } from './finding.js';
import { formulaOf, type IndicatorDefinition } from './indicator-definition.js';
import type { Normalisation } from './normalisation.js';

/** The formulas of an indicator: both must compile, and a formula left out must name a metric. */
export function formulaFindings(indicator: IndicatorDefinition): Finding[] {
  const { formula, notApplicable } = indicator;
  const own =
    formula === undefined ? defaultFormulaFindings(indicator) : compileFindings(formula, ['formula']);
  return [...own, ...(notApplicable === undefined ? [] : compileFindings(notApplicable, ['notApplicable']))];
}

/** One finding when a text is no formula. */
export function compileFindings(text: string, path: DefinitionPath): Finding[] {
  try {
    compileFormula(text);
    return [];
  } catch (error) {
    if (!(error instanceof SteelyardError)) throw error;
    return [{ path, rule: error.message }];
  }
}

function defaultFormulaFindings(indicator: IndicatorDefinition): Finding[] {
  if (compileFindings(formulaOf(indicator), []).length === 0) return [];
  return [
    {
      path: ['id'],
      rule: 'the indicator has no formula, and its id is no name of a metric; write a formula',
    },
  ];
}

/** What a normalisation needs of the indicator it is applied to. */
export function normalisationFindings(
  normalisation: Normalisation,
  { direction, target }: Pick<IndicatorDefinition, 'direction' | 'target'>,
  path: DefinitionPath,
): Finding[] {
  const { method } = normalisation;
  if (method === 'fractionOfMax' && direction !== 'benefit') {
    return [{ path, rule: `fractionOfMax is for direction benefit only; the direction is ${direction}` }];
  }
  if (method === 'distanceToTarget' && normalisation.target === undefined && target === undefined) {
    return [{ path, rule: 'distanceToTarget needs a target, here or on the indicator' }];
  }
  if (method === 'goalposts' && direction === 'target' && target !== undefined) {
    const { lower, upper } = normalisation;
    if (target >= lower && target <= upper) return [];
    return [{ path, rule: `the target ${target} must lie between lower ${lower} and upper ${upper}` }];
  }
  return [];
}
