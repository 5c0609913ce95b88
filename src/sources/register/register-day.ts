import { periodOfInstant, tryParsePeriod } from '../../period.js';

const DAY = /^(\d{4})(?:-(\d{1,2})-|\/(\d{1,2})\/|\.(\d{1,2})\.|年(\d{1,2})月)(\d{1,2})日?$/;
/** Databases leave the minutes of an offset out where there are none: `+08`. */
const CLOCK = /^(\d{1,2})(:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(?:(Z)|([+-]\d{2}):?(\d{2})?)?$/;

/**
 * The day of a register's cell, YYYY-MM-DD: year first, with `-`, `/`, `.` or 年月日, a time of the day behind it
 * allowed. With an offset the day is that of the time zone, without one it is taken as written. Null when the
 * text is no such day: a date that could be read two ways is not guessed.
 */
export function registerDay(text: string, timeZone: string): string | null {
  const [dayText = '', clockText] = text.trim().split(/[T\s]+/, 2);
  const match = DAY.exec(dayText);
  if (match === null) return null;
  const [, year, ...parts] = match;
  const month = parts.slice(0, 4).find((part) => part !== undefined) ?? '';
  const day = tryParsePeriod(`${year}-${month.padStart(2, '0')}-${(parts[4] ?? '').padStart(2, '0')}`);
  if (day === null || day.grain !== 'day') return null;
  if (clockText === undefined) return day.text;
  const clock = CLOCK.exec(clockText);
  if (clock === null) return null;
  const [, hour = '', rest = '', zulu, offset, minutes = '00'] = clock;
  if (zulu === undefined && offset === undefined) return day.text;
  const instant = new Date(`${day.text}T${hour.padStart(2, '0')}${rest}${zulu ?? `${offset}:${minutes}`}`);
  return Number.isNaN(instant.getTime()) ? null : periodOfInstant(instant, 'day', timeZone).text;
}
