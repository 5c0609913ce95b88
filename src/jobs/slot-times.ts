import { parsePeriod, periodAt, periodDays, shiftPeriod } from '../period.js';
import { instantOf, localDay } from './local-time.js';

/** One time at which a job is to run. The key names it for ever, whatever the clock does. */
export interface Slot {
  readonly key: string;
  readonly at: Date;
}

/** The slots with `after` < at ≤ `until`, oldest first. A pure function of its two instants. */
export type SlotTimes = (after: Date, until: Date) => Slot[];

/** Every day at a time (HH:MM) of the zone; the key is the day. */
export function daily(time: string, timeZone: string): SlotTimes {
  return slotsOf('day', timeZone, { from: -1, to: 1 }, (day) => instantOf(day, time, timeZone));
}

/** A day of every month, of the last day where the month is shorter; the key is the month. */
export function monthly(dayOfMonth: number, time: string, timeZone: string): SlotTimes {
  return slotsOf('month', timeZone, { from: -1, to: 1 }, (month) => {
    const last = periodDays(parsePeriod(month)).last.getUTCDate();
    const day = `${month}-${String(Math.min(dayOfMonth, last)).padStart(2, '0')}`;
    return instantOf(day, time, timeZone);
  });
}

/**
 * Once for every month, at an instant that lies in one of the two months after it: a closing step. The key is
 * the month that closes.
 */
export function afterMonth(instant: (month: string) => Date | null, timeZone: string): SlotTimes {
  return slotsOf('month', timeZone, { from: -2, to: -1 }, instant);
}

/** Never by the clock: only when somebody asks. */
export const onRequest: SlotTimes = () => [];

/** Looks at the periods from the first instant's to the last one's, and at those beside them that may lie between. */
function slotsOf(
  grain: 'day' | 'month',
  timeZone: string,
  beside: { readonly from: number; readonly to: number },
  instant: (period: string) => Date | null,
): SlotTimes {
  const periodOf = (at: Date) => {
    const day = localDay(at, timeZone);
    return parsePeriod(grain === 'day' ? day : day.slice(0, 7));
  };
  return (after, until) => {
    if (until <= after) return [];
    const first = shiftPeriod(periodOf(after), beside.from).index;
    const last = shiftPeriod(periodOf(until), beside.to).index;
    const slots: Slot[] = [];
    for (let index = first; index <= last; index += 1) {
      const key = periodAt(grain, index).text;
      const at = instant(key);
      if (at !== null && at > after && at <= until) slots.push({ key, at });
    }
    return slots;
  };
}
