import { readDefinitions } from '../../src/compose/definitions.js';
import type { MetricColumn } from '../../src/indicators/formula.js';
import { metricsOfConditions, metricsOfIndicator } from '../../src/indicators/metric-names.js';
import type { ResolvedFramework } from '../../src/indicators/resolve-framework.js';
import { PACKAGE_DEFINITIONS } from '../../src/package-definitions.js';
import type { DataTable } from '../../src/scoring/data-table.js';
import { collectEvaluation, evaluateFramework } from '../../src/scoring/evaluate-framework.js';
import type { EntityResult } from '../../src/scoring/evaluation.js';
import { MEASUREMENT_STATUSES } from '../../src/sources/measurement-status.js';
import { sampleMonthTable } from '../fixtures/sample-month-table.js';

const { frameworks, vocabulary } = readDefinitions({ packageFolder: PACKAGE_DEFINITIONS });
const MONTH = '2026-10';
const TABLES = {
  department: sampleMonthTable(MONTH, vocabulary, 'department'),
  asset: sampleMonthTable(MONTH, vocabulary, 'asset'),
};

function tableFor({ framework }: ResolvedFramework): DataTable {
  return framework.entity === 'asset' ? TABLES.asset : TABLES.department;
}

function evaluate(resolved: ResolvedFramework, table: DataTable): readonly EntityResult[] {
  return collectEvaluation(evaluateFramework({ ...resolved, table, engineVersion: 'test', hash: () => '' }))
    .entities;
}

const all = [...frameworks].map(([id, resolved]) => [id, resolved] as const);

describe('the sample city in its last month', () => {
  test.each(all)('%s scores everybody, spreads them out, and finds no error', (_, resolved) => {
    const entities = evaluate(resolved, tableFor(resolved));
    expect(entities).toHaveLength(resolved.framework.entity === 'asset' ? 300 : 31);
    expect(entities.filter(({ score }) => score === null)).toEqual([]);
    const outcomes = new Set(entities.flatMap(({ indicators }) => indicators.map(({ outcome }) => outcome)));
    expect(outcomes.has('error')).toBe(false);
    const scores = entities.map(({ score }) => Number(score)).sort((a, b) => a - b);
    const [low = 0, high = 1] = resolved.framework.scale ?? [];
    expect((Number(scores.at(-2)) - Number(scores[1])) / (high - low)).toBeGreaterThan(0.3);
    expect(new Set(entities.map(({ band }) => band)).size).toBeGreaterThan(2);
  });

  test.each(all.filter(([, { framework }]) => framework.entity === 'department'))(
    'under %s the silent water bureau is among the last three',
    (_, resolved) => {
      const entities = [...evaluate(resolved, TABLES.department)];
      const lowest = entities.sort((a, b) => Number(a.score) - Number(b.score)).slice(0, 3);
      expect(lowest.map(({ id }) => id)).toContain('water');
    },
  );

  test('a major incident caps the rating of the health commission and leaves its score', () => {
    const resolved = frameworks.get('matching') as ResolvedFramework;
    const health = evaluate(resolved, TABLES.department).find(({ id }) => id === 'health');
    expect(health).toMatchObject({ bandBeforeVeto: 'excellent', band: 'qualified', vetoes: [0] });
    expect(health?.score).toBeGreaterThan(90);
  });

  test('a month in which the gateway was down costs nobody a point and stays visible', () => {
    const table = sampleMonthTable('2026-06', vocabulary, 'department');
    const [first] = evaluate(frameworks.get('matching') as ResolvedFramework, table);
    const breadth = first?.indicators.find(({ id }) => id === 'consumer-breadth');
    expect(breadth).toMatchObject({ outcome: 'notAvailable', score: null, effectiveWeight: 0 });
    expect(first?.availability).toBeLessThan(1);
  });
});

/** The table with one metric taken from everybody who had delivered it. */
function without(table: DataTable, metric: string, status: 'notDelivered' | 'rejected'): DataTable {
  const column = table.columns.get(metric) as MetricColumn;
  const delivered = column.values.map((value) => (Number.isNaN(value) ? 0 : 1));
  const values = column.values.map((value, row) => (delivered[row] ? Number.NaN : value));
  const code = MEASUREMENT_STATUSES.indexOf(status);
  const statuses =
    table.statuses === null
      ? null
      : new Map(table.statuses).set(
          metric,
          (table.statuses.get(metric) as Uint8Array).map((old, row) => (delivered[row] ? code : old)),
        );
  return { ...table, columns: new Map(table.columns).set(metric, { ...column, values }), statuses };
}

describe('withholding never pays', () => {
  function metricsReadBy({ framework, indicators }: ResolvedFramework): string[] {
    const names = [...indicators.values()].flatMap(metricsOfIndicator).concat(metricsOfConditions(framework));
    return [...new Set(names.map(({ metric }) => metric))];
  }

  /** Entities that are better off than before; no band is below all bands. */
  function gained(
    { framework }: ResolvedFramework,
    before: readonly EntityResult[],
    after: readonly EntityResult[],
  ): string[] {
    const levels = [...framework.bands].reverse().map(({ id }) => id);
    const level = (entity: EntityResult | undefined) => levels.indexOf(entity?.band ?? '');
    return after
      .filter(
        (entity, row) =>
          Number(entity.score) > Number(before[row]?.score) + 1e-9 || level(entity) > level(before[row]),
      )
      .map(({ id }) => id);
  }

  test.each(all)('under %s no withheld or rejected metric raises a score or a rating', (_, resolved) => {
    const table = tableFor(resolved);
    const alone = { ...table, statuses: null };
    const [before, beforeAlone] = [evaluate(resolved, table), evaluate(resolved, alone)];
    for (const [place, metric] of metricsReadBy(resolved).entries()) {
      const status = place % 2 === 0 ? 'notDelivered' : 'rejected';
      const gains = [
        ...gained(resolved, before, evaluate(resolved, without(table, metric, status))),
        ...gained(resolved, beforeAlone, evaluate(resolved, without(alone, metric, status))),
      ];
      expect([metric, gains]).toEqual([metric, []]);
    }
  });
});
