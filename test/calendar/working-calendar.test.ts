import fc from 'fast-check';
import { readDefinitions } from '../../src/compose/definitions.js';
import { SteelyardError } from '../../src/errors.js';
import { PACKAGE_DEFINITIONS } from '../../src/package-definitions.js';
import { parsePeriod, periodAt } from '../../src/period.js';

const { calendar } = readDefinitions({ packageFolder: PACKAGE_DEFINITIONS });

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof SteelyardError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'nothing was thrown';
}

describe('working days of 2025 and 2026', () => {
  test.each([
    ['an ordinary Monday', '2025-03-03', true],
    ['an ordinary Saturday', '2025-03-08', false],
    ['an ordinary Sunday', '2026-03-08', false],
    ['a Sunday worked before the Spring Festival', '2025-01-26', true],
    ['the last day of the Spring Festival', '2025-02-04', false],
    ['a Saturday worked after the Spring Festival', '2025-02-08', true],
    ['a Sunday worked before Labour Day', '2025-04-27', true],
    ['National Day', '2025-10-08', false],
    ['a Saturday worked after National Day', '2025-10-11', true],
    ['a Sunday worked after New Year', '2026-01-04', true],
    ['a Saturday worked at the end of February', '2026-02-28', true],
    ['a Saturday worked after Labour Day', '2026-05-09', true],
    ['Mid-Autumn', '2026-09-25', false],
    ['a Sunday worked long before National Day', '2026-09-20', true],
    ['a Saturday worked after National Day', '2026-10-10', true],
    ['the day after National Day', '2026-10-08', true],
  ])('%s, %s', (_, day, worked) => {
    expect(calendar.isWorkingDay(day)).toBe(worked);
  });

  /** 365 days less the Saturdays and Sundays, the holidays on weekdays, plus the days made up. */
  test.each([
    ['2025', '2024-12-31', '2025-12-31', 248],
    ['2026', '2025-12-31', '2026-12-31', 248],
  ])('%s has the working days of the published arrangement', (_, from, to, count) => {
    expect(calendar.workingDaysBetween(from, to)).toBe(count);
  });

  test.each([
    ['over a weekend', '2025-03-07', 1, '2025-03-10'],
    ['over the Spring Festival with both made-up days', '2025-01-24', 6, '2025-02-08'],
    ['over National Day to the made-up Saturday', '2026-09-30', 3, '2026-10-10'],
    ['from a rest day', '2026-10-03', 1, '2026-10-08'],
    ['over the turn of the year', '2025-12-31', 1, '2026-01-04'],
    ['none at all', '2025-10-01', 0, '2025-10-01'],
  ])('%s: %s and %i working days', (_, day, count, due) => {
    expect(calendar.addWorkingDays(day, count)).toBe(due);
  });

  test('the fifth and twelfth working day of a month that begins with National Day', () => {
    expect(calendar.nthWorkingDay('2026-10', 5)).toBe('2026-10-13');
    expect(calendar.nthWorkingDay('2026-10', 12)).toBe('2026-10-22');
  });

  test('a year without a file is refused with the name of the file', () => {
    expect(codeOf(() => calendar.addWorkingDays('2026-12-31', 1))).toMatch(
      /^CALENDAR_YEAR_MISSING: .*2027-01-01.*calendars\/2027\.yaml/,
    );
  });

  test('what is no day is refused', () => {
    expect(codeOf(() => calendar.isWorkingDay('2025-02-30'))).toMatch(/^PERIOD_INVALID/);
    expect(codeOf(() => calendar.isWorkingDay('2025-02'))).toMatch(/^PERIOD_INVALID/);
  });

  test('adding and counting agree, and a due day is a working day', () => {
    const first = parsePeriod('2025-01-01').index;
    const last = parsePeriod('2026-10-31').index;
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), fc.integer({ min: 1, max: 40 }), (index, count) => {
        const day = periodAt('day', index).text;
        const due = calendar.addWorkingDays(day, count);
        expect(calendar.isWorkingDay(due)).toBe(true);
        expect(calendar.workingDaysBetween(day, due)).toBe(count);
      }),
    );
  });
});
