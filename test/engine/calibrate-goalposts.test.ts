import { calibrationText } from '../../src/cli/calibration-text.js';
import { calibrateGoalposts } from '../../src/engine/calibrate-goalposts.js';
import { makeReport } from '../../src/engine/report-month.js';
import { runMonth } from '../../src/engine/run-month.js';
import type { ResolvedFramework } from '../../src/indicators/resolve-framework.js';
import { parsePeriod } from '../../src/period.js';
import { runCommand } from '../cli/run-command.js';
import { type CityService, openCityService } from './open-city-service.js';

let city: CityService;
let framework: ResolvedFramework;

beforeAll(async () => {
  city = await openCityService();
  [framework] = city.frameworks as [ResolvedFramework];
  for (const period of ['2026-07', '2026-08', '2026-09']) {
    const { frameworks } = city;
    const signal = new AbortController().signal;
    await runMonth(city.parts, { period, close: true, frameworks, locales: [], signal });
  }
});
afterAll(() => city.remove());

test('goalposts are proposed from the values of the months, with their effect on the last one', async () => {
  const request = { framework, from: parsePeriod('2026-06'), to: parsePeriod('2026-08') };
  const calibration = await calibrateGoalposts(city.parts, request);
  expect(calibration.months).toEqual(['2026-07', '2026-08']);
  expect(calibration.sample).toBe(true);
  expect(calibration.proposals).toHaveLength(20);
  const reply = calibration.proposals.find(({ indicator }) => indicator === 'catalogue-publication-rate');
  expect(reply?.values).toBe(8);
  expect(calibration.goalposts['catalogue-publication-rate']).toEqual(reply?.proposed);
  const stored = await city.parts.evaluations.load({
    framework: 'matching',
    entityKind: 'department',
    period: '2026-08',
  });
  expect(calibration.effect.period).toBe('2026-08');
  expect(calibration.effect.entities.map(({ score }) => score.current)).toEqual(
    stored?.entities.map(({ score }) => score),
  );
  expect(calibration.effect.meanScore.proposed).not.toBe(calibration.effect.meanScore.current);
  const text = calibrationText(calibration);
  expect(text).toContain('Sample data');
  expect(text).toMatch(/catalogue-publication-rate +8 +60 … 100/);
});

test('months that are not evaluated, and what is no range of months, are refused', async () => {
  const request = { framework, from: parsePeriod('2020-01'), to: parsePeriod('2020-02') };
  await expect(calibrateGoalposts(city.parts, request)).rejects.toMatchObject({ code: 'EVALUATION_ABSENT' });
  for (const period of ['2026-08..2026-07', '2026', '2026-01..2026-02..2026-03', 'soon']) {
    expect((await runCommand('indicators', 'calibrate', '--period', period)).status).toBe(2);
  }
});

test('a quarter is reported from its months', async () => {
  const request = {
    framework,
    period: '2026-Q3',
    audience: 'oversight',
    department: null,
    locale: 'en',
  } as const;
  const noPrinter = () => Promise.reject(new Error('no browser here'));
  await expect(makeReport(city.parts, request, noPrinter)).rejects.toThrow('no browser here');
  const quarter = await city.parts.evaluations.load({
    framework: 'matching',
    entityKind: 'department',
    period: '2026-Q3',
  });
  expect(quarter?.warnings).toEqual([]);
  const months = await Promise.all(
    ['2026-07', '2026-08', '2026-09'].map((period) =>
      city.parts.evaluations.load({ framework: 'matching', entityKind: 'department', period }),
    ),
  );
  const scoresOf = (id: string) =>
    months.map((month) => month?.entities.find((entity) => entity.id === id)?.score ?? Number.NaN);
  for (const { id, score, rank } of quarter?.entities ?? []) {
    expect(score).toBeCloseTo(scoresOf(id).reduce((sum, one) => sum + one, 0) / 3, 12);
    expect(rank).not.toBeNull();
  }
  await expect(makeReport(city.parts, { ...request, period: '2025' }, noPrinter)).rejects.toMatchObject({
    code: 'EVALUATION_ABSENT',
  });
});
