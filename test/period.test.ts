import fc from 'fast-check';
import {
  monthsOf,
  parsePeriod,
  periodDays,
  periodOfInstant,
  shiftPeriod,
  tryParsePeriod,
} from '../src/period.js';

describe('periods', () => {
  test.each([
    ['2026', 'year'],
    ['2026-Q3', 'quarter'],
    ['2026-02', 'month'],
    ['2024-02-29', 'day'],
  ] as const)('%s is a %s', (text, grain) => {
    expect(parsePeriod(text)).toMatchObject({ text, grain });
  });

  test.each(['2026-Q5', '2026-00', '2026-13', '2026-02-29', '26-01', '2026-1', '', ' 2026', '2026-01-01T00'])(
    '%p is no period',
    (text) => {
      expect(tryParsePeriod(text)).toBeNull();
      expect(() => parsePeriod(text)).toThrow(
        expect.objectContaining({ code: 'PERIOD_INVALID', exitCode: 2 }),
      );
    },
  );

  test('steps cross the ends of years and months', () => {
    expect(shiftPeriod(parsePeriod('2026-01'), -1).text).toBe('2025-12');
    expect(shiftPeriod(parsePeriod('2026-Q4'), 1).text).toBe('2027-Q1');
    expect(shiftPeriod(parsePeriod('2024-02-28'), 1).text).toBe('2024-02-29');
    expect(shiftPeriod(parsePeriod('0099'), 1).text).toBe('0100');
  });

  test('steps there and back lead home, at every grain', () => {
    const texts = fc.constantFrom('2026', '2026-Q2', '2026-10', '2026-03-31', '0004-02-29');
    fc.assert(
      fc.property(texts, fc.integer({ min: -1500, max: 1500 }), (text, steps) => {
        const start = parsePeriod(text);
        const there = shiftPeriod(start, steps);
        fc.pre(there.index >= 0 && /^\d{4}/.test(there.text));
        expect(shiftPeriod(parsePeriod(there.text), -steps)).toEqual(start);
      }),
      { numRuns: 200 },
    );
  });

  test('a quarter has three months and its days run from the first to the last', () => {
    const quarter = parsePeriod('2026-Q1');
    expect(monthsOf(quarter).map(({ text }) => text)).toEqual(['2026-01', '2026-02', '2026-03']);
    const { first, last } = periodDays(quarter);
    expect([first.toISOString().slice(0, 10), last.toISOString().slice(0, 10)]).toEqual([
      '2026-01-01',
      '2026-03-31',
    ]);
  });

  test('the month of an instant is read on the clock of the time zone', () => {
    const instant = new Date('2026-10-31T17:00:00Z');
    expect(periodOfInstant(instant, 'month', 'Asia/Shanghai').text).toBe('2026-11');
    expect(periodOfInstant(instant, 'month', 'UTC').text).toBe('2026-10');
    expect(periodOfInstant(instant, 'quarter', 'UTC').text).toBe('2026-Q4');
  });
});
