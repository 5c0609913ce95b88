import type { FrameworkDefinition, TreeNode } from '../indicators/framework-definition.js';
import { isLeaf } from '../indicators/framework-definition.js';
import { leafIds } from '../indicators/framework-tree.js';
import {
  formulaOf,
  type IndicatorDefinition,
  type LibraryIndicator,
} from '../indicators/indicator-definition.js';
import type { Normalisation } from '../indicators/normalisation.js';
import type { ResolvedFramework } from '../indicators/resolve-framework.js';
import type { MetricDefinition } from '../metrics/metric-definition.js';
import { bilingual, code, facts, markdownText, table } from './catalogue-markdown.js';
import { deadlineSection } from './deadline-section.js';
import type { Definitions } from './definitions.js';
import { policyTable } from './policy-table.js';

/** Every metric, indicator, framework and deadline as one Markdown page; the same definitions give the same bytes. */
export function definitionCatalogue({
  vocabulary,
  indicators,
  frameworks,
  deadlines,
  policies,
}: Definitions): string {
  const byId = <T extends { readonly id: string }>(entries: Iterable<T>) =>
    [...entries].toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const trees = [...frameworks.values()];
  return [
    '# Catalogue of metrics, indicators and frameworks',
    'Generated from the YAML files beside it by `steelyard indicators docs`: do not edit.',
    `${trees.length} frameworks, ${indicators.size} indicators, ${vocabulary.size} metrics, ${deadlines.size} deadline sets, ${policies.size} policies.`,
    '## Frameworks',
    ...byId(trees.map(({ framework }) => framework)).map((framework) =>
      frameworkSection(framework, frameworks.get(framework.id)?.indicators ?? new Map()),
    ),
    '## Deadlines',
    'A figure that is not confirmed is a setting, not law: check it against the text that its note names.',
    ...byId(deadlines.values()).map(deadlineSection),
    '## Policies',
    'Rules that raise findings after a month is evaluated, and places on lists where the oversight body switched them on.',
    policyTable(byId(policies.values())),
    '## Indicators',
    ...byId(indicators.values()).map((indicator) => indicatorSection(indicator, trees)),
    '## Metrics',
    metricTable(vocabulary.values()),
    '',
  ].join('\n\n');
}

function frameworkSection(
  framework: FrameworkDefinition,
  indicators: ResolvedFramework['indicators'],
): string {
  const { id, version, title, entity, aggregation, minimumAvailability, bands, tree } = framework;
  const bandTexts = bands.map(
    (band) =>
      `${bilingual(band.title)} ${band.from === undefined ? `above ${band.above}` : `from ${band.from}`}`,
  );
  return [
    `### ${bilingual(title)}`,
    facts([
      ['id', code(id)],
      ['version', String(version)],
      ['entity', markdownText(entity)],
      ['aggregation', aggregation.method],
      ['least availability', String(minimumAvailability)],
      ['bands', bandTexts.join('; ')],
      ['vetoes', framework.vetoes.map(({ when, cap }) => `${code(when)} caps at ${cap}`).join('; ')],
      [
        'variants',
        framework.variants.map(({ id: name, when }) => `${code(name)} when ${code(when)}`).join('; '),
      ],
    ]),
    treeLines(tree, indicators, 0).join('\n'),
  ].join('\n\n');
}

function treeLines(node: TreeNode, indicators: ResolvedFramework['indicators'], depth: number): string[] {
  const indent = '  '.repeat(depth);
  const weight = depth === 0 ? '' : ` — ${node.weight}`;
  const below = node.children.flatMap((child) => {
    if (!isLeaf(child)) return treeLines(child, indicators, depth + 1);
    const title = bilingual(indicators.get(child.indicator)?.title);
    return [`${indent}  - ${title} ${code(child.indicator)} — ${child.weight}`];
  });
  return [`${indent}- **${bilingual(node.title)}** ${code(node.id)}${weight}`, ...below];
}

function indicatorSection(indicator: LibraryIndicator, frameworks: readonly ResolvedFramework[]): string {
  const { id, version, title, measures, unit, direction, target, notApplicable, valid, source } = indicator;
  const users = frameworks
    .map(({ framework }) => framework)
    .filter(({ tree }) => leafIds(tree).includes(id))
    .map((framework) => framework.id);
  return [
    `### ${bilingual(title)}`,
    `${markdownText(measures.en)}  \n${markdownText(measures.zh)}`,
    facts([
      ['id', code(id)],
      ['version', String(version)],
      ['formula', code(formulaOf(indicator))],
      ['not applicable when', notApplicable === undefined ? '' : code(notApplicable)],
      ['unit', markdownText(unit)],
      ['direction', target === undefined ? direction : `${direction} ${target}`],
      ['normalisation', normalisationText(indicator.normalisation)],
      ['valid', valid === undefined ? '' : valid.join(' to ')],
      ['missing', missingText(indicator)],
      ['least sample', sampleText(indicator)],
      ['frameworks', users.toSorted().map(code).join(', ') || 'none'],
      ['source', markdownText(source)],
    ]),
  ].join('\n\n');
}

function normalisationText({ method, ...parameters }: Normalisation): string {
  const parts = Object.entries(parameters).map(([name, value]) => `${name} ${parameterText(value)}`);
  return [method, parts.join(', ')].filter((part) => part !== '').join(': ');
}

function parameterText(value: unknown): string {
  return Array.isArray(value) ? value.join(' to ') : markdownText(String(value));
}

function missingText({ missing }: IndicatorDefinition): string {
  return typeof missing === 'string'
    ? missing
    : `the value of at most ${missing.carryForward} periods before`;
}

function sampleText({ minimumSample }: IndicatorDefinition): string {
  if (minimumSample === undefined) return '';
  const { metric, n, window, combine } = minimumSample;
  return `${code(metric)} of ${n}, else the ${combine} over ${window} periods`;
}

function metricTable(metrics: Iterable<MetricDefinition>): string {
  const rows = [...metrics].map((metric) => [
    code(metric.id),
    bilingual(metric.title),
    markdownText(metric.unit),
    metric.grain,
    metric.range.map((end) => end ?? '…').join(' to '),
    rollUpText(metric.rollUp),
    metric.partOf === undefined ? '' : code(metric.partOf),
    metric.reportable ? `${metric.use}, reportable` : metric.use,
    markdownText(metric.source),
  ]);
  const head = ['id', 'title', 'unit', 'grain', 'range', 'roll-up', 'part of', 'use', 'source'];
  return table(head, rows);
}

function rollUpText(rollUp: MetricDefinition['rollUp']): string {
  if (rollUp.method === 'weightedMean') return `mean weighted by ${code(rollUp.weight)}`;
  if (rollUp.method === 'quantile') {
    return `quantile ${rollUp.probability}; without sketches the mean weighted by ${code(rollUp.weight)}`;
  }
  return rollUp.method;
}
