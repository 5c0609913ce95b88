import { isInForce } from '../../src/supervision/exemption.js';
import { readExemptionsFile } from '../../src/supervision/exemptions-file.js';
import { TestFolder } from '../cli/run-command.js';

const folder = new TestFolder();
afterAll(() => folder.remove());

const VALID = `- id: pilot-7
  department: water
  indicator: delivery-days
  from: 2026-08
  until: 2026-10
  ground: pilot
  reason: Meter data by a new channel, tried out until October.
  requestedBy: Li Na
  approvedBy: Zhao Min
  approvedOn: 2026-08-03
`;

function read(text: string) {
  return readExemptionsFile(folder.write('exemptions.yaml', text), new Set(['delivery-days']));
}

test('an exemption is read with all that makes it one', () => {
  expect(read(VALID)).toEqual([
    {
      id: 'pilot-7',
      department: 'water',
      indicator: 'delivery-days',
      from: '2026-08',
      until: '2026-10',
      ground: 'pilot',
      reason: 'Meter data by a new channel, tried out until October.',
      requestedBy: 'Li Na',
      approvedBy: 'Zhao Min',
      approvedOn: '2026-08-03',
    },
  ]);
});

test.each([
  ['approvedBy: Zhao Min', 'approvedBy: li na', /:9:\d+: 0\.approvedBy.*another person/],
  ['until: 2026-10', 'until: 2026-07', /:5:\d+: 0\.until.*before from/],
  ['  until: 2026-10\n', '', /until/],
  ['from: 2026-08', 'from: 2026-Q3', /:4:\d+: 0\.from.*YYYY-MM/],
  ['indicator: delivery-days', 'indicator: unheard-of', /:3:\d+: 0\.indicator.*no framework/],
  ['ground: pilot', 'ground: friendship', /:6:\d+: 0\.ground/],
  ['  ground', '  excuse: none\n  ground', /excuse/],
  ['department: water', 'department: { $ne: 1 }', /:2:\d+: 0\.department/],
  [VALID, VALID + VALID, /:11:\d+: 1\.id.*twice/],
])('%j replaced by %j is refused with its place', (from, to, message) => {
  const wrong = () => read(VALID.replace(from, () => to));
  expect(wrong).toThrow(expect.objectContaining({ code: 'EXEMPTIONS_INVALID', exitCode: 2 }));
  expect(wrong).toThrow(message);
});

test('it holds from its first month to its last', () => {
  const months = ['2026-07', '2026-08', '2026-10', '2026-11'];
  expect(months.map((month) => isInForce({ from: '2026-08', until: '2026-10' }, month))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
