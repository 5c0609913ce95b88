import { SteelyardError } from './errors.js';

/** The four grains in which a period can be written: YYYY, YYYY-Qn, YYYY-MM, YYYY-MM-DD. */
export type Grain = 'year' | 'quarter' | 'month' | 'day';

/** A calendar period: its text, its grain, and its place in the row of periods of that grain. */
export interface Period {
  readonly text: string;
  readonly grain: Grain;
  /** Consecutive number within the grain; differences count calendar periods. */
  readonly index: number;
}

const PATTERN = /^(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?$/;
const DAY_MS = 86_400_000;

/** Reads a period as contract texts write it; anything else is PERIOD_INVALID. */
export function parsePeriod(text: string): Period {
  const period = tryParsePeriod(text);
  if (period === null) throw new SteelyardError('PERIOD_INVALID', { values: { value: text.slice(0, 40) } });
  return period;
}

/** As parsePeriod, but null for text that is no period. */
export function tryParsePeriod(text: string): Period | null {
  const match = PATTERN.exec(text);
  if (match === null) return null;
  const [, yearText, quarter, monthText, dayText] = match;
  const year = Number(yearText);
  if (quarter !== undefined) return { text, grain: 'quarter', index: year * 4 + Number(quarter) - 1 };
  if (monthText === undefined) return { text, grain: 'year', index: year };
  const month = Number(monthText);
  if (month < 1 || month > 12) return null;
  if (dayText === undefined) return { text, grain: 'month', index: year * 12 + month - 1 };
  const date = utcDate(year, month - 1, Number(dayText));
  if (date.toISOString().slice(0, 10) !== text) return null;
  return { text, grain: 'day', index: date.getTime() / DAY_MS };
}

/** The period of a grain at an index; the inverse of `index`. */
export function periodAt(grain: Grain, index: number): Period {
  return { grain, index, text: textOf(grain, index) };
}

/** The period `steps` calendar periods later (earlier when negative). */
export function shiftPeriod(period: Period, steps: number): Period {
  return periodAt(period.grain, period.index + steps);
}

/** First and last day of a period as dates at UTC midnight; the last day is included. */
export function periodDays(period: Period): { readonly first: Date; readonly last: Date } {
  const first = firstDay(period);
  const next = firstDay(shiftPeriod(period, 1));
  return { first, last: new Date(next.getTime() - DAY_MS) };
}

/** The months that make up a month, quarter or year, in order. */
export function monthsOf(period: Period): Period[] {
  if (period.grain === 'day') return [parsePeriod(period.text.slice(0, 7))];
  const count = { year: 12, quarter: 3, month: 1 }[period.grain];
  return Array.from({ length: count }, (_, step) => periodAt('month', period.index * count + step));
}

/** The period of a grain that holds an instant, read on the clock of a time zone. */
export function periodOfInstant(instant: Date, grain: Grain, timeZone: string): Period {
  const day = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant);
  const month = Number(day.slice(5, 7));
  const texts: Record<Grain, string> = {
    day,
    month: day.slice(0, 7),
    quarter: `${day.slice(0, 4)}-Q${Math.ceil(month / 3)}`,
    year: day.slice(0, 4),
  };
  return parsePeriod(texts[grain]);
}

function textOf(grain: Grain, index: number): string {
  if (grain === 'day') return new Date(index * DAY_MS).toISOString().slice(0, 10);
  if (grain === 'year') return pad(index, 4);
  const perYear = grain === 'quarter' ? 4 : 12;
  const year = pad(Math.floor(index / perYear), 4);
  const part = (index % perYear) + 1;
  return grain === 'quarter' ? `${year}-Q${part}` : `${year}-${pad(part, 2)}`;
}

function firstDay({ grain, index }: Period): Date {
  if (grain === 'day') return new Date(index * DAY_MS);
  const monthsEach = { year: 12, quarter: 3, month: 1 }[grain];
  const month = index * monthsEach;
  return utcDate(Math.floor(month / 12), month % 12, 1);
}

/** Date.UTC reads years 0–99 as 1900–1999; setUTCFullYear does not. */
function utcDate(year: number, month: number, day: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
