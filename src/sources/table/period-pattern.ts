import { tryParsePeriod } from '../../period.js';

/** A name with a place for the period it is of, such as `{period} views` or `usage_{year}{month}.csv`. */
export interface PeriodPattern {
  /** Whether the pattern has such a place; without one it is a plain name. */
  readonly isDated: boolean;
  /** The period a name is of (YYYY-MM or YYYY-MM-DD), '' for a plain name; null when the name does not fit. */
  periodOf(name: string): string | null;
}

const PLACE = /\{(period|year|month)\}/g;
const PLACES: Readonly<Record<string, string>> = {
  period: '(?<period>\\d{4}-\\d{2}(?:-\\d{2})?)',
  year: '(?<year>\\d{4})',
  month: '(?<month>\\d{1,2})',
};
/** Which places may stand together, in the order of the alphabet. */
const SETS = new Set(['', 'period', 'month year']);

/** Whether a text has at most one place for a period: `{period}`, or `{year}` with `{month}`. */
export function isPeriodPattern(text: string): boolean {
  const places = [...text.matchAll(PLACE)].map(([, place]) => place);
  return SETS.has(places.sort().join(' '));
}

/** Reads a pattern of which `isPeriodPattern` is true. */
export function periodPattern(text: string): PeriodPattern {
  const source = text
    .split(PLACE)
    .map((part, index) => (index % 2 === 1 ? PLACES[part] : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')))
    .join('');
  const expression = new RegExp(`^${source}$`);
  const isDated = text.search(PLACE) >= 0;
  return {
    isDated,
    periodOf(name) {
      const match = expression.exec(name);
      if (match === null) return null;
      if (!isDated) return '';
      const { period, year, month = '' } = match.groups ?? {};
      return tryParsePeriod(period ?? `${year}-${month.padStart(2, '0')}`)?.text ?? null;
    },
  };
}
