/**
 * How a session of MySQL is told its time zone: by the offset (`+08:00`) where that is the same in winter and
 * summer, because few servers have loaded the names of zones; else by the name, which such a server refuses.
 *
 * @param timeZone IANA name
 * @param month YYYY-MM, of whose year the offsets are
 */
export function mysqlTimeZone(timeZone: string, month: string): string {
  const year = month.slice(0, 4);
  const winter = offsetAt(`${year}-01-01`, timeZone);
  return winter === offsetAt(`${year}-07-01`, timeZone) ? winter : timeZone;
}

function offsetAt(day: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(
    new Date(day),
  );
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return name.replace('GMT', '') || '+00:00';
}
