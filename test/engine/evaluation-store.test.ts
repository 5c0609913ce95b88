import { runMonth } from '../../src/engine/run-month.js';
import { type CityService, openCityService } from './open-city-service.js';

describe('a final evaluation', () => {
  let city: CityService;

  beforeAll(async () => {
    city = await openCityService();
    const { signal } = new AbortController();
    const { parts, frameworks } = city;
    await runMonth(parts, { period: '2026-08', close: true, frameworks, locales: [], signal });
  });
  afterAll(() => city.remove());

  test('stays as it is when another result is saved over it', async () => {
    const { evaluations } = city.parts;
    const key = { framework: 'matching', entityKind: 'department', period: '2026-08' } as const;
    const before = await evaluations.load(key);
    const stored = await evaluations.latest(key);
    if (before === null || stored === null) throw new Error('the month was not evaluated');
    const other = { ...before, entities: before.entities.slice(1) };
    const facts = {
      entityKind: key.entityKind,
      state: 'final',
      evaluatedAt: new Date('2026-12-01T00:00:00Z'),
      run: 'later',
      indicators: [],
      exemptions: [],
    } as const;
    const saved = await evaluations.save(other, key.period, { ...facts, inputHash: 'other' });
    expect(saved).toEqual({ id: stored._id, change: 'keptFinal' });
    expect(await evaluations.load(key)).toEqual(before);
    expect(await evaluations.latest(key)).toEqual(stored);
    const same = await evaluations.save(before, key.period, { ...facts, inputHash: stored.inputHash });
    expect(same.change).toBe('none');
  });
});
