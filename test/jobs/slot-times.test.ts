import fc from 'fast-check';
import { instantOf, laterTime } from '../../src/jobs/local-time.js';
import { afterMonth, daily, monthly } from '../../src/jobs/slot-times.js';

const PARIS = 'Europe/Paris';
const SHANGHAI = 'Asia/Shanghai';

const texts = (slots: readonly { key: string; at: Date }[]) =>
  slots.map(({ key, at }) => `${key} ${at.toISOString()}`);

describe('a daily slot', () => {
  test('is one a day, after the one instant and up to the other', () => {
    const at = daily('02:30', SHANGHAI);
    const slots = at(new Date('2026-11-01T18:30:00Z'), new Date('2026-11-03T18:30:00Z'));
    expect(texts(slots)).toEqual([
      '2026-11-03 2026-11-02T18:30:00.000Z',
      '2026-11-04 2026-11-03T18:30:00.000Z',
    ]);
  });

  test('in the gap of spring runs once, an hour later by the clock', () => {
    const slots = daily('02:30', PARIS)(new Date('2026-03-28T12:00:00Z'), new Date('2026-03-30T12:00:00Z'));
    expect(texts(slots)).toEqual([
      '2026-03-29 2026-03-29T01:30:00.000Z',
      '2026-03-30 2026-03-30T00:30:00.000Z',
    ]);
  });

  test('in the overlap of autumn runs once, at the first of the two', () => {
    const slots = daily('02:30', PARIS)(new Date('2026-10-24T12:00:00Z'), new Date('2026-10-26T12:00:00Z'));
    expect(texts(slots)).toEqual([
      '2026-10-25 2026-10-25T00:30:00.000Z',
      '2026-10-26 2026-10-26T01:30:00.000Z',
    ]);
  });

  test('exists on the leap day, and not on a day that the zone left out', () => {
    const leap = daily('02:30', SHANGHAI)(new Date('2028-02-28T00:00:00Z'), new Date('2028-03-01T00:00:00Z'));
    expect(leap.map(({ key }) => key)).toEqual(['2028-02-29', '2028-03-01']);
    const samoa = daily('02:30', 'Pacific/Apia')(
      new Date('2011-12-29T00:00:00Z'),
      new Date('2012-01-01T00:00:00Z'),
    );
    expect(samoa.map(({ key }) => key)).toEqual(['2011-12-29', '2011-12-31', '2012-01-01']);
  });

  test('has its place whatever way a stretch of time is cut', () => {
    const zones = [PARIS, SHANGHAI, 'America/New_York', 'Australia/Lord_Howe', 'America/St_Johns'];
    const day = fc.integer({ min: 0, max: 400 });
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), minute, day, day, day, (zone, at, a, b, c) => {
        const slots = daily(laterTime('00:00', at), zone);
        const [from, cut, to] = [a, b, c]
          .sort((one, other) => one - other)
          .map((days) => new Date(Date.UTC(2024, 0, 1, 7) + days * 86_400_000)) as [Date, Date, Date];
        expect([...slots(from, cut), ...slots(cut, to)]).toEqual(slots(from, to));
        const days = slots(from, to).map(({ key }) => Date.parse(key) / 86_400_000);
        expect(days).toEqual(days.map((_, place) => (days[0] ?? 0) + place));
        // A change of the clock may lift a slot over one end of the stretch.
        expect(Math.abs(days.length - (to.getTime() - from.getTime()) / 86_400_000)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a monthly slot', () => {
  test('of the 31st is on the last day of shorter months, leap years included', () => {
    const slots = monthly(
      31,
      '04:00',
      'UTC',
    )(new Date('2028-01-01T00:00:00Z'), new Date('2028-05-01T00:00:00Z'));
    expect(slots.map(({ at }) => at.toISOString().slice(0, 10))).toEqual([
      '2028-01-31',
      '2028-02-29',
      '2028-03-31',
      '2028-04-30',
    ]);
  });

  test('after a month keeps the key of the month, also across the new year', () => {
    const tenthAfter = afterMonth((month) => {
      const [year, number] = month.split('-').map(Number) as [number, number];
      return new Date(Date.UTC(year, number, 10));
    }, 'UTC');
    const slots = tenthAfter(new Date('2025-11-30T00:00:00Z'), new Date('2026-02-10T00:00:00Z'));
    expect(slots.map(({ key }) => key)).toEqual(['2025-11', '2025-12', '2026-01']);
  });
});

test('no time passes backwards: a clock that jumps back names no slot', () => {
  expect(daily('02:30', 'UTC')(new Date('2026-05-02T00:00:00Z'), new Date('2026-05-01T00:00:00Z'))).toEqual(
    [],
  );
});

test('a time that the clocks show twice or never is an instant all the same', () => {
  expect(instantOf('2026-10-25', '02:00', PARIS)?.toISOString()).toBe('2026-10-25T00:00:00.000Z');
  expect(instantOf('2026-03-29', '02:00', PARIS)?.toISOString()).toBe('2026-03-29T01:00:00.000Z');
  expect(instantOf('2011-12-30', '12:00', 'Pacific/Apia')).toBeNull();
});
