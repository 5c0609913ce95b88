const MONTHS = new Map(
  ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].map((name, place) => [
    name,
    place,
  ]),
);
/** `17/May/2015:10:05:03 +0000` */
const COMMON_LENGTH = 26;
/** Seconds since 1970 stay below it until the year 5138, milliseconds have been above it since 1973. */
const LARGEST_SECONDS = 1e11;

/** The instant of a common log format time, in milliseconds; null when it is none. */
export function commonTime(text: string): number | null {
  if (text.length !== COMMON_LENGTH) return null;
  const month = MONTHS.get(text.slice(3, 6));
  const [day, year] = [digits(text, 0, 2), digits(text, 7, 11)];
  const [hour, minute, second] = [digits(text, 12, 14), digits(text, 15, 17), digits(text, 18, 20)];
  const offset = digits(text, 22, 24) * 60 + digits(text, 24, 26);
  if (month === undefined || hour > 23 || minute > 59 || second > 60) return null;
  const at = Date.UTC(year, month, day, hour, minute, second);
  if (Number.isNaN(at + offset) || new Date(Date.UTC(year, month, day)).getUTCDate() !== day) return null;
  return at - (text[21] === '-' ? -1 : 1) * offset * 60_000;
}

/** The instant of a JSON field: seconds or milliseconds since 1970, ISO 8601 with its zone, or common form. */
export function fieldTime(value: unknown): number | null {
  if (typeof value === 'number' || (typeof value === 'string' && /^\d{1,15}(\.\d{1,9})?$/.test(value))) {
    const number = Number(value);
    return number > 0 ? Math.trunc(number < LARGEST_SECONDS ? number * 1000 : number) : null;
  }
  if (typeof value !== 'string' || value.length > 40) return null;
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(value)) return commonTime(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : at;
}

/** The number that some digits write; NaN when one is none. */
export function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let place = from; place < to; place += 1) {
    const digit = text.charCodeAt(place) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}
