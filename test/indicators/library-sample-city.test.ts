import { PACKAGE_DEFINITIONS, readDefinitions } from '../../src/compose/definitions.js';
import type { MetricColumn } from '../../src/indicators/formula.js';
import type { ResolvedFramework } from '../../src/indicators/resolve-framework.js';
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
    'under %s the silent water bureau is last',
    (_, resolved) => {
      const entities = evaluate(resolved, TABLES.department);
      const lowest = entities.reduce((low, entity) =>
        Number(entity.score) < Number(low.score) ? entity : low,
      );
      expect(lowest.id).toBe('water');
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
  /** Place of a band from the worst; no band is below them all. */
  const level = ({ framework }: ResolvedFramework, band: string | null) =>
    band === null ? -1 : [...framework.bands].reverse().findIndex(({ id }) => id === band);

  test.each(all)('under %s no withheld or rejected metric raises a score or a rating', (_, resolved) => {
    const table = tableFor(resolved);
    const before = evaluate(resolved, table);
    const beforeAlone = evaluate(resolved, { ...table, statuses: null });
    for (const metric of vocabulary.keys()) {
      const cases = [
        { before, after: evaluate(resolved, without(table, metric, 'notDelivered')) },
        { before, after: evaluate(resolved, without(table, metric, 'rejected')) },
        {
          before: beforeAlone,
          after: evaluate(resolved, without({ ...table, statuses: null }, metric, 'notDelivered')),
        },
      ];
      for (const { before: old, after } of cases) {
        const gains = after.filter(
          ({ score, band }, row) =>
            Number(score) > Number(old[row]?.score) + 1e-9 ||
            level(resolved, band) > level(resolved, old[row]?.band ?? null),
        );
        expect([metric, gains.map(({ id }) => id)]).toEqual([metric, []]);
      }
    }
  });
});
