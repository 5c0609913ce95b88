import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, TestFolder } from './run-command.js';

const folder = new TestFolder();
const before = { ...process.env };
beforeAll(() => {
  folder.write(
    'figures.csv',
    'entity,period,requests_due,requests_fulfilled\nwater,2025-03,12,9\nwater,2025-04,8,8\n',
  );
  folder.write('others.csv', 'entity,period,requests_due\nroads,2025-03,3\n');
  const sources = `- { id: figures, kind: csv, path: figures.csv, createDepartments: true }
- { id: others, kind: csv, path: others.csv, createDepartments: true }
`;
  Object.assign(process.env, {
    STEELYARD_SOURCES: folder.write('sources.yaml', sources),
    STEELYARD_DATA: join(folder.path, 'data'),
    STEELYARD_FRAMEWORKS: 'capability',
    STEELYARD_LOG_LEVEL: 'silent',
  });
});
afterAll(() => {
  process.env = before;
  folder.remove();
});

test('collect pulls the one source that is named', async () => {
  const { stdout } = await runCommand('collect', '--source', 'others', '--period', '2025-03', '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    month: '2025-03',
    sources: [{ source: 'others', state: 'done' }],
  });
});

test('run evaluates a month, as JSON when it is asked to', async () => {
  const { stdout, status } = await runCommand('run', '--period', '2025-03', '--json');
  const outcome = JSON.parse(stdout);
  expect(outcome).toMatchObject({
    period: '2025-03',
    evaluations: [{ framework: 'capability', entities: 2 }],
    totals: { departments: 2 },
  });
  expect(status).toBe(outcome.problems.length === 0 ? 0 : 3);
});

test('run fills a range of months in a data folder of its own, by one framework', async () => {
  const data = join(folder.path, 'elsewhere');
  mkdirSync(data);
  const args = ['--period', '2025-03..2025-04', '--framework', 'matching', '--data', data, '--json'];
  const { stdout } = await runCommand('run', ...args);
  const { range, months } = JSON.parse(stdout);
  expect(range).toBe('2025-03..2025-04');
  expect(months).toMatchObject([
    { period: '2025-03', evaluations: [{ framework: 'matching' }] },
    { period: '2025-04', evaluations: [{ framework: 'matching' }] },
  ]);
});

test.each([
  [['run', '--period', '2025-03..2025-04', '--revise', '--reason', 'x'], 'USAGE_INVALID'],
  [['run', '--period', '2025-03', '--reason', 'late'], 'USAGE_INVALID'],
  [['run', '--period', '2025-03', '--reopen'], 'USAGE_INVALID'],
  [['run', '--period', '2025-04..2025-03'], 'PERIOD_INVALID'],
  [['run', '--period', '2999-01'], 'PERIOD_IN_FUTURE'],
  [['run', '--period', '2025-03', '--revise', '--reason', 'late'], 'MONTH_NOT_FINAL'],
  [['collect', '--period', '2025'], 'PERIOD_INVALID'],
  [['collect', '--as-of', '2025-03'], 'PERIOD_INVALID'],
])('%j is refused with %s', async (args, code) => {
  const { status, stderr } = await runCommand(...args);
  expect(stderr).toContain(code);
  expect(status).toBe(2);
});
