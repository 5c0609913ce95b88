import { createHash } from 'node:crypto';
import type { Evaluation } from '../../src/scoring/evaluation.js';
import { runCommand, TestFolder } from './run-command.js';

const FRAMEWORK = `
id: demo
bands: [ { id: good, from: 50 }, { id: poor, from: 0 } ]
vetoes: [ { when: kind == "closed", cap: poor } ]
indicators:
  - { id: a, normalisation: { method: goalposts, lower: 0, upper: 10 } }
  - { id: b-rate, formula: 100 * b / c, notApplicable: c == 0 }
tree:
  id: index
  children:
    - { id: part, children: [ { indicator: a } ] }
    - { indicator: b-rate }
`;
const HEADER = 'entity,name,group,kind,a,b,c';

describe('steelyard evaluate', () => {
  const folder = new TestFolder();
  const framework = folder.write('framework.yaml', FRAMEWORK);
  afterAll(() => folder.remove());

  function run(data: string | Uint8Array, ...more: readonly string[]) {
    return runCommand(
      'evaluate',
      '--framework',
      framework,
      '--data',
      folder.write('data.csv', data),
      ...more,
    );
  }

  test('scores a table and prints one JSON, in the form of the contract', async () => {
    const { status, stdout, stderr } = await run(`${HEADER}\nX,"Bureau, first",g,open,5,1,2\nY,,,,10,0,0\n`);
    const evaluation = JSON.parse(stdout) as Evaluation;
    expect(status).toBe(0);
    expect(Object.keys(evaluation)).toEqual([
      'framework',
      'parameterSet',
      'period',
      'engine',
      'entities',
      'warnings',
    ]);
    expect(evaluation).toMatchObject({
      framework: { id: 'demo', version: 1 },
      parameterSet: null,
      period: null,
    });
    expect(evaluation.framework.hash).toMatch(/^[0-9a-f]{64}$/);
    const [first, second] = evaluation.entities;
    expect(first && Object.keys(first)).toEqual([
      ...['id', 'name', 'group', 'score', 'rank', 'groupRank', 'band', 'bandBeforeVeto', 'vetoes', 'variant'],
      ...['availability', 'partial', 'nodes', 'indicators'],
    ]);
    expect(first?.nodes[0] && Object.keys(first.nodes[0])).toEqual([
      ...[
        'id',
        'parent',
        'score',
        'raw',
        'shown',
        'rank',
        'weight',
        'effectiveWeight',
        'availability',
        'outcome',
      ],
    ]);
    expect(first?.indicators[0] && Object.keys(first.indicators[0])).toEqual([
      ...['id', 'parent', 'value', 'used', 'score', 'outcome', 'filled', 'weight', 'effectiveWeight'],
      ...['contribution', 'inputs', 'sample', 'lost'],
    ]);
    expect(first).toMatchObject({ id: 'X', name: 'Bureau, first', group: 'g', score: 50, rank: 2 });
    expect(second).toMatchObject({ id: 'Y', name: null, group: null, score: 100, groupRank: null });
    expect(evaluation.warnings.map(({ code, entity }) => [code, entity])).toEqual([
      ['notApplicable', null],
      ['conditionUnknown', 'Y'],
    ]);
    expect(stderr.split('\n')[0]).toContain('"b-rate" does not apply to 1 of 2 entities (Y)');
  });

  test('CSV: scores of nodes without the root, then of indicators', async () => {
    const { stdout } = await run(`${HEADER}\n"X ""1""",,g,open,5,1,2\nY,,,,,0,0\n`, '--format', 'csv');
    expect(stdout).toBe(
      'entity,score,rank,band,availability,part,a,b-rate\n"X ""1""",50,1,good,1,50,50,50\nY,,,,0,,,\n',
    );
  });

  test('the same bytes every time, and --out as stdout', async () => {
    const data = `${HEADER}\nX,,g,open,5.1,1,3\n`;
    const first = await run(data);
    const again = await run(data);
    await run(data, '--out', `${folder.path}/out.json`);
    expect(again.stdout).toBe(first.stdout);
    expect(folder.read('out.json')).toBe(first.stdout);
  });

  test('an error is status 3 and named', async () => {
    const { status, stderr } = await run(`${HEADER}\nX,,g,open,5,1e308,1e-300\n`);
    expect([status, stderr]).toEqual([3, expect.stringContaining('warning error X: "b-rate" has no score')]);
  });

  test('truth values, missing cells, signs and exponents; a BOM, quotes, Windows line ends', async () => {
    const data = `\uFEFF${HEADER}\r\nX,"two\r\nlines",g,open,YES,-1.5e1,+3.0\r\n\r\nY,,g,open,False,N/A,.5\r\nZ,,g,open,NA,1,2`;
    const { stdout } = await run(data);
    const { entities } = JSON.parse(stdout) as Evaluation;
    expect(entities.map(({ indicators }) => indicators.map(({ value }) => value))).toEqual([
      [1, -500],
      [0, null],
      [null, 50],
    ]);
    expect(entities[0]?.name).toBe('two\r\nlines');
  });

  test('columns that nothing reads are ignored with one warning each, whatever they hold', async () => {
    const { status, stdout } = await run(`${HEADER},note,__proto__\nX,,g,open,5,1,2,some text,%\n`);
    const { warnings } = JSON.parse(stdout) as Evaluation;
    expect(status).toBe(0);
    expect(warnings.map(({ code, id }) => [code, id])).toEqual([
      ['ignoredColumn', 'note'],
      ['ignoredColumn', '__proto__'],
    ]);
  });

  test.each([
    ['a repeated header', 'entity,kind,a,b,c,a\nX,open,1,1,1,1', 'TABLE_HEADER_REPEATED', ':1:6'],
    [
      'a repeated column that nothing reads',
      'entity,kind,a,b,c,z,z\nX,open,1,1,1,1,1',
      'TABLE_HEADER_REPEATED',
      ':1:7',
    ],
    ['entity not first', 'a,entity,b,c,kind\n1,X,1,1,open', 'TABLE_HEADER_ENTITY', ':1:1'],
    ['a metric that is not there', 'entity,kind,a,b\nX,open,1,1', 'TABLE_METRIC_ABSENT', ':1:5'],
    [
      'text where a number belongs',
      `${HEADER}\nX,,g,open,1,1,1\nY,,g,open,1,high,1`,
      'TABLE_CELL_INVALID',
      ':3:6',
    ],
    ['a thousands separator', `${HEADER}\nX,,g,open,"1,234",1,1`, 'TABLE_CELL_INVALID', ':2:5'],
    ['a percent sign', `${HEADER}\nX,,g,open,5%,1,1`, 'TABLE_CELL_INVALID', ':2:5'],
    ['NaN', `${HEADER}\nX,,g,open,NaN,1,1`, 'TABLE_CELL_INVALID', ':2:5'],
    ['infinity', `${HEADER}\nX,,g,open,1,Infinity,1`, 'TABLE_CELL_INVALID', ':2:6'],
    ['a number beyond all doubles', `${HEADER}\nX,,g,open,1,1e999,1`, 'TABLE_CELL_INVALID', ':2:6'],
    ['a hexadecimal', `${HEADER}\nX,,g,open,0x10,1,1`, 'TABLE_CELL_INVALID', ':2:5'],
    ['an empty entity', `${HEADER}\n ,,g,open,1,1,1`, 'TABLE_ENTITY_EMPTY', ':2:1'],
    ['a repeated row', `${HEADER}\nX,,g,open,1,1,1\nX,,g,open,1,1,1`, 'TABLE_ROW_REPEATED', ':3:1'],
    ['a row too short', `${HEADER}\nX,,g,open,1,1`, 'TABLE_ROW_LENGTH', ':2:7'],
    ['a row too long', `${HEADER}\nX,,g,open,1,1,1,1`, 'TABLE_ROW_LENGTH', ':2:8'],
    ['a quote that never closes', `${HEADER}\n"X,,g,open,1,1,1`, 'TABLE_QUOTES', ':2'],
    ['no rows', HEADER, 'TABLE_EMPTY', ':2'],
    ['nothing at all', '', 'TABLE_EMPTY', ':1'],
    ['an empty period', 'entity,period,kind,a,b,c\nX,,open,1,1,1', 'TABLE_PERIOD_EMPTY', ':2:2'],
    ['a period that is none', 'entity,period,kind,a,b,c\nX,2026-13,open,1,1,1', 'PERIOD_INVALID', ':2:2'],
    [
      'two grains',
      'entity,period,kind,a,b,c\nX,2026-01,open,1,1,1\nX,2026-Q1,open,1,1,1',
      'TABLE_PERIOD_MIXED',
      ':3:2',
    ],
    [
      'a fault behind quoted lines',
      `${HEADER}\r\nX,"a\r\nb",g,open,1,1,1\r\n\r\nY,"c\r\nd",g,open,bad,1,1`,
      'TABLE_CELL_INVALID',
      ':6:5',
    ],
  ])('%s is refused with its place', async (_, data, code, place) => {
    const { status, stdout, stderr } = await run(data);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(code);
    expect(stderr).toContain(`data.csv${place}`);
  });

  test('a file that is not UTF-8 is refused', async () => {
    const { status, stderr } = await run(Buffer.from([...Buffer.from(`${HEADER}\n`), 0xc4, 0xe3, 0x2c]));
    expect([status, stderr]).toEqual([2, expect.stringContaining('FILE_NOT_UTF8')]);
  });

  test('a framework that is not UTF-8 is refused with its line', async () => {
    const framework = Buffer.concat([Buffer.from('id: a\ntitle: '), Buffer.from([0xc4, 0xe3, 10])]);
    const file = folder.write('gbk.yaml', framework);
    const { status, stderr } = await runCommand('evaluate', '--framework', file, '--data', 'any.csv');
    expect([status, stderr]).toEqual([2, expect.stringMatching(/FILE_NOT_UTF8 .*gbk\.yaml:2: /)]);
  });

  test('a line of 20 MB is refused with its place', async () => {
    const { status, stderr } = await run(
      Buffer.concat([Buffer.from(`${HEADER}\nX,`), Buffer.alloc(20 * 2 ** 20, 'x')]),
    );
    expect([status, stderr]).toEqual([2, expect.stringMatching(/TABLE_LINE_TOO_LONG .*data\.csv:2/)]);
  });

  test('a hundred thousand columns are read', async () => {
    const names = Array.from({ length: 100_000 }, (_, at) => `m${at}`).join(',');
    const cells = Array.from({ length: 100_000 }, (_, at) => at).join(',');
    const { status, stdout } = await run(`${HEADER},${names}\nX,,g,open,5,1,2,${cells}\n`, '--format', 'csv');
    expect([status, stdout.split('\n')[1]]).toEqual([0, 'X,50,1,good,1,50,50,50']);
  });

  test('the latest period by default, another by --period, none that is absent', async () => {
    const data = 'entity,period,kind,a,b,c\nX,2026-01,open,1,1,1\nX,2026-02,open,9,1,1\n';
    const periods = async (...more: readonly string[]) => {
      const { stdout } = await run(data, ...more);
      const { period, entities } = JSON.parse(stdout) as Evaluation;
      return [period, entities[0]?.indicators[0]?.value];
    };
    expect(await periods()).toEqual(['2026-02', 9]);
    expect(await periods('--period', '2026-01')).toEqual(['2026-01', 1]);
    for (const period of ['2026-03', '2026', 'soon']) {
      expect((await run(data, '--period', period)).status).toBe(2);
    }
    expect((await run(`${HEADER}\nX,,g,open,1,1,1`, '--period', '2026')).status).toBe(2);
  });

  test('parameters: a set, or the JSON of weights; faults are refused', async () => {
    const data = `${HEADER}\nX,,g,open,5,1,4\n`;
    const withParameters = (text: string) => run(data, '--parameters', folder.write('parameters.json', text));
    const weights = await withParameters(
      '{"weights":{"part":3,"b-rate":1},"consistencyRatio":0.02,"lambdaMax":2,"randomIndex":null}',
    );
    const { entities, parameterSet } = JSON.parse(weights.stdout) as Evaluation;
    expect(entities[0]?.score).toBe(43.75);
    expect(parameterSet).toMatchObject({ weights: { part: 3, 'b-rate': 1 } });
    for (const wrong of [
      '{"weights":{"nobody":1}}',
      '{"weights":{"part":-1}}',
      '{"framework":"other"}',
      '{"wieghts":{}}',
    ]) {
      expect(await withParameters(wrong)).toMatchObject({ status: 2, stdout: '' });
    }
  });

  test('wrong use and unreadable files are status 2', async () => {
    const missing = `${folder.path}/absent.csv`;
    expect((await runCommand('evaluate', '--framework', framework)).status).toBe(2);
    expect((await runCommand('evaluate', '--framework', framework, '--data', missing)).status).toBe(2);
    expect((await run(`${HEADER}\nX,,g,open,1,1,1`, '--format', 'xml')).status).toBe(2);
    expect((await run(`${HEADER}\nX,,g,open,1,1,1`, '--out', `${folder.path}/no/such/file`)).status).toBe(2);
    const directory = await runCommand('evaluate', '--framework', framework, '--data', folder.path);
    expect(directory).toMatchObject({ status: 2, stderr: expect.stringContaining('FILE_UNREADABLE') });
  });

  test('the hash is of the definitions alone', async () => {
    const data = `${HEADER}\nX,,g,open,5,1,4\n`;
    const hashOf = async (text: string) => {
      const file = folder.write('other.yaml', text);
      const { stdout } = await runCommand(
        'evaluate',
        '--framework',
        file,
        '--data',
        folder.write('d.csv', data),
      );
      return (JSON.parse(stdout) as Evaluation).framework.hash;
    };
    const hash = await hashOf(FRAMEWORK);
    expect(hash).toHaveLength(createHash('sha256').update('').digest('hex').length);
    expect(await hashOf(`# a comment\n${FRAMEWORK}`)).toBe(hash);
    expect(await hashOf(FRAMEWORK.replace('upper: 10', 'upper: 11'))).not.toBe(hash);
  });
});
