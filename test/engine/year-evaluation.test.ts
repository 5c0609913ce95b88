import { yearEvaluation } from '../../src/engine/year-evaluation.js';
import { parsePeriod } from '../../src/period.js';
import type { Evaluation } from '../../src/scoring/evaluation.js';
import {
  entityOf,
  evaluateTable,
  frameworkOf,
  indicatorOf,
  nodeOf,
  tableOf,
} from '../scoring/evaluate-text.js';

/** Scores are the values themselves: supply counts 3, demand 1, out of 4. */
function framework(year: 'mean' | 'last' | 'sum', version = 1): string {
  return `
id: small
version: ${version}
year: ${year}
minimumAvailability: 0.7
bands: [{ id: good, from: 80 }, { id: fair, from: 60 }, { id: poor, from: 0 }]
vetoes: [{ when: incidents >= 1, cap: fair }]
indicators:
  - { id: supply, formula: supply_value }
  - { id: demand, formula: demand_value, notApplicable: demand_due == 0 }
tree:
  id: index
  children:
    - { id: supplying, weight: 3, children: [{ indicator: supply }] }
    - { id: demanding, weight: 1, children: [{ indicator: demand }] }
`;
}

const HEADER = 'entity,group,period,supply_value,demand_value,demand_due,incidents';
/** Water: 90·¾ + 50·¼ = 80; then 84·¾ + 68·¼ = 80; then demand does not apply: 86. Parks: 60, 64, 68. */
const ROWS = [
  'water,a,2026-07,90,50,1,0',
  'parks,a,2026-07,60,60,1,0',
  'water,a,2026-08,84,68,1,1',
  'parks,a,2026-08,64,64,1,0',
  'water,a,2026-09,86,1,0,0',
  'parks,a,2026-09,68,68,1,0',
];

function year(
  rule: 'mean' | 'last' | 'sum',
  months = ['2026-07', '2026-08', '2026-09'],
  rows: readonly string[] = ROWS,
): Evaluation {
  const resolved = frameworkOf(framework(rule));
  const table = tableOf([HEADER, ...rows].join('\n'), resolved);
  return yearEvaluation(
    parsePeriod('2026-Q3'),
    months.map((period) => ({
      evaluation: evaluateTable(resolved, table, { period }),
      framework: resolved.framework,
    })),
  );
}

describe('a quarter of three months', () => {
  const quarter = year('mean');

  test('is the mean of the months: root, nodes and indicators', () => {
    expect(quarter.period).toBe('2026-Q3');
    expect(entityOf(quarter, 'water').score).toBeCloseTo((80 + 80 + 86) / 3, 12);
    expect(entityOf(quarter, 'parks').score).toBeCloseTo(64, 12);
    expect(nodeOf(quarter, 'water', 'supplying').score).toBeCloseTo((90 + 84 + 86) / 3, 12);
    expect(nodeOf(quarter, 'water', 'demanding').score).toBeCloseTo((50 + 68) / 2, 12);
    expect(indicatorOf(quarter, 'parks', 'demand')).toMatchObject({ score: 64, value: null, inputs: {} });
  });

  test('has ranks and bands of its own, and a veto of any month holds', () => {
    expect(entityOf(quarter, 'water')).toMatchObject({
      rank: 1,
      groupRank: 1,
      bandBeforeVeto: 'good',
      band: 'fair',
      vetoes: [0],
      partial: false,
    });
    expect(entityOf(quarter, 'parks')).toMatchObject({ rank: 2, groupRank: 2, band: 'fair', vetoes: [] });
    expect(nodeOf(quarter, 'parks', 'supplying').rank).toBe(2);
  });

  test('has contributions that add up to its score, also where an indicator did not always apply', () => {
    const { indicators, score } = entityOf(quarter, 'water');
    const sum = indicators.reduce((total, { contribution }) => total + Number(contribution), 0);
    expect(sum).toBeCloseTo(score ?? 0, 12);
  });

  test('names no gap', () => {
    expect(quarter.warnings).toEqual([]);
  });
});

test('the rule `last` takes the last month, `sum` adds the months up', () => {
  expect(entityOf(year('last'), 'water')).toMatchObject({ score: 86, vetoes: [], band: 'good' });
  expect(entityOf(year('sum'), 'parks').score).toBeCloseTo(60 + 64 + 68, 12);
});

describe('what is missing', () => {
  test('a missing month is named, and everybody is partial', () => {
    const quarter = year('mean', ['2026-07', '2026-09']);
    expect(quarter.warnings).toEqual([
      {
        code: 'monthsMissing',
        entity: null,
        id: null,
        message: '2026-Q3 is partial: there is no evaluation of 2026-08.',
      },
    ]);
    expect(entityOf(quarter, 'parks')).toMatchObject({ score: 64, partial: true, rank: null, band: null });
    expect(entityOf(quarter, 'parks').availability).toBeCloseTo(2 / 3, 12);
  });

  test('under `last` only the last month counts', () => {
    expect(year('last', ['2026-09']).warnings).toEqual([]);
    expect(entityOf(year('last', ['2026-07', '2026-08']), 'parks')).toMatchObject({
      score: 64,
      partial: true,
    });
  });

  test('an entity without a score in some month is partial, and the others keep their ranks', () => {
    const rows = ROWS.filter((row) => !row.startsWith('water,a,2026-09'));
    const quarter = year('mean', undefined, rows);
    expect(entityOf(quarter, 'water')).toMatchObject({ score: 80, partial: true, rank: null });
    expect(entityOf(quarter, 'parks')).toMatchObject({ rank: 1, partial: false });
    expect(quarter.warnings).toMatchObject([{ code: 'partial', entity: 'water' }]);
    expect(quarter.warnings[0]?.message).toContain('2026-09');
  });

  test('a change of method between the months is said', () => {
    const months = [1, 12].map((version, at) => {
      const resolved = frameworkOf(framework('mean', version));
      const table = tableOf([HEADER, ...ROWS].join('\n'), resolved);
      const period = ['2026-08', '2026-09'][at] as string;
      return { evaluation: evaluateTable(resolved, table, { period }), framework: resolved.framework };
    });
    const { warnings, framework: named } = yearEvaluation(parsePeriod('2026-Q3'), months);
    expect(named.version).toBe(12);
    expect(warnings.map(({ code }) => code)).toEqual(['monthsMissing', 'methodChanged']);
    expect(warnings[1]?.message).toContain('2026-09');
  });
});
