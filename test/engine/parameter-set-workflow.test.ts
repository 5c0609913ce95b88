import { evaluateAgain } from '../../src/engine/evaluate-again.js';
import { ParameterSetWorkflow } from '../../src/engine/parameter-set-workflow.js';
import { runMonth } from '../../src/engine/run-month.js';
import { treeEntries } from '../../src/indicators/framework-tree.js';
import { type CityService, openCityService } from './open-city-service.js';

describe('an approved parameter set', () => {
  let city: CityService;
  beforeAll(async () => {
    city = await openCityService();
  });
  afterAll(() => city.remove());

  test('counts from its month on, and months before stay as they are to the bit', async () => {
    const { parts, frameworks } = city;
    const [resolved] = frameworks;
    if (resolved === undefined) throw new Error('no framework');
    const { id: framework, version: frameworkVersion } = resolved.framework;
    const close = (period: string) =>
      runMonth(parts, { period, close: true, frameworks, locales: [], signal: new AbortController().signal });
    const key = { framework, entityKind: 'department', period: '2026-07' } as const;
    await close(key.period);
    const before = await parts.evaluations.load(key);
    const node = treeEntries(resolved.framework.tree).find(({ parent }) => parent !== null)?.id ?? '';
    const weights = { [node]: 7 };
    const set = {
      framework,
      frameworkVersion,
      effectiveFrom: '2026-08',
      weights,
      goalposts: {},
      reason: 'x',
    };
    const workflow = new ParameterSetWorkflow(parts);
    const draft = await workflow.create('set-1', set, 'p-1');
    const submitted = await workflow.take(draft, { action: 'submit', by: 'p-1', reason: null });
    const early = workflow.create('set-2', { ...set, effectiveFrom: '2026-07' }, 'p-1');
    await expect(early).rejects.toMatchObject({ code: 'PARAMETER_SET_TOO_EARLY' });
    if (submitted === null) throw new Error('changed meanwhile');
    const approved = await workflow.take(submitted, { action: 'approve', by: 'p-2', reason: null });
    await close('2026-08');
    const used = await parts.evaluations.latest({ ...key, period: '2026-08' });
    expect(JSON.parse(used?.parameterSet ?? '{}')).toEqual(set);
    await close(key.period);
    expect(await parts.evaluations.load(key)).toEqual(before);
    const old = await parts.evaluations.latest(key);
    if (old === null || approved === null) throw new Error('gone');
    expect((await evaluateAgain(parts, old)).differing).toEqual([]);
    const withdrawn = workflow.take(approved, { action: 'withdraw', by: 'p-1', reason: null });
    await expect(withdrawn).rejects.toMatchObject({ code: 'PARAMETER_SET_TOO_EARLY' });
  });
});
