import type { PublishedParameterSet } from '../indicators/framework-definition.js';
import type { EngineParts } from './engine-parts.js';

/** Every parameter set that counts from some month on: those of the definition files and those approved since. */
export async function publishedParameterSets({
  definitions,
  parameterSets,
}: Pick<EngineParts, 'definitions' | 'parameterSets'>): Promise<PublishedParameterSet[]> {
  return [...definitions.parameterSets, ...(await parameterSets.approved())];
}
