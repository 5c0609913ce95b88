import { parameterSetFindings } from '../indicators/check-parameter-set.js';
import type { DeadlineSet } from '../indicators/deadline-set.js';
import type { DefinitionProblem } from '../indicators/definition-problem.js';
import { type Finding, locateFindings } from '../indicators/finding.js';
import type { PublishedParameterSet } from '../indicators/framework-definition.js';
import type { PlacedDefinition } from '../indicators/parse-definition.js';
import type { ResolvedFramework } from '../indicators/resolve-framework.js';

/** What parameter sets tune. */
interface Tunable {
  readonly frameworks: ReadonlyMap<string, ResolvedFramework>;
  readonly deadlines: ReadonlyMap<string, DeadlineSet>;
}

/** What is wrong with the parameter sets of a folder: each must fit what it tunes, and no two begin alike. */
export function parameterSetProblems(
  sets: readonly PlacedDefinition<PublishedParameterSet>[],
  tunable: Tunable,
): DefinitionProblem[] {
  const seen = new Set<string>();
  return sets.flatMap(({ definition, document }) => {
    const { framework, frameworkVersion, effectiveFrom } = definition;
    const key = `${framework}/${frameworkVersion}/${effectiveFrom}`;
    const repeated = seen.has(key)
      ? [{ path: ['effectiveFrom'], rule: `another set of "${framework}" begins in ${effectiveFrom}` }]
      : [];
    seen.add(key);
    return locateFindings([...fitFindings(definition, tunable), ...repeated], document);
  });
}

/** A set for an earlier version is kept as a record: what it named may be gone. */
function fitFindings(set: PublishedParameterSet, { frameworks, deadlines }: Tunable): Finding[] {
  const resolved = frameworks.get(set.framework);
  if (resolved === undefined) {
    return [{ path: ['framework'], rule: `there is no framework "${set.framework}"` }];
  }
  if (set.frameworkVersion < resolved.framework.version) return [];
  return [...parameterSetFindings(set, resolved), ...missingDeadlines(set, deadlines)];
}

/** Deadlines that a set names and no deadline set has. */
export function missingDeadlines(
  { sla = {} }: PublishedParameterSet,
  deadlines: ReadonlyMap<string, DeadlineSet>,
): Finding[] {
  const known = new Set([...deadlines.values()].flatMap((set) => set.deadlines.map(({ id }) => id)));
  return Object.keys(sla)
    .filter((id) => !known.has(id))
    .map((id) => ({ path: ['sla', id], rule: `there is no deadline "${id}" in any deadline set` }));
}
