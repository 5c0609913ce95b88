import { parameterSetFindings } from '../indicators/check-parameter-set.js';
import type { DefinitionProblem } from '../indicators/definition-problem.js';
import { type Finding, locateFindings } from '../indicators/finding.js';
import type { PublishedParameterSet } from '../indicators/framework-definition.js';
import type { PlacedDefinition } from '../indicators/parse-definition.js';
import type { ResolvedFramework } from '../indicators/resolve-framework.js';

/** What is wrong with the parameter sets of a folder: each must fit its framework, and no two begin alike. */
export function parameterSetProblems(
  sets: readonly PlacedDefinition<PublishedParameterSet>[],
  frameworks: ReadonlyMap<string, ResolvedFramework>,
): DefinitionProblem[] {
  const seen = new Set<string>();
  return sets.flatMap(({ definition, document }) => {
    const { framework, frameworkVersion, effectiveFrom } = definition;
    const key = `${framework}/${frameworkVersion}/${effectiveFrom}`;
    const repeated = seen.has(key)
      ? [{ path: ['effectiveFrom'], rule: `another set of "${framework}" begins in ${effectiveFrom}` }]
      : [];
    seen.add(key);
    return locateFindings([...fitFindings(definition, frameworks.get(framework)), ...repeated], document);
  });
}

/** A set for an earlier version is kept as a record: what it named may be gone. */
function fitFindings(set: PublishedParameterSet, resolved: ResolvedFramework | undefined): Finding[] {
  if (resolved === undefined) {
    return [{ path: ['framework'], rule: `there is no framework "${set.framework}"` }];
  }
  return set.frameworkVersion < resolved.framework.version ? [] : parameterSetFindings(set, resolved);
}
