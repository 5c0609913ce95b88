import { frameworkFindings } from './check-framework.js';
import { orThrow, type Parsed } from './definition-problem.js';
import { type FrameworkDefinition, frameworkSchema } from './framework-definition.js';
import { type PlacedDefinition, parseDefinition } from './parse-definition.js';

/**
 * Reads a framework file and checks all that can be known without the library: form, ids, weights, bands,
 * vetoes, variants and every formula.
 *
 * @param file name of the file, for messages
 * @throws SteelyardError DEFINITION_INVALID with every fault by file, line, id and rule
 */
export function parseFramework(text: string, file: string): FrameworkDefinition {
  return orThrow(readFramework(text, file)).definition;
}

/** As parseFramework, but hands the problems over instead of throwing them. */
export function readFramework(text: string, file: string): Parsed<PlacedDefinition<FrameworkDefinition>> {
  return parseDefinition(text, file, frameworkSchema, frameworkFindings);
}
