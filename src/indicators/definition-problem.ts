import { type Place, SteelyardError } from '../errors.js';

/** One fault of a definition file: where, of which id, and the rule it breaks. */
export interface DefinitionProblem {
  readonly place: Place;
  /** The node, indicator or other entry the fault belongs to, where it has an id. */
  readonly id?: string | undefined;
  readonly rule: string;
}

/** A definition that was read: null when a problem stands in the way. */
export interface Parsed<T> {
  readonly value: T | null;
  readonly problems: readonly DefinitionProblem[];
}

/** Faults that one message lists; the rest is counted. */
const MOST_LISTED = 20;

/** One DEFINITION_INVALID for all the faults, each on a line of its own. */
export function definitionFault(problems: readonly DefinitionProblem[]): SteelyardError {
  const lines = problems.slice(0, MOST_LISTED).map(problemText);
  const left = problems.length - lines.length;
  if (left > 0) lines.push(`and ${left} more`);
  return new SteelyardError('DEFINITION_INVALID', {
    values: { count: problems.length, problems: lines.join('\n') },
  });
}

/** The definition, or DEFINITION_INVALID with every problem. */
export function orThrow<T>({ value, problems }: Parsed<T>): T {
  if (value === null || problems.length > 0) throw definitionFault(problems);
  return value;
}

/** `file:line:column: id: rule`, on one line and without control characters, which a terminal would obey. */
export function problemText({ place: { file, line, column, field }, id, rule }: DefinitionProblem): string {
  const position = [file, line, column].filter((part) => part !== undefined).join(':');
  return [position, id, field, rule]
    .filter((part) => part !== undefined && part !== '')
    .join(': ')
    .replace(/\p{Cc}/gu, ' ');
}
