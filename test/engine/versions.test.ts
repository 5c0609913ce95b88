import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { frameworkOf, type Service } from '../../src/compose/open-service.js';
import type { Config } from '../../src/config.js';
import { evaluateAgain } from '../../src/engine/evaluate-again.js';
import { runMonth } from '../../src/engine/run-month.js';
import { PACKAGE_DEFINITIONS } from '../../src/package-definitions.js';
import type { EvaluationDocument } from '../../src/store/models/evaluation-model.js';
import { DefinitionSet } from '../compose/definition-set.js';
import { type CityService, openCityService } from './open-city-service.js';

const KEY = { framework: 'matching', entityKind: 'department' } as const;
/** The planner's set: from August on, twice as much for matching, and a wider span for delivery. */
const PARAMETERS = `framework: matching
frameworkVersion: 1
effectiveFrom: 2026-08
weights: { matching: 68 }
goalposts: { delivery-days: { lower: 5, upper: 40 } }
reason: Decision of the data bureau of 10 July 2026
`;
const RAISED = readFileSync(join(PACKAGE_DEFINITIONS, 'frameworks', 'matching.yaml'), 'utf8')
  .replace('version: 1', 'version: 2')
  .replace('weight: 34', 'weight: 50');
const EXEMPTION = {
  id: 'pilot-1',
  department: 'agriculture',
  indicator: 'interface-success-rate',
  from: '2026-08',
  until: '2026-08',
  ground: 'pilot',
  reason: 'A new gateway is tried out',
  requestedBy: 'Li Na',
  approvedBy: 'Zhao Min',
  approvedOn: '2026-07-30',
};

let city: CityService;
let overlay: DefinitionSet;

beforeEach(async () => {
  city = await openCityService();
  overlay = new DefinitionSet({ 'parameters/matching-2026-08.yaml': PARAMETERS });
});
afterEach(async () => {
  overlay.remove();
  await city.remove();
});

/** The service after a restart with the overlay, or with other settings. */
async function restarted(config: Partial<Config> = { definitionsFolder: overlay.path }): Promise<Service> {
  const service = await city.reopened({ config });
  return { ...service, frameworks: [frameworkOf(service.parts.definitions.frameworks, 'matching')] };
}

async function run({ parts, frameworks }: Service, period: string, close = false) {
  const signal = new AbortController().signal;
  return runMonth(parts, { period, close, frameworks, locales: [], signal });
}

async function stored({ parts }: Service, period: string): Promise<EvaluationDocument> {
  const found = await parts.evaluations.latest({ ...KEY, period });
  if (found === null) throw new Error(`${period} is not evaluated`);
  return found;
}

test('a parameter set holds from its month on, and the evaluation names all it was made of', async () => {
  const service = await restarted();
  await run(service, '2026-07');
  await run(service, '2026-08');
  expect(await stored(service, '2026-07')).toMatchObject({ parameterSet: null, frameworkVersion: 1 });
  const august = await stored(service, '2026-08');
  expect(JSON.parse(august.parameterSet ?? '')).toMatchObject({
    effectiveFrom: '2026-08',
    weights: { matching: 68 },
  });
  expect(august.indicators).toHaveLength(20);
  expect(august.indicators).toContainEqual({ id: 'delivery-days', version: 1 });
  expect(august.inputHash).toMatch(/^[0-9a-f]{64}$/);
  expect(august.engine).toBe(service.parts.version);
  const evaluation = await service.parts.evaluations.load({ ...KEY, period: '2026-08' });
  const [first] = evaluation?.entities ?? [];
  expect(first?.nodes.find(({ id }) => id === 'matching')).toMatchObject({ weight: 68 });
  expect((await run(service, '2026-08')).evaluations).toMatchObject([{ change: 'none' }]);
});

test('a framework raised in version takes effect in open months; closed ones come out the same to the bit', async () => {
  await run(city, '2026-07', true);
  overlay.write('frameworks/matching.yaml', RAISED);
  const service = await restarted();
  expect((await run(service, '2026-07', true)).evaluations).toMatchObject([{ change: 'none' }]);
  await run(service, '2026-08');
  const july = await stored(service, '2026-07');
  expect(july).toMatchObject({ frameworkVersion: 1, revision: 1 });
  expect(await stored(service, '2026-08')).toMatchObject({ frameworkVersion: 2, parameterSet: null });
  const again = await evaluateAgain(service.parts, july);
  expect(again).toMatchObject({ inputsChanged: false, differing: [] });
  expect(again.evaluation).toEqual(await service.parts.evaluations.load({ ...KEY, period: '2026-07' }));
  const quarter = await service.parts.evaluations.load({ ...KEY, period: '2026-Q3' });
  expect(quarter?.warnings.map(({ code }) => code)).toEqual(['monthsMissing', 'methodChanged']);
});

test('a final score that was tampered with, and definitions that were, are found', async () => {
  await run(city, '2026-07', true);
  const { connection } = city.store;
  await connection
    .collection('scores')
    .updateOne({ entity: 'agriculture' }, { $set: { 'result.score': 99 } });
  const outcome = await run(city, '2026-07');
  expect(outcome.evaluations).toMatchObject([{ change: 'differs' }]);
  expect(outcome.problems).toEqual([expect.stringContaining('matching (department): the same data')]);
  await connection
    .collection('definition_snapshots')
    .updateOne({ framework: 'matching' }, { $set: { definition: '{"framework":{},"indicators":[]}' } });
  await expect(run(city, '2026-07')).rejects.toMatchObject({ code: 'SNAPSHOT_DAMAGED' });
});

test('an exemption takes the indicator of its department out, is kept with the evaluation, and goes with the file', async () => {
  await run(city, '2026-08');
  const before = await city.parts.evaluations.load({ ...KEY, period: '2026-08' });
  const exemptionsFile = overlay.write(
    'exemptions.json',
    JSON.stringify([EXEMPTION, { ...EXEMPTION, id: 'typo', department: 'agricultura' }]),
  );
  const service = await restarted({ exemptionsFile });
  const outcome = await run(service, '2026-08');
  expect(outcome.evaluations).toMatchObject([{ change: 'created' }]);
  expect(outcome.problems).toEqual(['exemption typo: there is no department "agricultura"']);
  const after = await service.parts.evaluations.load({ ...KEY, period: '2026-08' });
  const of = (id: string) => after?.entities.find((entity) => entity.id === id);
  expect(of('agriculture')?.indicators.find(({ id }) => id === EXEMPTION.indicator)).toMatchObject({
    outcome: 'notApplicable',
    lost: { points: 0, code: 'exempt' },
  });
  expect(of('commerce')?.score).toBe(before?.entities.find(({ id }) => id === 'commerce')?.score);
  const document = await stored(service, '2026-08');
  expect(document.exemptions).toContainEqual(EXEMPTION);
  expect(await evaluateAgain(service.parts, document)).toMatchObject({ inputsChanged: false, differing: [] });

  overlay.write('exemptions.json', '[]');
  const without = await restarted({ exemptionsFile });
  expect((await run(without, '2026-08')).evaluations).toMatchObject([{ change: 'created' }]);
  expect((await stored(without, '2026-08')).exemptions).toEqual([]);
});
