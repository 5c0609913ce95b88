import { z } from 'zod';
import { parameterSetFindings } from './check-parameter-set.js';
import { orThrow } from './definition-problem.js';
import { type ParameterSet, parameterSetSchema } from './framework-definition.js';
import { parseDefinition } from './parse-definition.js';
import type { ResolvedFramework } from './resolve-framework.js';

/** What `weights … --json` says beside the weights; a parameter set has no use for it. */
const weightStatistics = {
  consistencyRatio: z.number().nullable().optional(),
  lambdaMax: z.number().nullable().optional(),
  randomIndex: z.number().nullable().optional(),
  details: z.record(z.string(), z.unknown()).optional(),
};
const fileSchema = parameterSetSchema
  .extend(weightStatistics)
  .transform(
    ({ consistencyRatio, lambdaMax, randomIndex, details, ...parameters }): ParameterSet => parameters,
  );

/**
 * Reads a parameter set, or the result of `weights … --json`, for a framework.
 *
 * @param file name of the file, for messages
 * @throws SteelyardError DEFINITION_INVALID when it is not well formed, names an id that the framework lacks,
 * is for another framework or version, leaves a node without a positive weight, or moves goalposts that
 * are not there
 */
export function parseParameterSet(text: string, file: string, framework: ResolvedFramework): ParameterSet {
  const findingsOf = (parameters: ParameterSet) => parameterSetFindings(parameters, framework);
  return orThrow(parseDefinition(text, file, fileSchema, findingsOf)).definition;
}
