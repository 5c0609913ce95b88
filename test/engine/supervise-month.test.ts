import { reviseMonth } from '../../src/engine/revise-month.js';
import { runMonth } from '../../src/engine/run-month.js';
import { superviseDay } from '../../src/engine/supervise-day.js';
import { superviseMonth } from '../../src/engine/supervise-month.js';
import type { ResolvedFramework } from '../../src/indicators/resolve-framework.js';
import {
  acknowledge,
  submitRectification,
  withdrawNotice,
} from '../../src/supervision/notices/notice-actions.js';
import { readPolicy } from '../../src/supervision/policies/read-policy.js';
import { stampOf } from '../supervision/workflow-stamps.js';
import { type CityService, openCityService } from './open-city-service.js';

const TRIAL = `
id: trial
version: 1
title: { en: Trial, zh: 试 }
severity: low
rule: { kind: threshold, of: { measure: metric, metric: requests_fulfilled }, below: 1000000 }
text: { en: "{value}", zh: "{value}" }
source: a test
examples: [ { given: { value: 1 }, holds: true }, { given: { value: 1000000 }, holds: false } ]
`;

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

  /** The city with one policy in the place of all. */
  const withPolicy = (text: string) => {
    const { value, problems } = readPolicy(text, 'trial.yaml');
    if (value === null) throw new Error(JSON.stringify(problems));
    const policies = new Map([[value.definition.id, value.definition]]);
    const definitions = { ...city.parts.definitions, policies };
    return { ...city.parts, definitions };
  };

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
      retired: 0,
      issued: 0,
      verified: 0,
    });
    expect(await all()).toEqual(before);
    expect(await superviseDay(city.parts)).toBe(0);
  });

  test('makes the lists and commendations only when the oversight body switched them on', async () => {
    const framework = city.frameworks[0] as ResolvedFramework;
    const { listings } = city.parts.supervision;
    expect(await listings.find({}).lean()).toEqual([]);
    const config = { ...city.parts.config, lists: true };
    await superviseMonth({ ...city.parts, config }, framework, '2026-10');
    const listed = await listings.find({}).lean();
    expect(listed.length).toBeGreaterThan(0);
    for (const { list, period } of listed) {
      expect(['redList', 'blackList', 'improvementList', 'commendation']).toContain(list);
      expect(period).toBe('2026-10');
    }
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

  test('findings of a policy that was dropped are closed with that reason, and verify no notice', async () => {
    const { findings, notices } = city.parts.supervision;
    const submitted = (await notices.list({ states: ['issued'] }))[0];
    if (submitted === undefined) throw new Error('the sample has a second notice by rule');
    const steward = stampOf('2026-11-18', 'department', 'steward');
    const read = await notices.save(submitted, acknowledge(submitted, steward));
    await notices.save(read, submitRectification(read, 'Done.', steward));
    const before = await findings.list({ states: ['open'] });
    await superviseMonth(withPolicy(TRIAL), city.frameworks[0] as ResolvedFramework, '2026-10');
    for (const { id } of before) {
      const { state, steps } = await findings.get(id);
      expect([state, steps.at(-1)?.details.reason]).toEqual(['retired', 'policyDropped']);
    }
    expect((await notices.get(submitted.id)).state).toBe('submitted');
  });

  test('findings of a month that is made anew are judged again, with the order in their history', async () => {
    const parts = withPolicy(TRIAL);
    const { findings } = parts.supervision;
    const id = 'trial~agriculture~requests_fulfilled';
    expect(await findings.get(id)).toMatchObject({ state: 'open', facts: { firstPeriod: '2026-10' } });
    await parts.models.measurements.updateOne(
      { _id: 'department/agriculture/2026-10' },
      { $set: { 'cells.requests_fulfilled.value': 1_000_001 } },
    );
    await reviseMonth(parts, '2026-10', { by: 'officer', reason: 'Y2026-0001: Proved.' });
    const revised = await findings.get(id);
    expect(revised.state).toBe('resolved');
    expect(revised.steps.map(({ action }) => action)).toEqual(['raise', 'resolve']);
    expect(revised.steps.at(-1)?.details).toMatchObject({ period: '2026-10', order: 'Y2026-0001: Proved.' });
    expect((await findings.get('trial~commerce~requests_fulfilled')).state).toBe('open');
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
