import { readMetricTable } from '../metrics/metric-table.js';
import { type Period, shiftPeriod } from '../period.js';
import type { EntityResult } from '../scoring/evaluation.js';
import { MEASUREMENT_STATUSES } from '../sources/measurement-status.js';
import type { Policy } from '../supervision/policies/policy-definition.js';
import type { DepartmentMonthFacts, MetricFact } from '../supervision/policies/policy-facts.js';
import type { EngineParts } from './engine-parts.js';

type MonthFacts = ReadonlyMap<string, DepartmentMonthFacts>;

/** What policies want to know of the departments, by months back from a period. */
export async function policyMonthFacts(
  parts: EngineParts,
  framework: string,
  period: Period,
  policies: readonly Policy[],
): Promise<ReadonlyMap<number, MonthFacts>> {
  const backs = [...new Set(policies.flatMap(monthsBack))].sort((one, other) => one - other);
  const found = new Map<number, MonthFacts>();
  for (const back of backs) {
    found.set(back, await monthFacts(parts, framework, shiftPeriod(period, -back).text));
  }
  return found;
}

/** The months back that a rule looks at; every rule may compare with the month before. */
function monthsBack({ rule }: Policy): number[] {
  const settings = new Map<string, unknown>(Object.entries(rule));
  const span = Number(settings.get('outOf') ?? settings.get('months') ?? 2);
  const recent = Array.from({ length: Math.max(2, span) }, (_, back) => back);
  return settings.get('against') === 'sameMonthLastYear' ? [...recent, 12] : recent;
}

async function monthFacts(parts: EngineParts, framework: string, period: string): Promise<MonthFacts> {
  const evaluation = await parts.evaluations.load({ framework, entityKind: 'department', period });
  const results = new Map((evaluation?.entities ?? []).map((entity) => [entity.id, entity]));
  const { entities, columns, statuses } = await readMetricTable(parts.models, {
    period,
    entity: 'department',
    vocabulary: parts.definitions.vocabulary,
    sources: parts.sources.map(({ id }) => id),
    locale: parts.config.locale,
  });
  return new Map(
    entities.map(({ id }, row) => {
      const metrics = [...statuses].map(([metric, codes]): readonly [string, MetricFact] => {
        const column = columns.get(metric);
        const value = column?.kind === 'number' ? (column.values[row] ?? Number.NaN) : Number.NaN;
        const status = MEASUREMENT_STATUSES[codes[row] ?? 0] ?? 'ok';
        return [metric, { value: Number.isNaN(value) ? null : value, status }];
      });
      return [id, factsOf(results.get(id), new Map(metrics))];
    }),
  );
}

function factsOf(result: EntityResult | undefined, metrics: ReadonlyMap<string, MetricFact>) {
  const { score = null, band = null, groupRank = null, indicators = [] } = result ?? {};
  return {
    score,
    band,
    groupRank,
    indicators: new Map(indicators.map((one) => [one.id, { value: one.value, score: one.score }])),
    metrics,
  };
}
