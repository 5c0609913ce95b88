import { z } from 'zod';
import { SteelyardError } from '../../errors.js';
import { treeEntries } from '../../indicators/framework-tree.js';
import { formulaOf, type LibraryIndicator } from '../../indicators/indicator-definition.js';
import { effectiveNormalisation, type ResolvedFramework } from '../../indicators/resolve-framework.js';
import type { MetricDefinition } from '../../metrics/metric-definition.js';
import type { ApiParts } from '../api-parts.js';
import type { PageCursor } from '../page-cursor.js';
import { pageOf } from '../page-of.js';
import { defineList, defineRoute, type Route } from '../route.js';
import { idPath } from '../schemas/common-schemas.js';
import {
  frameworkDetailSchema,
  frameworkSchema,
  indicatorSchema,
  metricSchema,
} from '../schemas/definition-schemas.js';

const place = z.number().int().min(0);

/** The definitions that scores are made with: open to every role. */
export function definitionRoutes(parts: ApiParts, cursors: PageCursor): Route[] {
  const { vocabulary, indicators, frameworks } = parts.definitions;
  const metrics = defineList(
    {
      path: '/metrics',
      tag: 'Definitions',
      summary: 'Metrics of the vocabulary',
      description: 'The raw numbers that sources deliver, by id, with unit, range and grain.',
      filter: {},
      item: metricSchema,
      position: place,
      list: async (_call, page) => pageOf(byId(vocabulary).map(metricItem), page),
    },
    cursors,
  );
  const library = defineList(
    {
      path: '/indicators',
      tag: 'Definitions',
      summary: 'Indicators of the library',
      description: 'Formula, direction, goalposts and remediation of each indicator, by id.',
      filter: {},
      item: indicatorSchema,
      position: place,
      list: async (_call, page) => pageOf(byId(indicators).map(indicatorItem), page),
    },
    cursors,
  );
  const list = defineList(
    {
      path: '/frameworks',
      tag: 'Definitions',
      summary: 'Frameworks',
      description:
        'Every framework that is defined; `evaluated` ones have scores, the `official` one counts.',
      filter: {},
      item: frameworkSchema,
      position: place,
      list: async (_call, page) =>
        pageOf(
          byId(frameworks).map((found) => frameworkItem(found, parts)),
          page,
        ),
    },
    cursors,
  );
  const detail = defineRoute({
    method: 'get',
    path: '/frameworks/{id}',
    tag: 'Definitions',
    summary: 'A framework with its tree',
    description: 'Nodes and indicators in tree order, root first, with weights and normalisation in force.',
    params: idPath,
    result: frameworkDetailSchema,
    errors: ['NOT_FOUND'],
    answer: async ({ params: { id } }) => {
      const found = frameworks.get(id);
      if (found === undefined) throw new SteelyardError('NOT_FOUND');
      return frameworkDetail(found, parts);
    },
  });
  return [metrics, library, list, detail];
}

function byId<Definition>(definitions: ReadonlyMap<string, Definition>): Definition[] {
  return [...definitions].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, definition]) => definition);
}

function metricItem({
  range: [lowest, highest],
  rollUp,
  ...metric
}: MetricDefinition): z.output<typeof metricSchema> {
  const { id, title, measures = null, unit, grain, type, partOf = null, use, reportable, source } = metric;
  const { method } = rollUp;
  return {
    ...{ id, title, measures, unit, grain, type, lowest, highest, partOf },
    ...{ rollUp: method, use, reportable, source },
  };
}

function indicatorItem(indicator: LibraryIndicator): z.output<typeof indicatorSchema> {
  const { id, version, title, measures, unit, direction, formula, remediation, source } = indicator;
  return {
    id,
    version,
    title,
    measures,
    unit,
    direction,
    target: indicator.target ?? null,
    formula,
    notApplicable: indicator.notApplicable ?? null,
    normalisation: { ...indicator.normalisation },
    remediation,
    source,
  };
}

function frameworkItem(
  { framework, indicators }: ResolvedFramework,
  { frameworks }: Pick<ApiParts, 'frameworks'>,
): z.output<typeof frameworkSchema> {
  const { id, version, title = null, entity, year } = framework;
  const inForce = frameworks.map((one) => one.framework.id);
  return {
    id,
    version,
    title,
    entity,
    year,
    evaluated: inForce.includes(id),
    official: inForce[0] === id,
    indicatorCount: indicators.size,
  };
}

function frameworkDetail(
  resolved: ResolvedFramework,
  parts: ApiParts,
): z.output<typeof frameworkDetailSchema> {
  const { framework, indicators } = resolved;
  return {
    ...frameworkItem(resolved, parts),
    minimumAvailability: framework.minimumAvailability,
    bands: framework.bands.map(({ id, title = null, from = null, above = null }) => ({
      id,
      title,
      from,
      above,
    })),
    tree: treeEntries(framework.tree).flatMap((entry) => {
      const base = { id: entry.id, parent: entry.parent?.id ?? null };
      if (entry.kind === 'node') {
        const { title = null, weight, aggregation = framework.aggregation } = entry.node;
        const { method } = aggregation;
        return { ...base, kind: 'node' as const, title, weight, aggregation: method, ...NO_INDICATOR };
      }
      const indicator = indicators.get(entry.id);
      if (indicator === undefined) return [];
      return {
        ...base,
        kind: 'indicator' as const,
        title: indicator.title ?? null,
        weight: entry.leaf.weight,
        aggregation: null,
        formula: formulaOf(indicator),
        unit: indicator.unit ?? null,
        normalisation: { ...effectiveNormalisation(entry.leaf, framework, indicator) },
      };
    }),
  };
}

const NO_INDICATOR = { formula: null, unit: null, normalisation: null };
