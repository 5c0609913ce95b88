import { isDataDue } from '../../src/engine/data-due.js';
import { keepWorkflowCases } from '../../src/engine/keep-workflow-cases.js';
import { readCompleteness } from '../../src/engine/read-completeness.js';
import { type MonthOptions, runMonth } from '../../src/engine/run-month.js';
import type { ConfiguredSource } from '../../src/sources/metric-source.js';
import { fileObjection } from '../../src/supervision/objections/objection-actions.js';
import { stampOf } from '../supervision/workflow-stamps.js';
import { type CityService, citySource, openCityService } from './open-city-service.js';

const PERIOD = '2026-10';
const SILENT = 'commerce';
const METRIC = 'catalog_items_published';

/** The city's source, in which a metric of one department has not come. */
function without(metric: string): ConfiguredSource {
  const whole = citySource();
  return {
    ...whole,
    async *collect(context) {
      for await (const record of whole.collect(context)) {
        const isLeftOut = record.type === 'reading' && record.key === SILENT && record.metric === metric;
        if (!isLeftOut) yield record;
      }
    },
  };
}

const at = (day: string) => new Date(`${day}T09:00:00+08:00`);

describe('data that have not come, or came late', () => {
  let city: CityService;
  beforeAll(async () => {
    city = await openCityService();
  }, 300_000);
  afterAll(() => city.remove());

  const run = async (day: string, source: ConfiguredSource, given: Partial<MonthOptions> = {}) => {
    const { parts } = await city.reopened({ sources: [source], now: at(day) });
    const options = { period: PERIOD, close: false, locales: [], signal: new AbortController().signal };
    await runMonth(parts, { ...options, frameworks: city.frameworks, ...given });
    const evaluation = await parts.evaluations.load({
      ...{ framework: 'matching', entityKind: 'department', period: PERIOD },
    });
    const entity = evaluation?.entities.find(({ id }) => id === SILENT);
    return {
      parts,
      indicator: entity?.indicators.find(({ id }) => id === 'catalogue-publication-rate'),
    };
  };

  test('are due when the fifth working day is over, whatever the year of the calendar', () => {
    const due = (month: string, day: string) => isDataDue(city.parts, month, at(day));
    // Working days of November 2026: 2 to 6.
    expect(
      ['2026-10-31', '2026-11-02', '2026-11-06', '2026-11-07', '2027-01-01'].map((day) => due(PERIOD, day)),
    ).toEqual([false, false, false, true, true]);
    expect([due('1999-12', '2000-01-03'), due('1999-12', '1999-12-31')]).toEqual([true, false]);
  });

  test('score nothing before the cut-off, and 0 after it', async () => {
    expect((await run('2026-11-03', without(METRIC))).indicator).toMatchObject({
      outcome: 'notAvailable',
      score: null,
    });
    const { indicator, parts } = await run('2026-11-09', without(METRIC));
    expect(indicator).toMatchObject({ outcome: 'scored', score: 0, lost: { code: 'notDelivered' } });
    await parts.months.take(PERIOD, 'cutOff', { at: at('2026-11-07'), by: 'schedule' });
  });

  test('that an officer lets in late count, and are found to be late', async () => {
    const order = { kind: 'reopen', by: 'officer', reason: 'The line was down.' } as const;
    const { parts } = await run('2026-11-10', citySource(7), { order });
    const board = await readCompleteness(parts, PERIOD);
    const own = board.departments.find(({ department }) => department === SILENT);
    expect(own?.late).toBeGreaterThan(0);
    expect(own?.late).toBeLessThanOrEqual(own?.cells ?? 0);
    await run('2026-11-17', citySource(7), { close: true, collect: false });
    const late = await parts.supervision.findings.find(`data-late~${SILENT}`);
    expect(late).toMatchObject({
      state: 'open',
      facts: { evidence: { late: own?.late, cells: own?.cells } },
    });
  });

  test('objections are cases of the body that decides them, if it is scored', async () => {
    const { supervision, models } = city.parts;
    const target = { kind: 'score', framework: 'matching', period: PERIOD, indicator: null } as const;
    const statement = {
      department: SILENT,
      target,
      shown: 60,
      claimed: null,
      reason: 'No.',
      workingDays: 10,
    };
    const made = await supervision.objections.number('2026', 'Y', (serial) =>
      fileObjection(statement, serial, city.parts.definitions.calendar, stampOf('2026-11-17', 'department')),
    );
    const kept = () => models.cases.findOne({ _id: `internal/objection/${made.id}` }).lean();
    await keepWorkflowCases(city.parts, '2026-11', 'run');
    expect(await kept()).toBeNull();
    const { parts } = await city.reopened({ config: { oversightDepartment: 'civil-affairs' } });
    await keepWorkflowCases(parts, '2026-11', 'run');
    expect(await kept()).toMatchObject({
      departmentKey: 'civil-affairs',
      terms: { objections_due: { due: '2026-12-01' } },
    });
  });
});
