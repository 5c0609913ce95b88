/** How a number format shows a number as a date; null when it shows a number. */
export type DateKind = 'year' | 'month' | 'day' | 'time';

/** Days up to 9999-12-31, the last day of a sheet. */
const MAX_SERIAL = 2_958_465;
/** The system of 1900 counts a 29 February of that year, which was none, as day 60. */
const NO_DAY = 60;
const DAY_SECONDS = 86_400;
/** 1904-01-01 as a serial of the system of 1900. */
const OFFSET_OF_1904 = 1462;

/**
 * The kinds of the formats that a workbook does not spell out (ECMA-376 part 1, 18.8.30). 27 to 36 and 50 to 58 mean
 * something else in each language; here they are read as Chinese programs show them.
 */
const BUILT_IN: ReadonlyMap<number, DateKind> = new Map([
  ...[14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58].map((id) => [id, 'day'] as const),
  ...[17, 27, 36, 50, 52, 57].map((id) => [id, 'month'] as const),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56].map((id) => [id, 'time'] as const),
]);

/** The kind of a number format: by its code where the workbook has one, else by its built-in number. */
export function dateKind(id: number, code: string | undefined): DateKind | null {
  if (code === undefined) return BUILT_IN.get(id) ?? null;
  // Texts in quotes, escaped signs, fills and conditions are no parts of a date; the first section counts.
  const parts = code.replace(/"[^"]*"|\\.|[_*].|\[[^\]]*\]/g, '').split(';', 1)[0] ?? '';
  if (/general/i.test(parts)) return null;
  if (/d/i.test(parts)) return 'day';
  if (/[hs]/i.test(parts)) return 'time';
  if (/m/i.test(parts)) return 'month';
  return /y/i.test(parts) ? 'year' : null;
}

/**
 * The text of a serial number as its format shows it: YYYY, YYYY-MM, YYYY-MM-DD, with `HH:MM:SS` where a day has a
 * time, or the time alone, of which the hours go beyond 24. Null for a number that is no date.
 */
export function serialDateText(serial: number, kind: DateKind, is1904: boolean): string | null {
  const counted = is1904 ? serial + OFFSET_OF_1904 : serial;
  if (!Number.isFinite(serial) || serial < 0 || counted >= MAX_SERIAL + 1) return null;
  if (kind === 'time') return clockText(Math.round(serial * DAY_SECONDS));
  const seconds = Math.round(counted * DAY_SECONDS);
  const day = Math.floor(seconds / DAY_SECONDS);
  const clock = clockText(seconds % DAY_SECONDS);
  if (day === NO_DAY || day === 0) return null;
  const date = new Date(Date.UTC(1899, 11, day < NO_DAY ? 31 + day : 30 + day)).toISOString().slice(0, 10);
  if (kind === 'year') return date.slice(0, 4);
  if (kind === 'month') return date.slice(0, 7);
  return clock === '00:00:00' ? date : `${date} ${clock}`;
}

function clockText(seconds: number): string {
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
