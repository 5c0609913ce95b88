import { runMonth } from '../../src/engine/run-month.js';
import { superviseDay } from '../../src/engine/supervise-day.js';
import { superviseMonth } from '../../src/engine/supervise-month.js';
import { acknowledge, withdrawNotice } from '../../src/supervision/notices/notice-actions.js';
import { stampOf } from '../supervision/workflow-stamps.js';
import { type CityService, openCityService } from './open-city-service.js';

describe('the supervision of a month', () => {
  let city: CityService;

  beforeAll(async () => {
    city = await openCityService();
    for (const period of ['2026-08', '2026-09', '2026-10']) {
      const options = { period, close: true, locales: [], signal: new AbortController().signal };
      await runMonth(city.parts, { ...options, frameworks: city.frameworks });
    }
  });
  afterAll(() => city.remove());

  test('raises findings with the numbers behind them, each cause once', async () => {
    const findings = await city.parts.supervision.findings.list();
    expect(findings.length).toBeGreaterThan(0);
    for (const { facts, steps } of findings) {
      expect(facts.evidence).not.toEqual({});
      expect(steps[0]).toMatchObject({ action: 'raise', by: 'steelyard', party: 'service' });
    }
  });

  test('repeated, it changes nothing', async () => {
    const all = async () => [
      await city.parts.supervision.findings.list(),
      await city.parts.supervision.notices.list(),
    ];
    const before = await all();
    const framework = city.frameworks[0] as (typeof city.frameworks)[number];
    expect(await superviseMonth(city.parts, framework, '2026-10')).toEqual({
      raised: 0,
      resolved: 0,
      issued: 0,
      verified: 0,
    });
    expect(await all()).toEqual(before);
    expect(await superviseDay(city.parts)).toBe(0);
  });

  test('of two actions at once on one notice exactly one wins, and the other is told what changed', async () => {
    const { notices } = city.parts.supervision;
    const notice = (await notices.list({ states: ['issued'] }))[0];
    if (notice === undefined) throw new Error('the sample has a notice by rule');
    const outcomes = await Promise.allSettled([
      notices.save(notice, acknowledge(notice, stampOf('2026-11-18', 'department', 'steward'))),
      notices.save(
        notice,
        withdrawNotice(notice, 'Mistaken.', stampOf('2026-11-18', 'oversight', 'officer')),
      ),
    ]);
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(lost).toHaveLength(1);
    expect(String(lost[0]?.reason)).toMatch(
      /was changed meanwhile: (acknowledge \(steward|withdraw \(officer)/,
    );
    expect((await notices.get(notice.id)).steps).toHaveLength(2);
  });

  test('numbers are given out once, also to many at once', async () => {
    const { notices } = city.parts.supervision;
    const one = (await notices.list())[0];
    if (one === undefined) throw new Error('the sample has a notice');
    const made = await Promise.all(
      Array.from({ length: 8 }, () =>
        notices.number('2030', '', (serial) => ({ ...one, id: `2030-${String(serial).padStart(4, '0')}` })),
      ),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(8);
  });
});
