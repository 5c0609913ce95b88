import type { ObjectionTarget } from '../../src/supervision/objections/objection.js';
import { fileObjection, withdrawObjection } from '../../src/supervision/objections/objection-actions.js';
import { ObjectionMarks } from '../../src/supervision/objections/objection-marks.js';
import { CALENDAR, DEFINITIONS, stampOf } from './workflow-stamps.js';

const PERIOD = '2026-02';
const steward = stampOf('2026-03-02', 'department');
const objectionTo = (target: ObjectionTarget) =>
  fileObjection(
    { department: 'water', target, shown: 1, claimed: null, reason: 'Wrong.', workingDays: 10 },
    1,
    CALENDAR,
    steward,
  );
const score = (indicator: string | null) =>
  objectionTo({ kind: 'score', framework: 'matching', period: PERIOD, indicator });
const matching = DEFINITIONS.frameworks.get('matching') as NonNullable<
  ReturnType<typeof DEFINITIONS.frameworks.get>
>;

describe('marks of figures under objection', () => {
  test('an index is marked in its month, quarter and year, and in no other framework', () => {
    const marks = new ObjectionMarks([score(null)]);
    const periods = ['2026-02', '2026-Q1', '2026', '2026-03', '2026-Q2'];
    expect(periods.map((period) => marks.hasIndex('water', 'matching', period))).toEqual([
      ...[true, true, true],
      ...[false, false],
    ]);
    expect(marks.hasIndex('water', 'capability', PERIOD)).toBe(false);
    expect(marks.hasIndex('roads', 'matching', PERIOD)).toBe(false);
  });

  test('an objection to an indicator marks that, and not the index', () => {
    const marks = new ObjectionMarks([score('request-fulfilment-rate')]);
    expect(marks.hasIndex('water', 'matching', PERIOD)).toBe(false);
    expect(marks.ofFramework(matching, PERIOD)).toEqual([
      { departmentId: 'water', indicatorId: 'request-fulfilment-rate' },
    ]);
  });

  test('a number marks the indicators that read it, and the total of its department', () => {
    const asset = { entity: 'asset', entityId: 'levels', period: PERIOD, metric: 'requests_due' } as const;
    const marks = new ObjectionMarks([objectionTo({ kind: 'measurement', ...asset })]);
    const marked = marks.ofFramework(matching, PERIOD).map(({ indicatorId }) => indicatorId);
    expect(marked).toContain('request-fulfilment-rate');
    expect(marked).not.toContain(null);
    const figure = { ...asset, department: 'water' };
    const whole = { ...figure, entity: 'department', entityId: 'water' } as const;
    expect([figure, whole, { ...figure, entityId: 'other' }].map((one) => marks.hasMeasurement(one))).toEqual(
      [...[true, true, false]],
    );
  });

  test('what is withdrawn is marked no longer', () => {
    const price = objectionTo({ kind: 'price', asset: 'levels', period: PERIOD });
    expect(new ObjectionMarks([price]).hasPrice('levels', PERIOD)).toBe(true);
    expect(new ObjectionMarks([price]).hasPrice('levels', '2026-03')).toBe(false);
    const withdrawn = withdrawObjection(price, 'Our mistake.', steward);
    expect(new ObjectionMarks([withdrawn]).hasPrice('levels', PERIOD)).toBe(false);
  });
});
