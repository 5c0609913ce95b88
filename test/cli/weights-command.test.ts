import { runCommand, TestFolder } from './run-command.js';

const FRAMEWORK = `
id: f
normalisation: { method: minmax, output: [1, 100] }
indicators: [{ id: x }, { id: y, direction: cost }, { id: z }]
tree: { id: index, children: [{ indicator: x }, { indicator: y }, { indicator: z }] }
`;
const CSV = 'entity,x,y,z\na,1,9,4\nb,2,3,4\nc,8,7,4\nd,5,,1\ne,4,4,4\n';

interface Output {
  readonly weights: Readonly<Record<string, number>>;
  readonly consistencyRatio: number | null;
  readonly lambdaMax: number | null;
  readonly randomIndex: number | null;
  readonly details: Readonly<Record<string, unknown>>;
}

describe('steelyard weights', () => {
  const folder = new TestFolder();
  const framework = folder.write('f.yaml', FRAMEWORK);
  const data = folder.write('d.csv', CSV);
  afterAll(() => folder.remove());

  async function weights(...args: readonly string[]): Promise<Output> {
    const { status, stdout } = await runCommand('weights', ...args);
    expect(status).toBe(0);
    const output = JSON.parse(stdout) as Output;
    const total = Object.values(output.weights).reduce((sum, weight) => sum + weight, 0);
    expect(total).toBeCloseTo(1, 12);
    return output;
  }

  test('ahp: matrix, ratio and the judgement to look at again', async () => {
    const matrix = folder.write('m.csv', '\uFEFFid,x,y,z\nx,1,3,1/2\ny,,1,4\nz,,,1\n');
    const output = await weights('ahp', '--matrix', matrix, '--json');
    expect(Object.keys(output)).toEqual([
      'weights',
      'consistencyRatio',
      'lambdaMax',
      'randomIndex',
      'details',
    ]);
    expect(output.randomIndex).toBe(0.58);
    expect(output.consistencyRatio).toBeCloseTo(((output.lambdaMax ?? 0) - 3) / 2 / 0.58, 12);
    expect(output.details).toMatchObject({
      judgementsMissing: 0,
      mostInconsistent: { fitting: expect.any(Number) },
    });
  });

  test('ahp: several experts by the geometric mean of their judgements', async () => {
    const first = folder.write('m1.csv', 'id,x,y\nx,1,2\ny,,1\n');
    const second = folder.write('m2.csv', 'id,x,y\nx,1,8\ny,,1\n');
    const output = await weights('ahp', '--matrix', first, second);
    expect(output.weights.x).toBeCloseTo(0.8, 12);
    expect(output.consistencyRatio).toBe(0);
    expect(output.details.experts).toHaveLength(2);
  });

  test.each([
    ['id,x,y\nx,1,2\ny,1,1\n', 'JUDGEMENTS_NOT_RECIPROCAL', ':3:2:'],
    ['id,x,y\nx,1,-2\ny,,1\n', 'JUDGEMENT_NOT_POSITIVE', ':2:3:'],
    ['id,x,y\nx,1,Infinity\ny,,1\n', 'JUDGEMENT_NOT_POSITIVE', ':2:3:'],
    ['id,x,y\nx,1,\ny,,1\n', 'JUDGEMENTS_NOT_LINKED', ''],
    ['', 'JUDGEMENTS_MALFORMED', ':1'],
    ['id,"x\n', 'TABLE_QUOTES', ''],
  ])('ahp refuses %j with code and place', async (csv, code, place) => {
    const file = folder.write('bad.csv', csv);
    const { status, stdout, stderr } = await runCommand('weights', 'ahp', '--matrix', file);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(code);
    expect(stderr).toContain(place);
  });

  test('bwm: one expert or several', async () => {
    const one = '{ best: x, worst: z, bestToOthers: { y: 2, z: 8 }, othersToWorst: { x: 8, y: 4 } }';
    const file = folder.write('j.yaml', one);
    const output = await weights('bwm', '--judgements', file);
    expect(output.weights).toEqual({
      y: expect.closeTo(4 / 13, 12),
      z: expect.closeTo(1 / 13, 12),
      x: expect.closeTo(8 / 13, 12),
    });
    expect(output.consistencyRatio).toBeNull();
    const two = folder.write('jj.yaml', `- ${one}\n- ${one.replaceAll('8', '2').replace('4', '1')}\n`);
    const mean = await weights('bwm', '--judgements', two);
    expect(mean.weights.x).toBeCloseTo((8 / 13 + 0.5) / 2, 12);
  });

  test.each([
    ['{ best: x, worst: x, bestToOthers: {}, othersToWorst: {} }', null],
    ['{ best: x, worst: x, bestToOthers: { y: 2 }, othersToWorst: { y: 2 } }', 'two criteria'],
    ['{ best: x, worst: z, bestToOthers: { z: 8 }, othersToWorst: { x: 7 } }', 'the same'],
    [
      '{ best: x, worst: z, bestToOthers: { y: 2, z: 8 }, othersToWorst: { x: 8 } }',
      'othersToWorst lacks "y"',
    ],
    ['{ best: x, worst: z, bestToOthers: { z: 12 }, othersToWorst: { x: 12 } }', '9'],
    ['{ best: x, worst: z, bestToOthers: { z: .nan }, othersToWorst: { x: 2 } }', ''],
    ['{ best: x, colour: red }', 'colour'],
  ])('bwm of %s', async (yaml, reason) => {
    const { status, stderr } = await runCommand(
      'weights',
      'bwm',
      '--judgements',
      folder.write('b.yaml', yaml),
    );
    expect(status).toBe(reason === null ? 0 : 2);
    expect(stderr).toContain(reason ?? '');
  });

  test('budget: the mean share of several experts', async () => {
    const file = folder.write('b.csv', 'expert,x,y,z\nLi,50,30,20\nWang,1,1,2\n');
    const output = await weights('budget', '--judgements', file);
    expect(output.weights).toEqual({
      x: expect.closeTo(0.375, 12),
      y: expect.closeTo(0.275, 12),
      z: expect.closeTo(0.35, 12),
    });
  });

  test.each(['equal', 'entropy', 'critic', 'sd', 'pca'])(
    '%s: gaps leave an entity out, constants weigh 0',
    async (method) => {
      const output = await weights(method, '--framework', framework, '--data', data);
      expect(Object.keys(output.weights)).toEqual(['x', 'y', 'z']);
      expect(output.details).toMatchObject({ entities: 4, leftOut: ['d'], constant: ['z'] });
      expect(output.weights.z).toBe(method === 'equal' ? 1 / 3 : 0);
    },
  );

  test('what the data cannot tell is said on stderr', async () => {
    const { stderr } = await runCommand('weights', 'pca', '--framework', framework, '--data', data);
    expect(stderr).toContain('constantIndicator Nobody differs on "z"');
    expect(stderr).toContain('entitiesLeftOut 1');
  });

  test('the result is accepted as a parameter set', async () => {
    const out = `${folder.path}/w.json`;
    const made = await runCommand(
      'weights',
      'critic',
      '--framework',
      framework,
      '--data',
      data,
      '--out',
      out,
    );
    expect(made).toMatchObject({ status: 0, stdout: '' });
    const { status, stdout } = await runCommand(
      'evaluate',
      '--framework',
      framework,
      '--data',
      data,
      '--parameters',
      out,
    );
    expect(status).toBe(0);
    const { weights: used } = JSON.parse(folder.read('w.json')) as Output;
    expect((JSON.parse(stdout) as { parameterSet: unknown }).parameterSet).toMatchObject({ weights: used });
  });

  test('entropy refuses negative scores, and every measured method a single entity', async () => {
    const zscores = folder.write('z.yaml', FRAMEWORK.replace('minmax, output: [1, 100]', 'zscore'));
    const negative = await runCommand('weights', 'entropy', '--framework', zscores, '--data', data);
    expect([negative.status, negative.stderr]).toEqual([2, expect.stringContaining('negative')]);
    const lone = folder.write('one.csv', 'entity,x,y,z\na,1,2,3\n');
    const single = await runCommand('weights', 'sd', '--framework', framework, '--data', lone);
    expect([single.status, single.stderr]).toEqual([2, expect.stringContaining('WEIGHTS_UNDEFINED')]);
  });

  test('blend: subjective and objective weights', async () => {
    const judged = folder.write('judged.json', '{ "weights": { "x": 3, "y": 1 } }');
    const measured = folder.write('measured.json', '{ "weights": { "x": 0.5, "y": 0.5 } }');
    const output = await weights('blend', '--subjective', judged, '--objective', measured, '--share', '0.4');
    expect(output.weights.x).toBeCloseTo(0.6, 12);
    const empty = folder.write('none.json', '{ "weights": { "x": 0 } }');
    const refused = await runCommand('weights', 'blend', '--subjective', judged, '--objective', empty);
    expect(refused.status).toBe(2);
  });

  test('help and wrong use', async () => {
    expect((await runCommand('weights', '--help')).stdout).toContain('ahp');
    expect((await runCommand('weights', 'ahp')).status).toBe(2);
    expect(
      (await runCommand('weights', 'blend', '--subjective', 'a', '--objective', 'b', '--share', '2')).status,
    ).toBe(2);
    expect(
      (await runCommand('weights', 'budget', '--judgements', `${folder.path}/none.csv`)).stderr,
    ).toContain('FILE_UNREADABLE');
  });
});
