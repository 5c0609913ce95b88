import type { DefinitionProblem } from '../indicators/definition-problem.js';
import { denominatorFindings } from '../indicators/denominator-findings.js';
import { type Finding, locateFindings } from '../indicators/finding.js';
import type { FrameworkDefinition } from '../indicators/framework-definition.js';
import { leafIds } from '../indicators/framework-tree.js';
import type { IndicatorDefinition } from '../indicators/indicator-definition.js';
import { type MetricName, metricsOfConditions, metricsOfIndicator } from '../indicators/metric-names.js';
import type { PlacedDefinition } from '../indicators/parse-definition.js';
import { titleFindings, translationFindings } from '../indicators/translation-findings.js';
import { weightSumFindings } from '../indicators/weight-sum-findings.js';
import type { MetricDefinition, MetricVocabulary } from '../metrics/metric-definition.js';
import { deadlineSetProblems } from './deadline-sets.js';
import type { DefinitionFolder } from './definition-folder.js';
import { definitionsOf, resolveFrameworks } from './definitions.js';
import { exampleFindings } from './example-findings.js';
import { parameterSetProblems } from './parameter-sets.js';
import { policyProblems } from './policy-problems.js';

/**
 * Everything that can be wrong with a set of definitions: what keeps a file from being used, and what only a
 * set shows — names that lead nowhere, metrics and indicators that nothing uses, weights that do not add up,
 * texts in one language only, unguarded denominators, examples that do not hold, cases due without a deadline. Faults of single files come
 * first and alone, since the others would only be their echo.
 */
export function checkDefinitions(folder: DefinitionFolder): readonly DefinitionProblem[] {
  if (folder.problems.length > 0) return folder.problems;
  const vocabulary = definitionsOf(folder.metrics);
  const { frameworks, problems } = resolveFrameworks(folder);
  return [
    ...problems,
    ...parameterSetProblems(folder.parameterSets, {
      frameworks,
      deadlines: definitionsOf(folder.deadlines),
    }),
    ...[...folder.indicators.values()].flatMap((placed) =>
      problemsOf(placed, [
        ...indicatorFindings(placed.definition, vocabulary),
        ...translationFindings(placed.document.data),
      ]),
    ),
    ...[...folder.frameworks.values()].flatMap((placed) =>
      problemsOf(placed, frameworkFindings(placed, vocabulary)),
    ),
    ...deadlineSetProblems([...folder.deadlines.values()], vocabulary),
    ...[...folder.calendars.values()].flatMap((placed) =>
      problemsOf(placed, translationFindings(placed.document.data)),
    ),
    ...policyProblems(folder, vocabulary),
    ...orphanProblems(folder),
    ...metricProblems(folder),
  ];
}

function problemsOf(placed: PlacedDefinition<unknown>, findings: readonly Finding[]): DefinitionProblem[] {
  return locateFindings(findings, placed.document);
}

function frameworkFindings(
  { definition, document }: PlacedDefinition<FrameworkDefinition>,
  vocabulary: MetricVocabulary,
): Finding[] {
  const inline = definition.indicators.flatMap((indicator, at) =>
    indicatorFindings(indicator, vocabulary).map(({ path, rule }) => ({
      path: ['indicators', at, ...path],
      rule,
    })),
  );
  return [
    ...inline,
    ...unknownMetrics(metricsOfConditions(definition), vocabulary),
    ...weightSumFindings(definition),
    ...titleFindings(document.data),
    ...translationFindings(document.data),
  ];
}

/** What only computing shows; an indicator that reads a metric which is not there cannot be computed. */
function indicatorFindings(indicator: IndicatorDefinition, vocabulary: MetricVocabulary): Finding[] {
  const unknown = unknownMetrics(metricsOfIndicator(indicator), vocabulary);
  if (unknown.length > 0) return unknown;
  return [...denominatorFindings(indicator, vocabulary), ...exampleFindings(indicator)];
}

function unknownMetrics(names: readonly MetricName[], vocabulary: MetricVocabulary): Finding[] {
  return names
    .filter(({ metric }) => !vocabulary.has(metric))
    .map(({ metric, path }) => ({ path, rule: `the metric "${metric}" is not in metrics.yaml` }));
}

/** Every indicator is in a framework or declared a spare, and not both. */
function orphanProblems({ indicators, frameworks, spares }: DefinitionFolder): DefinitionProblem[] {
  const named = new Set([...frameworks.values()].flatMap(({ definition }) => leafIds(definition.tree)));
  const orphans = [...indicators]
    .filter(([id]) => !named.has(id) && !spares.has(id))
    .flatMap(([, placed]) =>
      problemsOf(placed, [
        { path: ['id'], rule: 'no framework uses this indicator; nor is it in spare-indicators.yaml' },
      ]),
    );
  const wrongSpares = [...spares.values()].flatMap(({ definition: { id }, document, at }) => {
    const rule = named.has(id)
      ? 'a framework uses this indicator; it is no spare'
      : 'there is no such indicator';
    return named.has(id) || !indicators.has(id)
      ? locateFindings([{ path: ['spares', at], rule }], document)
      : [];
  });
  return [...orphans, ...wrongSpares];
}

/** A metric that no formula reads says what else it is for, and one that says so is in no formula. */
function metricProblems(folder: DefinitionFolder): DefinitionProblem[] {
  const read = metricsRead(folder);
  return [...folder.metrics.values()].flatMap(({ definition, document, at }) => {
    const path = ['metrics', at];
    const findings = translationFindings(definition, path);
    for (const other of behind(definition).filter((id) => !folder.metrics.has(id))) {
      findings.push({ path, rule: `the metric "${other}" is not in metrics.yaml` });
    }
    if (definition.use === 'formula' && !read.has(definition.id)) {
      findings.push({
        path,
        rule: 'no formula reads this metric; remove it, or mark it "use: context" or "use: pricing"',
      });
    }
    if (definition.use === 'context' && read.has(definition.id)) {
      findings.push({ path, rule: 'a formula reads this metric, so "use: context" is wrong' });
    }
    return locateFindings(findings, document);
  });
}

/** Metrics that formulas name, with those that weigh or bound them on the way up. */
function metricsRead({ metrics, indicators, frameworks }: DefinitionFolder): ReadonlySet<string> {
  const named = [
    ...[...indicators.values()].flatMap(({ definition }) => metricsOfIndicator(definition)),
    ...[...frameworks.values()].flatMap(({ definition }) => [
      ...definition.indicators.flatMap(metricsOfIndicator),
      ...metricsOfConditions(definition),
    ]),
  ].map(({ metric }) => metric);
  return new Set([...named, ...named.flatMap((id) => behind(metrics.get(id)?.definition))]);
}

/** The metrics that weigh or bound another one. */
function behind(metric: MetricDefinition | undefined): string[] {
  const weight = metric !== undefined && 'weight' in metric.rollUp ? [metric.rollUp.weight] : [];
  return metric?.partOf === undefined ? weight : [...weight, metric.partOf];
}
