import { z } from 'zod';
import type { WorkingYear } from '../calendar/working-calendar.js';
import { periodAt, tryParsePeriod } from '../period.js';
import type { Parsed } from './definition-problem.js';
import type { Finding } from './finding.js';
import { bilingualTextSchema } from './localised-text.js';
import { nameFindings } from './name-findings.js';
import { type PlacedDefinition, parseDefinition } from './parse-definition.js';

const daySchema = z.string().refine((text) => tryParsePeriod(text)?.grain === 'day', 'a day is YYYY-MM-DD');

const holidaySchema = z
  .strictObject({
    title: bilingualTextSchema,
    /** First and last day off. */
    from: daySchema,
    to: daySchema,
    /** Rest days that are worked in exchange. */
    madeUpOn: z.array(daySchema).default([]),
  })
  .refine(({ from, to }) => from <= to, { message: 'must not be before "from"', path: ['to'] });

/** A file of `calendars/`: the public holidays of one year and the rest days worked for them. */
export const calendarYearSchema = z.strictObject({
  /** The year, which is also the name of the file. */
  id: z.string().regex(/^\d{4}$/, 'the id is the year, quoted: "2026"'),
  version: z.int().min(1),
  title: bilingualTextSchema,
  holidays: z.array(holidaySchema),
  source: z.string().min(1),
});

export type CalendarYear = z.infer<typeof calendarYearSchema>;

/** Reads the calendar of a year; the problems name file, line and rule. */
export function readCalendarYear(text: string, file: string): Parsed<PlacedDefinition<CalendarYear>> {
  return parseDefinition(text, file, calendarYearSchema, (year) => [
    ...nameFindings(year.id, file),
    ...dayFindings(year),
  ]);
}

/** The days of a year that differ from the week. */
export function workingYear({ id, holidays }: CalendarYear): WorkingYear {
  return {
    year: Number(id),
    daysOff: new Set(holidays.flatMap(daysOff)),
    madeUpDays: new Set(holidays.flatMap(({ madeUpOn }) => madeUpOn)),
  };
}

/** Every day lies in the year, and none is both off and worked or named twice. */
function dayFindings({ id, holidays }: CalendarYear): Finding[] {
  const seen = new Set<string>();
  return holidays.flatMap((holiday, at) => {
    const days = [...daysOff(holiday), ...holiday.madeUpOn];
    const strangers = days.filter((day) => !day.startsWith(`${id}-`));
    const repeated = days.filter((day) => seen.size === seen.add(day).size);
    return [
      ...strangers.map((day) => ({ path: ['holidays', at], rule: `${day} is not in ${id}` })),
      ...repeated.map((day) => ({ path: ['holidays', at], rule: `${day} is named twice` })),
    ];
  });
}

function daysOff({ from, to }: CalendarYear['holidays'][number]): string[] {
  const first = tryParsePeriod(from)?.index ?? 0;
  const last = tryParsePeriod(to)?.index ?? first;
  return Array.from({ length: last - first + 1 }, (_, step) => periodAt('day', first + step).text);
}
