import { startNightlyRun } from '../../src/jobs/nightly-run.js';
import { type CityService, citySource, openCityService } from '../engine/open-city-service.js';

let city: CityService;

beforeEach(async () => {
  city = await openCityService();
});
afterEach(() => city.remove());

describe('the nightly run', () => {
  test('evaluates the current month on the clock of the time zone, provisionally', async () => {
    const { parts, frameworks } = await city.reopened({ now: new Date('2026-07-31T16:30:00Z') });
    const nightly = startNightlyRun(parts, { frameworks, signal: new AbortController().signal });
    await nightly.execute();
    await nightly.stop();
    const [run] = await parts.models.runs.find().lean();
    expect(run).toMatchObject({ kind: 'month', period: '2026-08', state: 'done' });
    expect(await parts.evaluations.list()).toMatchObject([{ period: '2026-08', state: 'provisional' }]);
  });

  test('that fails leaves a record and the schedule standing', async () => {
    const failing = {
      ...citySource(),
      collect: async function* () {
        yield await Promise.reject(new Error('gone'));
      },
    };
    const { parts, frameworks } = await city.reopened({
      now: new Date('2026-08-05T00:00:00Z'),
      sources: [failing],
    });
    const nightly = startNightlyRun(parts, { frameworks, signal: new AbortController().signal });
    await nightly.execute();
    await nightly.execute();
    await nightly.stop();
    const states = (await parts.models.runs.find().lean()).map(({ state }) => state);
    expect(states).toEqual(['failed', 'failed']);
  });
});
