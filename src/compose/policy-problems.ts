import type { DefinitionProblem } from '../indicators/definition-problem.js';
import { type Finding, locateFindings } from '../indicators/finding.js';
import { translationFindings } from '../indicators/translation-findings.js';
import type { MetricVocabulary } from '../metrics/metric-definition.js';
import type { Policy } from '../supervision/policies/policy-definition.js';
import { EVERY_INDICATOR, measureSchema } from '../supervision/policies/policy-measure.js';
import type { DefinitionFolder } from './definition-folder.js';

/** Settings of rules that name a metric directly. */
const METRIC_FIELDS = ['part', 'whole', 'items', 'content'] as const;

/** What is wrong with the policies of a folder beyond each file by itself: names that lead nowhere, missing translations. */
export function policyProblems(
  { policies, indicators, frameworks }: Pick<DefinitionFolder, 'policies' | 'indicators' | 'frameworks'>,
  vocabulary: MetricVocabulary,
): DefinitionProblem[] {
  const known = new Set([
    ...indicators.keys(),
    ...[...frameworks.values()].flatMap(({ definition }) => definition.indicators.map(({ id }) => id)),
    EVERY_INDICATOR,
  ]);
  return [...policies.values()].flatMap(({ definition, document }) =>
    locateFindings(
      [...strangers(definition, vocabulary, known), ...translationFindings(document.data)],
      document,
    ),
  );
}

function strangers(
  { rule }: Policy,
  vocabulary: MetricVocabulary,
  indicators: ReadonlySet<string>,
): Finding[] {
  const settings = new Map(Object.entries(rule));
  const measure = measureSchema.safeParse(settings.get('of')).data;
  const metrics = [
    ...METRIC_FIELDS.map((field) => ({ metric: settings.get(field), path: ['rule', field] })),
    ...(measure?.measure === 'metric' ? [{ metric: measure.metric, path: ['rule', 'of', 'metric'] }] : []),
  ];
  const unknown = metrics
    .filter(({ metric }) => metric !== undefined && !vocabulary.has(String(metric)))
    .map(({ metric, path }) => ({ path, rule: `the metric "${metric}" is not in metrics.yaml` }));
  if (measure === undefined || !('indicator' in measure) || indicators.has(measure.indicator)) return unknown;
  const fault = `there is no indicator "${measure.indicator}"`;
  return [...unknown, { path: ['rule', 'of', 'indicator'], rule: fault }];
}
