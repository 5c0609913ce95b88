import type { DeadlineSet } from '../indicators/deadline-set.js';
import type { DefinitionProblem } from '../indicators/definition-problem.js';
import { type Finding, locateFindings } from '../indicators/finding.js';
import type { PlacedDefinition } from '../indicators/parse-definition.js';
import { translationFindings } from '../indicators/translation-findings.js';
import type { MetricVocabulary } from '../metrics/metric-definition.js';

/** How the vocabulary names the cases whose deadline falls in the period. */
const DUE = /_due$/;

/** What is wrong with the deadline sets of a folder, beyond each file by itself. */
export function deadlineSetProblems(
  sets: readonly PlacedDefinition<DeadlineSet>[],
  vocabulary: MetricVocabulary,
): DefinitionProblem[] {
  const holders = new Map<string, string>();
  return sets.flatMap(({ definition, document }) => {
    const shared = sharedIds(definition, holders);
    for (const { id } of definition.deadlines) holders.set(id, definition.id);
    const findings = [
      ...shared,
      ...unknownMetrics(definition, vocabulary),
      ...coverageFindings(definition, vocabulary),
      ...translationFindings(document.data),
    ];
    return locateFindings(findings, document);
  });
}

/** A parameter set names a deadline by its id alone, so no two sets may share one. */
function sharedIds({ deadlines }: DeadlineSet, holders: ReadonlyMap<string, string>): Finding[] {
  return deadlines.flatMap(({ id }, at) => {
    const holder = holders.get(id);
    if (holder === undefined) return [];
    return [{ path: ['deadlines', at], rule: `the deadline set "${holder}" has a deadline of this id` }];
  });
}

function unknownMetrics({ deadlines, without }: DeadlineSet, vocabulary: MetricVocabulary): Finding[] {
  const named = [
    ...deadlines.flatMap(({ metrics }, at) =>
      metrics.map((metric, place) => ({ metric, path: ['deadlines', at, 'metrics', place] })),
    ),
    ...without.map(({ metric }, at) => ({ metric, path: ['without', at, 'metric'] })),
  ];
  return named
    .filter(({ metric }) => !vocabulary.has(metric))
    .map(({ metric, path }) => ({ path, rule: `the metric "${metric}" is not in metrics.yaml` }));
}

/** Every metric of cases that fall due has a deadline in the set, or is said to have none, and not both. */
function coverageFindings({ deadlines, without }: DeadlineSet, vocabulary: MetricVocabulary): Finding[] {
  const governed = new Set(deadlines.flatMap(({ metrics }) => metrics));
  const left = new Set(without.map(({ metric }) => metric));
  const uncovered = [...vocabulary.keys()]
    .filter((metric) => DUE.test(metric) && !governed.has(metric) && !left.has(metric))
    .map((metric) => ({
      path: ['deadlines'],
      rule: `no deadline governs "${metric}"; add one, or list the metric under "without" with the reason`,
    }));
  const contradicted = without.flatMap(({ metric }, at) =>
    governed.has(metric)
      ? [{ path: ['without', at, 'metric'], rule: `a deadline of the set governs "${metric}"` }]
      : [],
  );
  return [...uncovered, ...contradicted];
}
