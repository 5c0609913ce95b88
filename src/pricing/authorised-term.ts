const DAY_MS = 86_400_000;
const DAYS_A_MONTH = 365.25 / 12;

/** Months from one day to another, negative when it lies before; a month is a twelfth of 365.25 days. */
export function monthsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS / DAYS_A_MONTH;
}

/** Full calendar years from one day to another (YYYY-MM-DD), rounded down; 0 when it lies before. */
export function fullYearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  const reached = to.slice(5) >= from.slice(5);
  return Math.max(0, reached ? years : years - 1);
}
