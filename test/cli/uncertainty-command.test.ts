import type { Uncertainty } from '../../src/scoring/analysis/uncertainty.js';
import { runCommand, TestFolder } from './run-command.js';

const FRAMEWORK = `
id: f
normalisation: { method: minmax }
bands: [{ id: high, from: 50 }, { id: low, from: 0 }]
indicators: [{ id: x }, { id: y, direction: cost }, { id: z }]
tree:
  id: index
  children:
    - { id: one, children: [{ indicator: x }, { indicator: y }] }
    - { id: two, children: [{ indicator: z }] }
`;
const CSV = 'entity,x,y,z\na,1,9,4\nb,2,3,3\nc,8,7,2\nd,5,,1\ne,4,4,4\n';
const ALL = 'weights:0.25,normalisation,aggregation,treatment,leaveOneOut';

describe('steelyard uncertainty', () => {
  const folder = new TestFolder();
  const files = ['--framework', folder.write('f.yaml', FRAMEWORK), '--data', folder.write('d.csv', CSV)];
  afterAll(() => folder.remove());

  const uncertainty = (...args: readonly string[]) => runCommand('uncertainty', ...files, ...args);

  test('prints the contract: replications, seed, entities, sensitivity', async () => {
    const { status, stdout } = await uncertainty('--replications', '40', '--seed', '3', '--vary', ALL);
    expect(status).toBe(0);
    const result = JSON.parse(stdout) as Uncertainty;
    expect(Object.keys(result)).toEqual(['replications', 'seed', 'entities', 'sensitivity']);
    expect(result).toMatchObject({ replications: 40, seed: 3 });
    expect(result.entities.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(Object.keys(result.entities[0] ?? {})).toEqual([
      'id',
      'score',
      'rank',
      'mean',
      'median',
      'q5',
      'q95',
      'min',
      'max',
      'bands',
    ]);
    expect(result.sensitivity?.map(({ input }) => input)).toEqual(
      ALL.split(',').map((part) => part.split(':')[0]),
    );
    for (const { bands, min, median, max } of result.entities) {
      expect(Object.values(bands).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      expect(min ?? 0).toBeLessThanOrEqual(median ?? -1);
      expect(median ?? 9).toBeLessThanOrEqual(max ?? 0);
    }
  });

  test('the same seed gives the same bytes whatever the number of threads', async () => {
    const alone = await uncertainty('--replications', '30', '--seed', '8', '--vary', ALL, '--threads', '1');
    const threads = await uncertainty('--replications', '30', '--seed', '8', '--vary', ALL, '--threads', '3');
    expect(threads.stdout).toBe(alone.stdout);
    expect(threads.status).toBe(0);
  });

  test('replays weights from a file', async () => {
    const draws = folder.write('w.csv', 'one,two\n1,0\n0,1\n');
    const { status, stdout } = await uncertainty('--draws', draws);
    const result = JSON.parse(stdout) as Uncertainty;
    expect(status).toBe(0);
    expect(result).toMatchObject({ replications: 2, sensitivity: null });
    // By "two" alone a and e are first with 4 each; by "one" alone a is last.
    expect(result.entities[0]).toMatchObject({ min: 1, max: 5, mean: 3 });
  });

  test.each([
    ['a wrong variation', ['--vary', 'colour'], 'VARIATION_INVALID'],
    ['both draws and variation', ['--vary', 'weights:0.1', '--draws', 'x.csv'], '--draws'],
    ['a broken count', ['--replications', '1.5'], 'whole number'],
    ['no replications', ['--replications', '0'], 'whole number'],
    ['a broken seed', ['--seed', 'x'], 'whole number'],
    ['draws that are not there', ['--draws', '/nowhere/w.csv'], 'FILE_UNREADABLE'],
  ])('refuses %s', async (_, args, reason) => {
    const { status, stdout, stderr } = await uncertainty(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(reason);
  });

  test('refuses draws of unknown ids with their place, and more replications than draws', async () => {
    const unknown = await uncertainty('--draws', folder.write('u.csv', 'one,three\n1,1\n'));
    expect([unknown.status, unknown.stderr]).toEqual([2, expect.stringContaining('u.csv:1:2')]);
    const few = await uncertainty('--replications', '5', '--draws', folder.write('v.csv', 'one\n1\n'));
    expect([few.status, few.stderr]).toEqual([2, expect.stringContaining('1 lines')]);
  });

  test('warns of noise that has nothing to move, and of columns that nothing reads', async () => {
    const flat = 'id: g\nindicators: [{ id: x }]\ntree: { id: index, children: [{ indicator: x }] }\n';
    const { status, stderr } = await runCommand(
      'uncertainty',
      ...['--framework', folder.write('g.yaml', flat)],
      ...['--data', folder.write('g.csv', CSV)],
      ...['--replications', '3'],
    );
    expect(status).toBe(0);
    expect(stderr).toContain('nothingVaries');
    expect(stderr).toContain('ignoredColumn');
  });

  test('writes to a file', async () => {
    const out = `${folder.path}/u.json`;
    expect(await uncertainty('--replications', '5', '--out', out)).toMatchObject({ status: 0, stdout: '' });
    expect((JSON.parse(folder.read('u.json')) as Uncertainty).replications).toBe(5);
  });
});
