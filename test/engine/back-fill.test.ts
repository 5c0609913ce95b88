import { type BackFillOptions, backFill } from '../../src/engine/back-fill.js';
import type { EngineParts } from '../../src/engine/engine-parts.js';
import type { ConfiguredSource } from '../../src/sources/metric-source.js';
import { twoBureaus } from '../jobs/two-bureaus.js';
import { type CityService, openCityService } from './open-city-service.js';

let city: CityService;
let parts: EngineParts;

beforeEach(async () => {
  city = await openCityService();
  parts = { ...city.parts, sources: [twoBureaus()] };
});
afterEach(() => city.remove());

function fill(changes: Partial<BackFillOptions> = {}) {
  return backFill(parts, {
    from: '2025-11',
    to: '2026-02',
    close: false,
    frameworks: city.frameworks,
    locales: [],
    signal: new AbortController().signal,
    ...changes,
  });
}

const snapshot: ConfiguredSource = {
  id: 'portal',
  kind: 'ckan',
  time: 'snapshot',
  createDepartments: true,
  collect: () => {
    throw new Error('must not be asked');
  },
};

describe('a back-fill', () => {
  test('fills each month of the range, with progress, across the new year', async () => {
    const steps: string[] = [];
    const { months } = await fill({
      progress: (step, done, total) => steps.push(`${step} ${done}/${total}`),
    });
    expect(months.map(({ period }) => period)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect((await parts.evaluations.list()).map(({ period, state }) => `${period} ${state}`)).toEqual([
      '2026-02 provisional',
      '2026-01 provisional',
      '2025-12 provisional',
      '2025-11 provisional',
    ]);
    expect([steps[0], steps.at(-1)]).toEqual(['2025-11..2026-02 0/4', '2025-11..2026-02 4/4']);
  });

  test('that was interrupted goes on behind the last month, and one that went through begins anew', async () => {
    const interruption = new AbortController();
    const progress = (_step: string, done: number) => {
      if (done === 2) interruption.abort(new Error('stopped'));
    };
    await expect(fill({ signal: interruption.signal, progress })).rejects.toThrow('stopped');
    const resumed = await fill();
    expect(resumed.before).toEqual(['2025-11', '2025-12']);
    expect(resumed.months.map(({ period }) => period)).toEqual(['2026-01', '2026-02']);
    const again = await fill();
    expect(again.before).toEqual([]);
    expect(again.months.map(({ evaluations }) => evaluations[0]?.change)).toEqual([
      'none',
      'none',
      'none',
      'none',
    ]);
  });

  test('from a catalogue of today is refused, and nothing is written', async () => {
    parts = { ...parts, sources: [snapshot] };
    await expect(fill()).rejects.toMatchObject({ code: 'NOT_BACKFILLABLE', exitCode: 3 });
    expect(await parts.models.runs.countDocuments()).toBe(0);
  });

  test('of months to come, or backwards, is refused before anything is written', async () => {
    await expect(fill({ to: '2027-01' })).rejects.toMatchObject({ code: 'PERIOD_IN_FUTURE' });
    await expect(fill({ to: '2025-01' })).rejects.toMatchObject({ code: 'PERIOD_INVALID' });
    expect(await parts.models.runs.countDocuments()).toBe(0);
  });

  test('leaves final months as they are', async () => {
    await fill({ close: true });
    parts = { ...parts, sources: [twoBureaus(2)] };
    const { months } = await fill();
    expect(months.flatMap(({ evaluations }) => evaluations.map(({ change }) => change))).toEqual(
      Array<string>(4).fill('none'),
    );
  });
});
