import { createHash } from 'node:crypto';
import { readDefinitions } from '../../../src/compose/definitions.js';
import { PACKAGE_DEFINITIONS } from '../../../src/package-definitions.js';
import { parsePeriod, periodAt, shiftPeriod } from '../../../src/period.js';
import type { AssetRecord, DepartmentRecord, ReadingRecord } from '../../../src/sources/metric-source.js';
import {
  cityEntities,
  cityReadings,
  sampleCitySchema,
} from '../../../src/sources/sample-city/sample-city-source.js';

const SETTINGS = sampleCitySchema.parse({});
const LAST = parsePeriod('2026-10');
const MONTHS = Array.from({ length: 14 }, (_, place) => shiftPeriod(LAST, place - 13).text);
const { vocabulary } = readDefinitions({ packageFolder: PACKAGE_DEFINITIONS });

const entities = [...cityEntities(SETTINGS)];
const departments = entities.filter((record): record is DepartmentRecord => record.type === 'department');
const assets = entities.filter((record): record is AssetRecord => record.type === 'asset');
const ownerOf = new Map(assets.map(({ key, department }) => [key, department]));
const readings = MONTHS.map((month) => [...cityReadings(SETTINGS, month)]);
const last = readings.at(-1) as ReadingRecord[];

/** Readings of whole months by entity, month and metric, then by key. */
const byMetric = new Map<string, Map<string, ReadingRecord>>();
for (const reading of readings.flat()) {
  if (reading.period.length > 7) continue;
  const place = `${reading.entity} ${reading.period} ${reading.metric}`;
  const found = byMetric.get(place) ?? new Map<string, ReadingRecord>();
  byMetric.set(place, found.set(reading.key, reading));
}

function monthly(
  month: string,
  metric: string,
  entity: ReadingRecord['entity'],
): ReadonlyMap<string, ReadingRecord> {
  return byMetric.get(`${entity} ${month} ${metric}`) ?? new Map();
}

function figure(month: string, metric: string, department: string): number {
  return Number(monthly(month, metric, 'department').get(department)?.value);
}

/** Sum over the assets of a department. */
function assetSum(month: string, metric: string, department: string): number {
  return [...monthly(month, metric, 'asset').values()]
    .filter(({ key }) => ownerOf.get(key) === department)
    .reduce((sum, { value }) => sum + Number(value), 0);
}

function digest(records: Iterable<ReadingRecord>): string {
  const hash = createHash('sha256');
  for (const record of records) hash.update(`${JSON.stringify(record)}\n`);
  return hash.digest('hex');
}

describe('the bodies and assets of the sample city', () => {
  test('24 bureaus in two peer groups, six district offices and a power company by itself', () => {
    const groups = new Map<string, number>();
    for (const { kind, peerGroup } of departments) {
      const group = `${kind} ${peerGroup}`;
      groups.set(group, (groups.get(group) ?? 0) + 1);
    }
    expect(Object.fromEntries(groups)).toEqual({
      'bureau economic': 12,
      'bureau social': 12,
      'district district': 6,
      'enterprise enterprise': 1,
    });
  });

  test('300 assets, each of a department, no key or title twice', () => {
    expect(assets).toHaveLength(300);
    expect(new Set(assets.map(({ key }) => key)).size).toBe(300);
    expect(new Set(assets.map(({ title }) => title.zh)).size).toBe(300);
    expect(new Set(assets.map(({ title }) => title.en)).size).toBe(300);
    const keys = new Set(departments.map(({ key }) => key));
    expect(assets.every(({ department }) => keys.has(department))).toBe(true);
  });
});

describe('the readings of the sample city', () => {
  test('the same settings give the same bytes, another seed gives others', () => {
    const march = digest(readings[6] ?? []);
    expect(digest(cityReadings(SETTINGS, '2026-03'))).toBe(march);
    expect(digest(cityReadings({ ...SETTINGS, seed: 1 }, '2026-03'))).not.toBe(march);
  });

  test('a month does not depend on which months were asked for before', () => {
    expect(digest(cityReadings(SETTINGS, '2026-10'))).toBe(digest(last));
  });

  test('months outside the sample have no readings', () => {
    expect([...cityReadings(SETTINGS, '2025-08')]).toEqual([]);
    expect([...cityReadings(SETTINGS, '2026-11')]).toEqual([]);
    expect([...cityReadings(SETTINGS, '2026-Q3')]).toEqual([]);
  });

  test('every metric of the vocabulary is there in the last month, and no other', () => {
    expect([...new Set(last.map(({ metric }) => metric))].sort()).toEqual([...vocabulary.keys()].sort());
  });

  test('values lie in the range of their metric, and counts are whole', () => {
    const whole = new Set(['count', 'rows', 'persons', 'characters']);
    const wrong = readings.flat().filter(({ metric, value }) => {
      if (typeof value !== 'number') return false;
      const { range, unit } = vocabulary.get(metric) ?? { range: [1, 0], unit: '' };
      const inRange = value >= (range[0] ?? -Infinity) && value <= (range[1] ?? Infinity);
      return !inRange || !Number.isFinite(value) || (whole.has(unit) && !Number.isInteger(value));
    });
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  test('a reading has a value, or a status that says why not', () => {
    const wrong = readings.flat().filter(({ value, status }) => (value === null) !== (status !== undefined));
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  test('no metric comes twice for one entity and period', () => {
    const places = last.map(({ entity, key, period, metric }) => `${entity} ${key} ${period} ${metric}`);
    expect(new Set(places).size).toBe(places.length);
  });

  test('a part is never above its whole, for assets, days and departments', () => {
    const values = new Map<string, number>();
    const at = ({ entity, key, period }: ReadingRecord, metric: string) =>
      `${entity} ${key} ${period} ${metric}`;
    const month = readings[11] as ReadingRecord[];
    for (const reading of month) {
      if (typeof reading.value === 'number') values.set(at(reading, reading.metric), reading.value);
    }
    const compared = month.flatMap((reading) => {
      const whole = vocabulary.get(reading.metric)?.partOf;
      const limit = whole === undefined ? undefined : values.get(at(reading, whole));
      return limit === undefined || reading.value === null ? [] : [{ reading, limit }];
    });
    expect(compared.length).toBeGreaterThan(5_000);
    expect(compared.filter(({ reading, limit }) => Number(reading.value) > limit)).toEqual([]);
  });

  test.each([
    ['issues_fixed', 'issues_due'],
    ['objections_closed_on_time', 'objections_due'],
  ])('%s of the assets add up to no more than %s of their department', (part, whole) => {
    for (const { key } of departments) {
      expect(assetSum('2026-05', part, key)).toBeLessThanOrEqual(figure('2026-05', whole, key));
    }
    const all = departments.reduce((sum, { key }) => sum + assetSum('2026-05', part, key), 0);
    expect(all).toBeGreaterThan(20);
  });

  test('a department counts each consumer once: at least as many as its best asset, at most the sum', () => {
    for (const { key } of departments) {
      const own = figure('2026-05', 'consumers_distinct', key);
      const each = [...monthly('2026-05', 'consumers_distinct', 'asset').values()]
        .filter((reading) => ownerOf.get(reading.key) === key)
        .map(({ value }) => Number(value));
      expect(own).toBeGreaterThanOrEqual(Math.max(...each));
      expect(own).toBeLessThanOrEqual(each.reduce((sum, value) => sum + value, 0));
    }
  });
});

describe('the grain of the readings', () => {
  const days = readings.flat().filter(({ period }) => period.length === 10);

  test('single days are there for the last sixty days and for asset-day metrics only', () => {
    const first = periodAt('day', parsePeriod('2026-10-31').index - 59).text;
    expect([...new Set(days.map(({ period }) => period))].sort()[0]).toBe(first);
    expect(new Set(days.map(({ period }) => period)).size).toBe(60);
    expect(new Set(days.map(({ metric }) => vocabulary.get(metric)?.grain))).toEqual(new Set(['asset-day']));
  });

  test('the days of a month add up to the month', () => {
    const sums = new Map<string, number>();
    for (const { key, period, metric, value } of days) {
      if (metric === 'api_calls' && period.startsWith('2026-10')) {
        sums.set(key, (sums.get(key) ?? 0) + Number(value));
      }
    }
    expect(sums.size).toBe(300);
    for (const [key, { value }] of monthly('2026-10', 'api_calls', 'asset'))
      expect(sums.get(key)).toBe(value);
  });
});

describe('the stories of the sample city', () => {
  /** Mean of four shares over months: data linked, assets standardised, demands matched, satisfaction. */
  function standing(department: string, months: readonly string[]): number {
    const share = (month: string, part: string, whole: string) =>
      figure(month, part, department) / figure(month, whole, department);
    const means = months.map(
      (month) =>
        (share(month, 'catalog_items_linked', 'catalog_items_published') +
          share(month, 'assets_standardised', 'assets_active') +
          share(month, 'demand_items_matched', 'demand_items_registered') +
          figure(month, 'satisfaction_score', department) / 100) /
        4,
    );
    return means.reduce((sum, mean) => sum + mean, 0) / means.length;
  }
  const early = MONTHS.slice(0, 3);
  const late = MONTHS.slice(-3);

  test('good and bad departments keep their character', () => {
    for (const months of [early, late]) {
      for (const good of ['market-regulation', 'taxation', 'social-security']) {
        for (const bad of ['veterans', 'agriculture', 'beitang']) {
          expect(standing(good, months)).toBeGreaterThan(standing(bad, months) + 0.15);
        }
      }
    }
  });

  test('one department improves strongly and one falls', () => {
    expect(standing('civil-affairs', late)).toBeGreaterThan(standing('civil-affairs', early) + 0.2);
    expect(standing('commerce', late)).toBeLessThan(standing('commerce', early) - 0.15);
  });

  test('the gateway was down in one month, for every department alike', () => {
    const down = MONTHS.filter((month) =>
      [...monthly(month, 'api_calls', 'asset').values()].every(({ status }) => status === 'sourceDown'),
    );
    expect(down).toEqual(['2026-06']);
    expect(
      new Set(
        readings
          .flat()
          .filter(({ status }) => status === 'sourceDown')
          .map(({ period }) => period),
      ),
    ).toEqual(new Set(['2026-06']));
  });

  test('the water bureau delivers nothing in the last three months; the platform still counts its cases', () => {
    const silent = readings.map((month) =>
      month.some(({ key, status }) => key === 'water' && status === 'notDelivered'),
    );
    expect(silent).toEqual([...Array<boolean>(11).fill(false), true, true, true]);
    expect(
      new Set(
        last.filter(({ status }) => status === 'notDelivered').map(({ key }) => ownerOf.get(key) ?? key),
      ),
    ).toEqual(new Set(['water']));
    expect(figure('2026-10', 'requests_due', 'water')).toBeGreaterThan(0);
  });

  test('a good department has one major incident, in the last month', () => {
    const major = MONTHS.flatMap((month) =>
      [...monthly(month, 'incidents_major', 'department').values()].filter(({ value }) => Number(value) > 0),
    );
    expect(major.map(({ key, period, value }) => [key, period, value])).toEqual([['health', '2026-10', 1]]);
  });

  test('the spring festival is the quietest month of the year', () => {
    const calls = (month: string) =>
      [...monthly(month, 'api_calls', 'asset').values()].reduce((sum, { value }) => sum + Number(value), 0);
    const open = MONTHS.filter((month) => month !== '2026-06');
    const quietest = open.reduce((least, month) => (calls(month) < calls(least) ? month : least));
    expect(quietest).toBe('2026-02');
  });

  test('training starts again in January and never falls within a year', () => {
    for (const { key } of departments) {
      const year = MONTHS.filter((month) => month.startsWith('2026')).map((month) =>
        monthly(month, 'staff_trained', 'department').get(key),
      );
      const known = year.flatMap((reading) => (reading?.value == null ? [] : [Number(reading.value)]));
      expect(known).toEqual([...known].sort((a, b) => a - b));
      expect(known[0]).toBeLessThanOrEqual(figure('2025-12', 'staff_trained', key));
    }
  });
});
