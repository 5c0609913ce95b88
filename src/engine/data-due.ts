import { parsePeriod, periodOfInstant, shiftPeriod } from '../period.js';
import type { EngineParts } from './engine-parts.js';

/**
 * Whether the data of a month are due at an instant: its cut-off day is over. Where no calendar describes the year they
 * are due as soon as the month is over.
 */
export function isDataDue(
  { config, definitions: { calendar } }: Pick<EngineParts, 'config' | 'definitions'>,
  month: string,
  at: Date,
): boolean {
  const { text: day } = periodOfInstant(at, 'day', config.timeZone);
  const next = shiftPeriod(parsePeriod(month), 1).text;
  const today = day.slice(0, 7);
  if (today !== next) return today > next;
  if (!calendar.years.includes(Number(next.slice(0, 4)))) return true;
  return day > calendar.nthWorkingDay(next, config.closing.cutOffDay);
}
