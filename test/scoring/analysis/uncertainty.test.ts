import { replicate, replicationBase } from '../../../src/scoring/analysis/replicate.js';
import { type ReplicationPlan, runCount } from '../../../src/scoring/analysis/replication-plan.js';
import { type Uncertainty, uncertaintyOf } from '../../../src/scoring/analysis/uncertainty.js';
import { NO_VARIATION, parseVariation } from '../../../src/scoring/analysis/variation.js';
import { buildScoringTree } from '../../../src/scoring/scoring-tree.js';
import { frameworkOf, tableOf } from '../evaluate-text.js';

const FRAMEWORK = `
id: f
normalisation: { method: minmax }
bands: [{ id: high, from: 50 }, { id: low, from: 0 }]
tree:
  id: index
  children:
    - { id: one, weight: 1, children: [{ indicator: x }, { indicator: y }] }
    - { id: two, weight: 1, children: [{ indicator: z }] }
indicators: [{ id: x }, { id: y }, { id: z }]
`;
const CSV = `entity,x,y,z
best,9,9,9
good,6,7,2
fair,3,2,7
worst,1,1,1
gone,,,
`;

function uncertainty(
  vary: string,
  options: { framework?: string; csv?: string; replications?: number } = {},
): Uncertainty {
  const { framework = FRAMEWORK, csv = CSV, replications = 60 } = options;
  const plan: ReplicationPlan = { replications, seed: 5, variation: parseVariation(vary), draws: null };
  return run(plan, framework, csv);
}

function run(plan: ReplicationPlan, framework = FRAMEWORK, csv = CSV): Uncertainty {
  const resolved = frameworkOf(framework);
  const base = replicationBase({
    tree: buildScoringTree(resolved),
    table: tableOf(csv, resolved),
    period: null,
    plan,
  });
  return uncertaintyOf(base, [
    replicate(
      base,
      Uint32Array.from({ length: runCount(plan) }, (_, at) => at),
    ),
  ]);
}

describe('uncertainty', () => {
  test('a clear first and last stay where they are, whatever varies', () => {
    const { entities } = uncertainty('weights:0.25,normalisation,aggregation,treatment,leaveOneOut');
    expect(entities[0]).toMatchObject({
      id: 'best',
      rank: 1,
      min: 1,
      q5: 1,
      median: 1,
      q95: 1,
      max: 1,
      mean: 1,
    });
    expect(entities[3]).toMatchObject({ id: 'worst', rank: 4, min: 4, max: 4 });
    expect(entities[0]?.bands).toEqual({ high: 1, low: 0 });
  });

  test('an entity without a score has no ranks and is in no band', () => {
    const gone = uncertainty('weights:0.25').entities[4];
    expect(gone).toEqual({
      id: 'gone',
      score: null,
      rank: null,
      mean: null,
      median: null,
      q5: null,
      q95: null,
      min: null,
      max: null,
      bands: { high: 0, low: 0 },
    });
  });

  test('the same seed gives the same result, another seed another', () => {
    const first = uncertainty('weights:1');
    expect(uncertainty('weights:1')).toEqual(first);
    const plan = { replications: 60, seed: 6, variation: parseVariation('weights:1'), draws: null };
    expect(run(plan).entities).not.toEqual(first.entities);
  });

  test('noise on nodes leaves a framework without inner nodes alone, noise on indicators does not', () => {
    const flat = `
id: f
indicators: [{ id: x }, { id: z }]
tree: { id: index, children: [{ indicator: x }, { indicator: z }] }
`;
    const csv = 'entity,x,z\na,6,2\nb,2,5.9\n';
    const spread = (vary: string) => uncertainty(vary, { framework: flat, csv }).entities[0];
    expect(spread('weights:0.5')).toMatchObject({ min: 1, max: 1 });
    expect(spread('weights:0.5:indicators')).toMatchObject({ min: 1, max: 2 });
  });

  test('leaving one out can leave out every indicator, or none', () => {
    const csv = 'entity,x,y,z\na,9,0,0\nb,0,9,0\nc,0,0,9\n';
    const { entities } = uncertainty('leaveOneOut', { csv });
    // c has a dimension of its own and is first; without its one good indicator each of the three comes last.
    expect(entities.map(({ rank, max }) => [rank, max])).toEqual([
      [2, 3],
      [2, 3],
      [1, 3],
    ]);
  });

  test('a geometric mean meets no zero: every entity with a score keeps a rank', () => {
    const { entities } = uncertainty('aggregation');
    expect(entities[3]).toMatchObject({ mean: 4, bands: { high: 0, low: 1 } });
  });

  test('sensitivity names each input; one that cannot change a rank has the total 0', () => {
    const one = `
id: f
indicators: [{ id: x }]
tree: { id: index, children: [{ id: one, children: [{ indicator: x }] }] }
`;
    const { sensitivity } = uncertainty('weights:0.25,normalisation', {
      framework: one,
      csv: 'entity,x\na,1\nb,2\n',
    });
    expect(sensitivity).toEqual([
      { input: 'weights', first: null, total: null },
      { input: 'normalisation', first: null, total: null },
    ]);
    expect(uncertainty('weights:1,treatment').sensitivity?.[1]).toMatchObject({
      input: 'treatment',
      total: 0,
    });
  });

  test('explicit draws are the weights, by id; other ids keep theirs', () => {
    const draws = { ids: ['one', 'x'], rows: [Float64Array.of(0, 1), Float64Array.of(1, 0)] };
    const { entities, sensitivity } = run({ replications: 2, seed: 1, variation: NO_VARIATION, draws });
    // First only "two" counts (fair before good), then y and z: good 75, fair 12.5 of y; 12.5 and 75 of z: tied.
    expect(entities.map(({ min }) => min).slice(0, 4)).toEqual([1, 2, 2, 4]);
    expect(entities[1]?.max).toBe(3);
    expect(sensitivity).toBeNull();
  });

  test('partial entities stay without a rank, vetoes cap the band in every replication', () => {
    const framework = FRAMEWORK.replace(
      'id: f',
      'id: f\nminimumAvailability: 0.6\nvetoes: [{ when: bad > 0, cap: low }]',
    );
    const csv = 'entity,x,y,z,bad\na,9,9,9,1\nb,1,1,1,0\nc,5,5,,0\nd,5,,,0\n';
    const { entities } = uncertainty('weights:0.25', { framework, csv });
    expect(entities[0]?.bands).toEqual({ high: 0, low: 1 });
    expect(entities[3]).toMatchObject({ mean: null, rank: null });
  });
});
