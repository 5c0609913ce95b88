const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of a time zone show at an instant, as milliseconds that read as if they were UTC. */
export function localTime(instant: Date, timeZone: string): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    // Swedish writes ISO 8601: 2026-03-29 02:30:00.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(timeZone, format);
  }
  return Date.parse(`${format.format(instant).replace(' ', 'T')}Z`);
}

/** The day (YYYY-MM-DD) that the calendar of a time zone shows at an instant. */
export function localDay(instant: Date, timeZone: string): string {
  return new Date(localTime(instant, timeZone)).toISOString().slice(0, 10);
}

/**
 * The instant at which the clocks of a zone show a time of a day. A time that they skip (the gap in spring) is
 * as much later as they skip; of a time that they show twice (the overlap in autumn) it is the first. Null for
 * a day that the zone left out.
 *
 * @param day YYYY-MM-DD
 * @param time HH:MM
 */
export function instantOf(day: string, time: string, timeZone: string): Date | null {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  const offsetAt = (instant: number) => localTime(new Date(instant), timeZone) - instant;
  const before = wanted - offsetAt(wanted - DAY_MS);
  const after = wanted - offsetAt(wanted + DAY_MS);
  const shown = [Math.min(before, after), Math.max(before, after)].find(
    (instant) => localTime(new Date(instant), timeZone) === wanted,
  );
  const instant = new Date(shown ?? before);
  return localDay(instant, timeZone) === day ? instant : null;
}

/** Minutes after a time of the day, wrapping at midnight. */
export function laterTime(time: string, minutes: number): string {
  const at = (Date.parse(`1970-01-01T${time}:00Z`) + minutes * MINUTE_MS) % DAY_MS;
  return new Date(at).toISOString().slice(11, 16);
}
