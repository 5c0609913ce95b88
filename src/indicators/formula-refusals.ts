import { SteelyardError } from '../errors.js';
import { FUNCTION_ARGUMENTS, type FunctionName } from './expression.js';

/** Contract: a formula has at most 64 levels. */
export const MAXIMUM_LEVELS = 64;

/** A formula as messages quote it: short, and without control characters, which a terminal would obey. */
export function quotedFormula(formula: string): string {
  const printable = formula.replace(/\p{Cc}/gu, ' ');
  return printable.length <= 120 ? printable : `${printable.slice(0, 117)}...`;
}

export function forbidden(formula: string, construct: string): SteelyardError {
  return new SteelyardError('FORMULA_FORBIDDEN', { values: { formula: quotedFormula(formula), construct } });
}

export function tooDeep(formula: string): SteelyardError {
  return tooLarge(formula, `more than ${MAXIMUM_LEVELS} levels`);
}

export function tooLarge(formula: string, reason: string): SteelyardError {
  return new SteelyardError('FORMULA_TOO_LARGE', { values: { formula: quotedFormula(formula), reason } });
}

export function notReadable(formula: string, cause: unknown): SteelyardError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SteelyardError('FORMULA_SYNTAX', { values: { formula: quotedFormula(formula), reason }, cause });
}

export function checkArgumentCount(name: FunctionName, given: number, formula: string): void {
  const [least, most] = FUNCTION_ARGUMENTS[name];
  if (given >= least && given <= most) return;
  const wanted = most === Number.POSITIVE_INFINITY ? `at least ${least}` : least;
  throw new SteelyardError('FORMULA_ARGUMENTS', {
    values: { formula: quotedFormula(formula), name, given, wanted },
  });
}

export function functionUnknown(name: string, formula: string): SteelyardError {
  const functions = Object.keys(FUNCTION_ARGUMENTS).join(' ');
  return new SteelyardError('FORMULA_FUNCTION_UNKNOWN', {
    values: { formula: quotedFormula(formula), name, functions },
  });
}

export function textMisplaced(text: string, formula: string): SteelyardError {
  return new SteelyardError('FORMULA_TEXT_MISPLACED', {
    values: { formula: quotedFormula(formula), text: JSON.stringify(text.slice(0, 40)) },
  });
}
