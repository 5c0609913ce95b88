const YEAR_MONTHS = 12;

/**
 * Calendar months from one day to another (YYYY-MM-DD), negative when it lies before: whole months to the last
 * monthly return of the day, and the part of the month that follows. From the 22nd to a 22nd is always whole.
 */
export function monthsBetween(from: string, to: string): number {
  if (to < from) return -monthsBetween(to, from);
  const end = Date.parse(to);
  const span = monthOf(to) - monthOf(from);
  const whole = monthsLater(from, span) > end ? span - 1 : span;
  const start = monthsLater(from, whole);
  return whole + (end - start) / (monthsLater(from, whole + 1) - start);
}

/** Full calendar years from one day to another (YYYY-MM-DD), rounded down; 0 when it lies before. */
export function fullYearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  const reached = to.slice(5) >= from.slice(5);
  return Math.max(0, reached ? years : years - 1);
}

function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * YEAR_MONTHS + Number(day.slice(5, 7)) - 1;
}

/** The same day of a later month, or its last one where it is shorter; in milliseconds. */
function monthsLater(day: string, months: number): number {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7)) - 1 + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(Number(day.slice(8)), lastDay));
}
