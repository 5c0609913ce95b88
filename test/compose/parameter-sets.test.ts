import { readDefinitions } from '../../src/compose/definitions.js';
import { parameterSetInForce } from '../../src/indicators/parameter-set-in-force.js';
import { DEFINITIONS, DefinitionSet } from './definition-set.js';

const SET = `framework: small
frameworkVersion: 2
effectiveFrom: 2026-08
goalposts: { done-rate: { lower: 50 } }
reason: decided in July
`;
const FILE = 'parameters/small-2026-08.yaml';

let overlay: DefinitionSet;
let base: DefinitionSet;
beforeEach(() => {
  base = new DefinitionSet();
  overlay = new DefinitionSet({ [FILE]: SET });
});
afterEach(() => {
  base.remove();
  overlay.remove();
});

const read = () => readDefinitions({ packageFolder: base.path, overlayFolder: overlay.path });

test('the newest set that has begun is in force, for its framework and version alone', () => {
  overlay.write('parameters/later.yaml', SET.replace('2026-08', '2026-10').replace('50', '55'));
  overlay.write('parameters/old.yaml', SET.replace('frameworkVersion: 2', 'frameworkVersion: 1'));
  const { parameterSets } = read();
  const lowerIn = (period: string, framework = { id: 'small', version: 2 }) =>
    parameterSetInForce(parameterSets, framework, period)?.goalposts['done-rate']?.lower ?? null;
  expect(['2026-07', '2026-08', '2026-09', '2026-10', '2027-01'].map((month) => lowerIn(month))).toEqual([
    null,
    50,
    50,
    55,
    55,
  ]);
  expect(lowerIn('2026-08', { id: 'small', version: 3 })).toBeNull();
  expect(lowerIn('2026-08', { id: 'other', version: 2 })).toBeNull();
});

test('a set for an earlier version is a record and may name what is gone', () => {
  overlay.write(FILE, SET.replace('frameworkVersion: 2', 'frameworkVersion: 1').replace('done-rate', 'gone'));
  expect(read().parameterSets).toHaveLength(1);
});

test.each([
  ['framework: small', 'framework: large', /small-2026-08\.yaml:1:\d+: .*no framework "large"/],
  ['frameworkVersion: 2', 'frameworkVersion: 3', /small-2026-08\.yaml:2:\d+: .*version 3/],
  ['frameworkVersion: 2\n', '', /frameworkVersion/],
  ['effectiveFrom: 2026-08', 'effectiveFrom: 2026', /small-2026-08\.yaml:3:\d+/],
  ['effectiveFrom: 2026-08', 'effectiveFrom: 2026-Q3', /effectiveFrom is a month/],
  ['done-rate', 'constructor', /small-2026-08\.yaml:4:\d+: .*constructor/],
  ['lower: 50', 'lower: 99', /lower 99 must be below upper 95/],
  ['reason: decided in July', 'weight: {}', /weight/],
])('%j replaced by %j is refused with its place', (from, to, message) => {
  overlay.write(
    FILE,
    SET.replace(from, () => to),
  );
  expect(read).toThrow(expect.objectContaining({ code: 'DEFINITION_INVALID' }));
  expect(read).toThrow(message);
});

test('two sets that begin in the same month are refused', () => {
  overlay.write('parameters/again.yaml', SET);
  expect(read).toThrow(/another set of "small" begins in 2026-08/);
});

test('a definitions folder without parameters has none', () => {
  expect(DEFINITIONS[FILE]).toBeUndefined();
  expect(readDefinitions({ packageFolder: base.path }).parameterSets).toEqual([]);
});
