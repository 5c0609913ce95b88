import { fullYearsBetween, monthsBetween } from '../../src/pricing/authorised-term.js';

describe('monthsBetween', () => {
  test.each([
    ['2023-11-22', '2026-11-22', 36],
    ['2026-11-22', '2027-05-22', 6],
    ['2026-11-22', '2026-11-22', 0],
    ['2026-11-22', '2026-12-07', 0.5],
    ['2026-01-31', '2026-02-28', 1],
    ['2024-02-29', '2025-02-28', 12],
    ['2026-02-28', '2026-03-31', 1 + 3 / 31],
    ['2027-05-22', '2026-11-22', -6],
  ])('from %s to %s: %d', (from, to, months) => {
    expect(monthsBetween(from, to)).toBeCloseTo(months, 12);
  });

  test('a day later is never less', () => {
    const day = (index: number) => new Date(Date.UTC(2024, 0, 31 + index)).toISOString().slice(0, 10);
    const ages = Array.from({ length: 800 }, (_, index) => monthsBetween('2024-01-31', day(index)));
    expect(ages.every((age, index) => index === 0 || age > (ages[index - 1] as number))).toBe(true);
  });
});

test('fullYearsBetween rounds down to the day of the year', () => {
  expect(fullYearsBetween('2026-11-22', '2027-11-21')).toBe(0);
  expect(fullYearsBetween('2026-11-22', '2027-11-22')).toBe(1);
  expect(fullYearsBetween('2026-11-22', '2020-01-01')).toBe(0);
});
