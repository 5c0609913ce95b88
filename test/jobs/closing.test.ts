import type { EngineParts } from '../../src/engine/engine-parts.js';
import { monthState } from '../../src/engine/month-register.js';
import { runMonth } from '../../src/engine/run-month.js';
import { closingDates, closingJobs } from '../../src/jobs/closing-jobs.js';
import { collectJob } from '../../src/jobs/collect-job.js';
import { evaluateJob } from '../../src/jobs/evaluate-job.js';
import type { ConfiguredSource } from '../../src/sources/metric-source.js';
import { type CityService, openCityService } from '../engine/open-city-service.js';
import { FakeClock, type Instance, instance } from './fake-scheduler.js';
import { twoBureaus } from './two-bureaus.js';

let city: CityService;
let clock: FakeClock;
let parts: EngineParts;

beforeEach(async () => {
  city = await openCityService();
  clock = new FakeClock('2026-10-01T09:00:00+08:00');
  parts = { ...city.parts, sources: [twoBureaus()], now: clock.now };
});
afterEach(() => city.remove());

function closing(): Instance {
  return instance(city.store, closingJobs(parts, city.frameworks), clock);
}

async function state(month: string) {
  return monthState(await parts.months.find(month));
}

/** Days go by, looked at in the morning. */
async function until({ tick }: Instance, day: string): Promise<void> {
  while (clock.now() < new Date(`${day}T09:00:00+08:00`)) {
    clock.forward(24);
    await tick();
  }
}

test('the dates of a month over the National Day holiday count working days only', () => {
  expect(closingDates('2026-09', parts.config.closing, parts.definitions.calendar)).toEqual({
    cutOff: '2026-10-13',
    checkUntil: '2026-10-20',
    final: '2026-10-22',
  });
});

describe('a month that closes over the National Day holiday', () => {
  test('goes through its steps, each on its day', async () => {
    const schedule = closing();
    await schedule.tick();
    await until(schedule, '2026-10-13');
    expect(await state('2026-09')).toBe('open');
    await until(schedule, '2026-10-14');
    expect(await state('2026-09')).toBe('provisional');
    const [scores] = await parts.evaluations.list();
    expect(scores).toMatchObject({ period: '2026-09', state: 'provisional' });
    await until(schedule, '2026-10-21');
    expect(await state('2026-09')).toBe('provisional');
    await until(schedule, '2026-10-22');
    expect(await state('2026-09')).toBe('final');
    expect(await parts.evaluations.list()).toMatchObject([{ period: '2026-09', state: 'final' }]);
    const month = await parts.months.find('2026-09');
    expect(month?.checkUntil).toBe('2026-10-20');
    expect(month?.steps.map(({ step, by }) => `${step} ${by}`)).toEqual([
      'cutOff schedule',
      'provisional schedule',
      'final schedule',
    ]);
  });

  test('whose steps were all missed while the service was down catches up in their order', async () => {
    await closing().tick();
    clock.set('2026-11-03T09:00:00+08:00');
    await closing().tick();
    expect(await state('2026-09')).toBe('final');
  });

  test('of which nothing is measured is skipped, and says so', async () => {
    parts = { ...parts, sources: [] };
    const schedule = closing();
    await schedule.tick();
    await until(schedule, '2026-10-22');
    const final = await schedule.ledger.byId('final/2026-09');
    expect(final).toMatchObject({ state: 'skipped', problems: ['nothing is measured of 2026-09'] });
  });
});

describe('after the cut-off', () => {
  const run = (changes: object) =>
    runMonth(parts, {
      period: '2026-09',
      close: false,
      frameworks: city.frameworks,
      locales: [],
      signal: new AbortController().signal,
      ...changes,
    });
  const late = () => {
    parts = { ...parts, sources: [twoBureaus(3)] };
  };

  beforeEach(async () => {
    const schedule = closing();
    await schedule.tick();
    await until(schedule, '2026-10-14');
  });

  test('late data is not taken in, and the run says who can let it in', async () => {
    const before = await parts.evaluations.list();
    late();
    const { problems } = await run({});
    expect(problems).toEqual([expect.stringContaining('--reopen')]);
    expect(await parts.evaluations.list()).toEqual(before);
  });

  test('an officer re-opens the month, and late data gives other provisional scores', async () => {
    late();
    const order = { kind: 'reopen', by: 'officer Li', reason: 'the portal was down' } as const;
    const { evaluations } = await run({ order });
    expect(evaluations).toMatchObject([{ change: 'created' }]);
    expect(await state('2026-09')).toBe('open');
    expect((await parts.months.find('2026-09'))?.steps.at(-1)).toMatchObject(
      order.reason ? { reason: order.reason } : {},
    );
  });

  test('a final month is revised by an explicit order only, and both revisions are kept', async () => {
    await run({ close: true });
    late();
    await expect(run({ order: { kind: 'reopen', by: 'officer Li', reason: 'late' } })).rejects.toMatchObject({
      code: 'MONTH_FINAL',
    });
    expect((await run({})).evaluations).toMatchObject([{ change: 'none' }]);
    const order = {
      kind: 'revise',
      by: 'officer Li',
      reason: 'the power company corrected its figures',
    } as const;
    expect((await run({ order })).evaluations).toMatchObject([{ change: 'created' }]);
    const revisions = await city.store.connection
      .collection('evaluations')
      .find({ period: '2026-09' })
      .sort({ revision: 1 })
      .toArray();
    expect(revisions).toMatchObject([
      { revision: 1, state: 'final', order: null },
      { revision: 2, state: 'final', order: { by: 'officer Li', reason: order.reason } },
    ]);
    expect((await run({ order })).evaluations).toMatchObject([{ change: 'none' }]);
  });

  test('a month that is not final is not revised', async () => {
    const order = { kind: 'revise', by: 'officer Li', reason: 'late' } as const;
    await expect(run({ order })).rejects.toMatchObject({ code: 'MONTH_NOT_FINAL' });
  });
});

describe('the nightly jobs', () => {
  const broken: ConfiguredSource = {
    ...twoBureaus(),
    id: 'broken',
    collect: async function* () {
      yield await Promise.reject(new Error('gone'));
    },
  };

  test('collect each source, then evaluate with parts missing and say so', async () => {
    parts = { ...parts, sources: [broken, twoBureaus()] };
    const jobs = [
      ...parts.sources.map((source, position) => collectJob(parts, source, position)),
      evaluateJob(parts, city.frameworks),
    ];
    const { tick, ledger } = instance(city.store, jobs, clock);
    await tick();
    clock.set('2026-10-02T02:31:00+08:00');
    await tick();
    await tick();
    expect(await ledger.byId('collect/bureaus/2026-10-02')).toMatchObject({ state: 'done' });
    expect(await ledger.byId('collect/broken/2026-10-02')).toMatchObject({ state: 'waiting', attempts: 1 });
    clock.set('2026-10-02T03:30:00+08:00');
    await tick();
    clock.set('2026-10-02T06:30:00+08:00');
    await tick();
    const [september, october] = (await parts.evaluations.list()).toSorted((a, b) =>
      a.period < b.period ? -1 : 1,
    );
    expect(september).toMatchObject({ period: '2026-09', state: 'provisional' });
    expect(october).toMatchObject({ period: '2026-10', state: 'provisional' });
    const evaluated = await ledger.byId('evaluate/2026-10-02');
    expect(evaluated?.state).toBe('partial');
    expect(evaluated?.problems[0]).toContain('goes on without collect/broken/2026-10-02');
  });
});
