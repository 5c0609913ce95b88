import { ANALYSES } from '../../src/cli/analyse-command.js';
import { runCommand, TestFolder } from './run-command.js';

const FRAMEWORK = `
id: f
normalisation: { method: minmax }
imputation: { method: mean }
indicators: [{ id: x }, { id: y, direction: cost }, { id: z }]
tree:
  id: index
  children:
    - { id: one, children: [{ indicator: x }, { indicator: y }] }
    - { id: two, children: [{ indicator: z }] }
`;
const CSV = 'entity,group,x,y,z\na,g,1,9,4\nb,g,2,3,3\nc,g,8,7,2\nd,g,5,,1\ne,g,4,4,0\n';

/** A published decision matrix: four aircraft by six criteria, the fourth a cost (Hwang, Yoon 1981). */
const FIGHTERS = `
id: fighters
indicators: [{ id: c1 }, { id: c2 }, { id: c3 }, { id: c4, direction: cost }, { id: c5 }, { id: c6 }]
tree:
  id: index
  children:
    - { indicator: c1, weight: 0.2 }
    - { indicator: c2, weight: 0.1 }
    - { indicator: c3, weight: 0.1 }
    - { indicator: c4, weight: 0.1 }
    - { indicator: c5, weight: 0.2 }
    - { indicator: c6, weight: 0.3 }
`;
const FIGHTERS_CSV = `entity,c1,c2,c3,c4,c5,c6
A1,2,1500,20000,5.5,5,9
A2,2.5,2700,18000,6.5,3,5
A3,1.8,2000,21000,4.5,7,7
A4,2.2,1800,20000,5,5,5
`;

interface Ranking {
  readonly entities: readonly { readonly id: string; readonly score: number; readonly rank: number }[];
}

describe('steelyard analyse', () => {
  const folder = new TestFolder();
  const framework = folder.write('f.yaml', FRAMEWORK);
  const data = folder.write('d.csv', CSV);
  afterAll(() => folder.remove());

  const analyse = (what: string, ...args: readonly string[]) =>
    runCommand('analyse', '--framework', framework, '--data', data, '--what', what, ...args);

  test.each(ANALYSES.filter((what) => what !== 'strengths'))(
    '%s is JSON without NaN, named, and the same again',
    async (what) => {
      const first = await analyse(what, '--replications', '20');
      expect(first.status).toBe(0);
      expect(JSON.parse(first.stdout)).toMatchObject({ what, framework: 'f', period: null });
      expect(first.stdout).not.toContain('NaN');
      expect((await analyse(what, '--replications', '20')).stdout).toBe(first.stdout);
    },
  );

  test('strengths are of one entity', async () => {
    const { status, stdout } = await analyse('strengths', '--entity', 'a');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ entity: 'a', strengths: [{ indicator: 'z' }] });
    expect((await analyse('strengths')).status).toBe(2);
    expect((await analyse('strengths', '--entity', '__proto__')).status).toBe(2);
  });

  test('imputation says what was missing and what stands in', async () => {
    const { indicators, entities } = JSON.parse((await analyse('imputation')).stdout) as {
      indicators: readonly unknown[];
      entities: readonly unknown[];
    };
    expect(indicators[1]).toEqual({ id: 'y', missing: 1, imputed: [{ entity: 'd', value: 5.75 }] });
    expect(entities[3]).toEqual({
      id: 'd',
      missing: 1,
      zeros: 0,
      available: 2 / 3,
      nonZero: 1,
      nodes: { index: 2 / 3, one: 0.5, two: 1 },
    });
  });

  test.each([
    [
      'topsis',
      [0.6432770005532701, 0.26838356771941185, 0.6135422900072309, 0.31229106558175435],
      [1, 4, 2, 3],
    ],
    ['vikor', [0.03061224489795927, 1, 0.18181818181818182, 0.8612244897959185], [1, 4, 2, 3]],
    ['gra', [0.625686274509804, 0.5333333333333333, 0.6628205128205128, 0.4743589743589744], [2, 3, 1, 4]],
  ])('%s ranks a decision matrix as it stands, cost column and all', async (what, scores, ranks) => {
    const { stdout } = await runCommand(
      'analyse',
      '--what',
      what,
      '--framework',
      folder.write('m.yaml', FIGHTERS),
      '--data',
      folder.write('m.csv', FIGHTERS_CSV),
    );
    const { entities } = JSON.parse(stdout) as Ranking;
    expect(entities.map(({ score }) => score)).toEqual(scores.map((score) => expect.closeTo(score, 12)));
    expect(entities.map(({ rank }) => rank)).toEqual(ranks);
  });

  test('copeland compares two entities on what both have', async () => {
    const gaps = folder.write('g.yaml', FRAMEWORK.replace('imputation: { method: mean }', ''));
    const { stdout } = await runCommand('analyse', '--what', 'copeland', '--framework', gaps, '--data', data);
    expect((JSON.parse(stdout) as Ranking).entities.map(({ id }) => id)).toContain('d');
    const topsis = await runCommand('analyse', '--what', 'topsis', '--framework', gaps, '--data', data);
    expect(JSON.parse(topsis.stdout)).toMatchObject({ leftOut: ['d'] });
  });

  test.each([
    ['topsis', 'entity,x,y,z\na,1,2,3\n'],
    ['vikor', 'entity,x,y,z\na,1,2,3\nb,1,2,3\n'],
    ['pca', 'entity,x,y,z\na,,,\nb,,,\n'],
  ])('%s of too little says so', async (what, csv) => {
    const table = folder.write('few.csv', csv);
    const { status, stdout, stderr } = await runCommand(
      'analyse',
      '--what',
      what,
      '--framework',
      framework,
      '--data',
      table,
    );
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('ANALYSIS_UNDEFINED');
  });

  test.each(ANALYSES.filter((what) => !['topsis', 'vikor', 'gra', 'pca', 'strengths'].includes(what)))(
    '%s of a single entity, or of nothing but gaps, has nulls and no NaN',
    async (what) => {
      for (const csv of ['entity,x,y,z\na,1,2,3\n', 'entity,x,y,z\na,,,\nb,,,\n']) {
        const table = folder.write('few.csv', csv);
        const { status, stdout } = await runCommand(
          'analyse',
          '--what',
          what,
          '--framework',
          framework,
          '--data',
          table,
          '--replications',
          '5',
        );
        expect(status).toBe(0);
        expect(stdout).not.toMatch(/NaN|Infinity/);
        expect(() => JSON.parse(stdout) as unknown).not.toThrow();
      }
    },
  );

  test('wrong use', async () => {
    expect((await analyse('horoscope')).status).toBe(2);
    expect((await analyse('correlation', '--method', 'guess')).status).toBe(2);
    expect((await analyse('oneAtATime', '--share', '0')).status).toBe(2);
  });
});
