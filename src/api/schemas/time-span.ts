import { z } from 'zod';
import { SteelyardError } from '../../errors.js';
import { instantOf } from '../../jobs/local-time.js';
import { parsePeriod, shiftPeriod } from '../../period.js';

/** The years in which a service writes anything down. */
const YEARS = /^(19[7-9]|2\d\d)\d-/;
const form = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

/** A day, or a moment with its time zone. */
export const dayOrMoment = z
  .string()
  .max(40)
  .refine(
    (text) => YEARS.test(text) && form.safeParse(text).success,
    'YYYY-MM-DD / YYYY-MM-DDThh:mm:ssZ / YYYY-MM-DDThh:mm:ss+hh:mm',
  );

/** Since when, and until before when; undefined where there is no bound. */
export interface TimeSpan {
  readonly since: Date | undefined;
  readonly until: Date | undefined;
}

/**
 * The time from a day or moment to another. A day is the whole day on the clocks of a time zone.
 *
 * @throws SteelyardError TIME_SPAN_INVALID when it ends before it begins
 */
export function timeSpan(
  { from, to }: { readonly from: string | undefined; readonly to: string | undefined },
  timeZone: string,
): TimeSpan {
  const since = from === undefined ? undefined : startOf(from, timeZone);
  const until = to === undefined ? undefined : startOf(isDay(to) ? dayAfter(to) : to, timeZone);
  if (
    from !== undefined &&
    to !== undefined &&
    since !== undefined &&
    until !== undefined &&
    since >= until
  ) {
    throw new SteelyardError('TIME_SPAN_INVALID', { values: { from, to } });
  }
  return { since, until };
}

const isDay = (text: string) => z.iso.date().safeParse(text).success;
const dayAfter = (day: string) => shiftPeriod(parsePeriod(day), 1).text;

/** A day that a zone left out begins where the next one does. */
function startOf(dayOrInstant: string, timeZone: string): Date {
  if (!isDay(dayOrInstant)) return new Date(dayOrInstant);
  return instantOf(dayOrInstant, '00:00', timeZone) ?? startOf(dayAfter(dayOrInstant), timeZone);
}
