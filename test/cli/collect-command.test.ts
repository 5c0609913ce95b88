import { join } from 'node:path';
import { TestFolder } from './run-command.js';
import { runProcess } from './run-process.js';

const folder = new TestFolder();
afterAll(() => folder.remove());

const SOURCES = '- { id: figures, kind: csv, path: figures.csv, createDepartments: true }\n';
const collect = (args: readonly string[], sources = SOURCES) =>
  runProcess(['collect', ...args], {
    STEELYARD_SOURCES: folder.write('sources.yaml', sources),
    STEELYARD_DATA: join(folder.path, 'data'),
  });

test('prints what came of each source', async () => {
  folder.write('figures.csv', 'entity,period,requests_due\nwater,2025-03,12\n');
  const { status, stdout, stderr } = await collect(['--period', '2025-03']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toBe(`2025-03
figures (csv): done, data as of 2025-03-31
  1 departments, 0 assets, 1 readings, 1 changed, 0 rejected
`);
});

test('ends with 3 and the places when something was rejected', async () => {
  folder.write('figures.csv', 'entity,period,requests_due\nwater,2025-03,twelve\n');
  const { status, stdout } = await collect(['--period', '2025-03', '--json']);
  expect(status).toBe(3);
  expect(JSON.parse(stdout)).toMatchObject({
    month: '2025-03',
    asOf: null,
    sources: [
      {
        state: 'done',
        rejections: [{ place: 'figures.csv:2:3', reason: 'requests_due: "twelve" is no number' }],
      },
    ],
  });
});

test.each([
  ['no list of sources', [], '', /CONFIG_INVALID .*STEELYARD_SOURCES/],
  ['an unknown source', ['--source', 'portal'], SOURCES, /SOURCE_UNKNOWN There is no source "portal"/],
  ['a month in the future', ['--period', '2999-01'], SOURCES, /PERIOD_IN_FUTURE 2999-01/],
  ['a list that is none', [], 'figures: csv\n', /SOURCES_INVALID .*sources\.yaml:1:1: /],
])('refuses %s', async (_, args, sources, message) => {
  const { status, stderr } =
    sources === '' ? await runProcess(['collect', ...args]) : await collect(args, sources);
  expect(stderr).toMatch(message);
  expect(status).toBe(2);
});
