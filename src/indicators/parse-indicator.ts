import { formulaFindings, normalisationFindings } from './check-indicator.js';
import { orThrow, type Parsed } from './definition-problem.js';
import { type LibraryIndicator, libraryIndicatorSchema } from './indicator-definition.js';
import { nameFindings } from './name-findings.js';
import { type PlacedDefinition, parseDefinition } from './parse-definition.js';

/**
 * Reads a file of the indicator library: every key present, the id in kebab-case and equal to the file name,
 * the formulas compiled.
 *
 * @param file name of the file, for messages and for the comparison with the id
 * @throws SteelyardError DEFINITION_INVALID with every fault by file, line, id and rule
 */
export function parseIndicator(text: string, file: string): LibraryIndicator {
  return orThrow(readIndicator(text, file)).definition;
}

/** As parseIndicator, but hands the problems over instead of throwing them. */
export function readIndicator(text: string, file: string): Parsed<PlacedDefinition<LibraryIndicator>> {
  return parseDefinition(text, file, libraryIndicatorSchema, (indicator) => [
    ...nameFindings(indicator.id, file),
    ...formulaFindings(indicator),
    ...normalisationFindings(indicator.normalisation, indicator, ['normalisation']),
  ]);
}
