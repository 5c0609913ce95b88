import { z } from 'zod';
import { orThrow } from '../../indicators/definition-problem.js';
import type { Finding } from '../../indicators/finding.js';
import { idSchema } from '../../indicators/indicator-definition.js';
import { parseDefinition } from '../../indicators/parse-definition.js';

const fileSchema = z.looseObject({ weights: z.record(idSchema, z.number().min(0)) });

/**
 * Reads the weights of a parameter set or of a `weights` result, by id.
 *
 * @throws SteelyardError DEFINITION_INVALID with file, line and rule
 */
export function parseWeights(text: string, file: string): Map<string, number> {
  const { definition } = orThrow(parseDefinition(text, file, fileSchema, noWeight));
  return new Map(Object.entries(definition.weights));
}

function noWeight({ weights }: z.infer<typeof fileSchema>): Finding[] {
  const weighs = Object.values(weights).some((weight) => weight > 0);
  return weighs ? [] : [{ path: ['weights'], rule: 'at least one weight must be above 0' }];
}
