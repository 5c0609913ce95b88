import { SteelyardError } from '../errors.js';
import { type Period, parsePeriod, periodDays, shiftPeriod } from '../period.js';

/** A year's exceptions from the week: days off, and rest days that are worked to make up for them. */
export interface WorkingYear {
  readonly year: number;
  /** YYYY-MM-DD */
  readonly daysOff: ReadonlySet<string>;
  /** YYYY-MM-DD */
  readonly madeUpDays: ReadonlySet<string>;
}

/** Day numbers count from Thursday, 1970-01-01; Saturday and Sunday are the rest days of the week. */
const WEEK = 7;
const SATURDAY = 2;
const SUNDAY = 3;

/**
 * Working days by the arrangements of each year. Days are YYYY-MM-DD; the day of an event does not count, the
 * next working day is day one. Every method throws CALENDAR_YEAR_MISSING, naming the file, when it has to look
 * at a year that no file describes, and PERIOD_INVALID for what is no day.
 */
export class WorkingCalendar {
  readonly #years: ReadonlyMap<number, WorkingYear>;

  constructor(years: Iterable<WorkingYear>) {
    this.#years = new Map([...years].map((year) => [year.year, year]));
  }

  /** The years that are described, in order. */
  get years(): number[] {
    return [...this.#years.keys()].toSorted((one, other) => one - other);
  }

  isWorkingDay(day: string): boolean {
    return this.isWorked(dayOf(day));
  }

  /** The working day that is `count` working days after a day; the day itself for 0. */
  addWorkingDays(day: string, count: number): string {
    let at = dayOf(day);
    for (let left = count; left > 0; ) {
      at = shiftPeriod(at, 1);
      if (this.isWorked(at)) left -= 1;
    }
    return at.text;
  }

  /** Working days after `from`, up to and with `to`; 0 when `to` is not later. */
  workingDaysBetween(from: string, to: string): number {
    const last = dayOf(to);
    let count = 0;
    for (let at = shiftPeriod(dayOf(from), 1); at.index <= last.index; at = shiftPeriod(at, 1)) {
      if (this.isWorked(at)) count += 1;
    }
    return count;
  }

  /** The n-th working day of a month, YYYY-MM; runs into the next month where the month has fewer. */
  nthWorkingDay(month: string, n: number): string {
    const firstDay = periodDays(parsePeriod(month)).first.toISOString().slice(0, 10);
    return this.addWorkingDays(shiftPeriod(parsePeriod(firstDay), -1).text, n);
  }

  private isWorked({ text, index }: Period): boolean {
    const year = this.#years.get(Number(text.slice(0, 4)));
    if (year === undefined) {
      throw new SteelyardError('CALENDAR_YEAR_MISSING', { values: { year: text.slice(0, 4), day: text } });
    }
    if (year.daysOff.has(text)) return false;
    const weekday = ((index % WEEK) + WEEK) % WEEK;
    return (weekday !== SATURDAY && weekday !== SUNDAY) || year.madeUpDays.has(text);
  }
}

function dayOf(text: string): Period {
  const period = parsePeriod(text);
  if (period.grain !== 'day') throw new SteelyardError('PERIOD_INVALID', { values: { value: text } });
  return period;
}
