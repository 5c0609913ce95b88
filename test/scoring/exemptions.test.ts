import type { DataTable } from '../../src/scoring/data-table.js';
import { buildScoringTree } from '../../src/scoring/scoring-tree.js';
import { entityOf, evaluateTable, frameworkOf, indicatorOf } from './evaluate-text.js';
import { type ServiceCell, type ServiceRow, serviceTableOf } from './withholding.js';

const FRAMEWORK = frameworkOf(`
id: small
minimumAvailability: 0.7
vetoes: [{ when: done == 0, cap: poor }]
bands: [{ id: good, from: 50 }, { id: poor, from: 0 }]
indicators:
  - { id: speed }
  - id: done-rate
    formula: 100 * done / due
    notApplicable: due == 0
    missing: { carryForward: 3 }
    minimumSample: { metric: due, n: 5, window: 2 }
tree: { id: index, children: [{ indicator: speed, weight: 1 }, { indicator: done-rate, weight: 3 }] }
`);

const TREE = buildScoringTree(FRAMEWORK);

function row(month: number, cells: Readonly<Record<string, number | null | 'down'>>): ServiceRow {
  const cellOf = (value: number | null | 'down'): ServiceCell => {
    if (value === 'down') return { value: null, status: 'sourceDown' };
    return { value, status: value === null ? 'notDelivered' : 'ok' };
  };
  const entries = Object.entries(cells).map(([metric, value]) => [metric, cellOf(value)] as const);
  return { entity: 'water', month, cells: new Map(entries) };
}

/** The rows' table in which `done-rate` is exempt in some of the rows. */
function exempt(rows: readonly ServiceRow[], ...places: readonly number[]): DataTable {
  const column = Uint8Array.from(rows, (_, at) => (places.includes(at) ? 1 : 0));
  return { ...serviceTableOf(TREE, rows), exemptions: new Map([['done-rate', column]]) };
}

describe('an approved exemption', () => {
  const withheld = [row(24_000, { speed: 80, done: null, due: 10 })];

  test('takes its indicator out, whatever was or was not delivered, and costs nothing', () => {
    expect(entityOf(evaluateTable(FRAMEWORK, serviceTableOf(TREE, withheld)), 'water').score).toBe(20);
    const evaluation = evaluateTable(FRAMEWORK, exempt(withheld, 0));
    expect(entityOf(evaluation, 'water')).toMatchObject({ score: 80, availability: 1, partial: false });
    expect(indicatorOf(evaluation, 'water', 'done-rate')).toMatchObject({
      outcome: 'notApplicable',
      value: null,
      score: null,
      filled: null,
      effectiveWeight: 0,
      lost: { points: 0, code: 'exempt' },
    });
  });

  test('lifts no veto', () => {
    const evaluation = evaluateTable(FRAMEWORK, exempt([row(24_000, { speed: 80, done: 0, due: 10 })], 0));
    expect(entityOf(evaluation, 'water')).toMatchObject({ bandBeforeVeto: 'good', band: 'poor' });
  });

  test('of the month before keeps that month out of a window and out of what is carried on', () => {
    const small = [row(24_000, { speed: 80, done: 0, due: 4 }), row(24_001, { speed: 80, done: 3, due: 4 })];
    expect(indicatorOf(evaluateTable(FRAMEWORK, exempt(small)), 'water', 'done-rate').value).toBe(37.5);
    expect(indicatorOf(evaluateTable(FRAMEWORK, exempt(small, 0)), 'water', 'done-rate')).toMatchObject({
      value: 75,
      sample: { n: 4, periods: 1 },
    });
    const down = [
      row(24_000, { speed: 80, done: 9, due: 10 }),
      row(24_001, { speed: 80, done: 1, due: 10 }),
      row(24_002, { speed: 80, done: 'down', due: 'down' }),
    ];
    expect(indicatorOf(evaluateTable(FRAMEWORK, exempt(down)), 'water', 'done-rate').score).toBe(10);
    expect(indicatorOf(evaluateTable(FRAMEWORK, exempt(down, 1)), 'water', 'done-rate').score).toBe(90);
  });
});
