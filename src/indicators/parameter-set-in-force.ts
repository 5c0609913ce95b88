import type { PublishedParameterSet } from './framework-definition.js';

/**
 * The parameter set of a framework that holds in a period: the newest whose `effectiveFrom` is not after it.
 * A set for another version of the framework is a record of what was, and never holds.
 *
 * @param period YYYY-MM
 */
export function parameterSetInForce(
  sets: readonly PublishedParameterSet[],
  { id, version }: { readonly id: string; readonly version: number },
  period: string,
): PublishedParameterSet | null {
  return sets
    .filter(({ framework, frameworkVersion }) => framework === id && frameworkVersion === version)
    .filter(({ effectiveFrom }) => effectiveFrom <= period)
    .reduce<PublishedParameterSet | null>(
      (newest, set) => (newest === null || set.effectiveFrom > newest.effectiveFrom ? set : newest),
      null,
    );
}
