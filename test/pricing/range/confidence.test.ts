import { confidenceGrade, reviewFlags } from '../../../src/pricing/range/confidence.js';
import { PARAMETERS } from '../worked-asset.js';

const facts = (p90: number, reliabilities: object, p10 = 100) => ({
  point: p10,
  range: { p10, p50: p10, p90 },
  values: { cost: p10, income: p10 },
  reliabilities,
});
const TWO = { cost: 0.7, income: 0.9 };

describe('confidenceGrade', () => {
  test.each([
    ['A', facts(150, TWO)],
    ['B', facts(150, { cost: 0.69, income: 0.9 })],
    ['B', facts(250, TWO)],
    ['C', facts(251, TWO)],
    ['C', facts(110, { cost: 0.9 })],
    ['C', facts(400, TWO)],
    ['D', facts(401, TWO)],
    ['D', facts(500, { cost: 0.9 })],
    ['D', facts(50, TWO, 0)],
  ])('%s %#', (grade, judged) => {
    expect(confidenceGrade(judged, PARAMETERS)).toBe(grade);
  });
});

describe('reviewFlags', () => {
  const flags = (values: object, point = 100) =>
    reviewFlags({ ...facts(150, TWO), point, values }, PARAMETERS);

  test('approaches more than three times apart disagree', () => {
    expect(flags({ cost: 100, income: 300 })).toEqual([]);
    expect(flags({ cost: 100, income: 301 })).toEqual(['APPROACHES_DISAGREE']);
    expect(flags({ cost: 100, income: -1 })).toEqual(['APPROACHES_DISAGREE']);
    expect(flags({ cost: 100 })).toEqual([]);
    expect(flags({ cost: 0, income: 1 })).toEqual(['APPROACHES_DISAGREE']);
    expect(flags({ cost: 0, income: 0 })).toEqual([]);
    expect(flags({ cost: 0.1, income: 0.3 })).toEqual([]);
  });

  test('a point outside its own range', () => {
    expect(flags({ cost: 100 }, 151)).toEqual(['POINT_OUTSIDE_RANGE']);
    expect(flags({ cost: 100 }, 99)).toEqual(['POINT_OUTSIDE_RANGE']);
  });
});
