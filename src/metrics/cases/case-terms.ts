import { SteelyardError } from '../../errors.js';
import { parsePeriod, periodDays } from '../../period.js';
import type { CaseFacts, CaseKind } from '../../sources/case-record.js';
import type { DepartmentKind } from '../../store/models/department-model.js';
import { CASE_KIND_DEFINITIONS, type CaseClock } from './case-kinds.js';
import type { CaseDeadline, CaseRules } from './case-rules.js';

/** Where a case counts in the metric of a clock, or in that of arrivals. */
export interface CaseTerm {
  /** The one month in which the case counts, YYYY-MM. */
  readonly month: string;
  /** The day the clock starts; null where the row does not say. */
  readonly start: string | null;
  /** The last day on which it is on time; the day of reception for arrivals. */
  readonly due: string;
  /** Who answers for it in that month; null when nobody knows the name. */
  readonly department: string | null;
  /** Whence the date: a deadline set, the register's own date, or, for a row that cannot be dated, nowhere. */
  readonly basis: 'set' | 'register' | 'none';
  readonly deadline: readonly string[];
  readonly workingDays: number | null;
  readonly confirmed: boolean;
}

/** A department that answers for a case in a month. */
export interface Answerable {
  readonly id: string;
  readonly kind: DepartmentKind;
}

export interface TermScope {
  readonly rules: CaseRules;
  /** The department in a month, YYYY-MM: names and bodies change. */
  readonly departmentIn: (month: string) => Answerable | null;
  /** The month in which the row first came: there a row counts that cannot be dated. */
  readonly firstMonth: string;
}

export interface CaseTerms {
  readonly terms: Readonly<Record<string, CaseTerm>>;
  /** The last month in which the case may count, where a calendar is missing to tell; null where none is. */
  readonly doubtfulUntil: string | null;
}

/**
 * Where a case counts, each metric once. A row without the days it takes counts as due in the month in which it
 * first came and as not done, until it is put right: spoiling a row never helps. A deadline that lies in a year
 * without a calendar is left open; one that starts in such a year leaves the months in doubt in which it may lie.
 */
export function termsOf(kind: CaseKind, facts: CaseFacts, scope: TermScope): CaseTerms {
  const { received, clocks } = CASE_KIND_DEFINITIONS[kind];
  const terms: Record<string, CaseTerm> = {};
  let doubtfulUntil: string | null = null;
  if (received !== undefined && facts.received !== null) {
    terms[received] = arrival(facts.received, scope);
  }
  for (const clock of clocks) {
    const placed = placeClock(clock, clocks, facts, scope);
    if (placed === null) continue;
    if ('doubtfulUntil' in placed) doubtfulUntil = later(doubtfulUntil, placed.doubtfulUntil);
    else terms[clock.due] = placed;
  }
  return { terms, doubtfulUntil };
}

function arrival(day: string, { departmentIn }: TermScope): CaseTerm {
  const month = monthOf(day);
  const department = departmentIn(month)?.id ?? null;
  return {
    ...{ month, start: day, due: day, department, basis: 'register' },
    ...{ deadline: [], workingDays: null, confirmed: false },
  };
}

interface Doubt {
  readonly doubtfulUntil: string;
}

/** The term of a clock; a doubt when a calendar is missing before it; null when it lies beyond the calendars. */
function placeClock(
  clock: CaseClock,
  clocks: readonly CaseClock[],
  facts: CaseFacts,
  scope: TermScope,
): CaseTerm | Doubt | null {
  const start = startOf(clock, clocks, facts, scope);
  const deadline = start === null ? null : deadlineOf(clock, start, facts, scope);
  if (start !== null && deadline !== null) {
    const due = addWorkingDays(start, deadline.workingDays, scope.rules);
    if (typeof due !== 'string') return due;
    const { ids, workingDays, confirmed } = deadline;
    return { ...dated(start, due, scope), basis: 'set', deadline: ids, workingDays, confirmed };
  }
  const stated = clock.end === 'reply' ? facts.replyDue : facts.due;
  const due = start === null || stated === null ? null : stated;
  return {
    ...dated(start, due ?? lastDayOf(scope.firstMonth), scope),
    basis: due === null ? 'none' : 'register',
    deadline: [],
    workingDays: null,
    confirmed: false,
  };
}

function dated(start: string | null, due: string, { departmentIn }: TermScope) {
  const month = monthOf(due);
  return { month, start, due, department: departmentIn(month)?.id ?? null };
}

/**
 * Delivery is counted from the consent. Where there is none by the day the reply is due, it is counted from
 * reception: neither silence nor a late consent moves the day of delivery.
 */
function startOf(
  clock: CaseClock,
  clocks: readonly CaseClock[],
  facts: CaseFacts,
  scope: TermScope,
): string | null {
  const { received, approved } = facts;
  if (clock.start === 'received' || received === null || approved === null) return received;
  const reply = clocks.find(({ end }) => end === 'reply');
  const placed = reply === undefined ? null : placeClock(reply, clocks, facts, scope);
  const replyDue = placed !== null && 'due' in placed ? placed.due : null;
  return replyDue !== null && approved > replyDue ? received : approved;
}

function deadlineOf(
  clock: CaseClock,
  start: string,
  facts: CaseFacts,
  scope: TermScope,
): CaseDeadline | null {
  const department =
    scope.departmentIn(monthOf(facts.received ?? start)) ?? scope.departmentIn(scope.firstMonth);
  return scope.rules.deadline({
    metric: clock.due,
    month: monthOf(start),
    departmentKind: department?.kind ?? 'other',
    named: facts.deadlines,
  });
}

/** The day; where a calendar is missing before it, until when it may lie; null when it lies beyond the calendars. */
function addWorkingDays(start: string, count: number, { calendar }: CaseRules): string | Doubt | null {
  try {
    return calendar.addWorkingDays(start, count);
  } catch (error) {
    if (!(error instanceof SteelyardError) || error.code !== 'CALENDAR_YEAR_MISSING') throw error;
    const [first] = calendar.years;
    if (first === undefined || Number(start.slice(0, 4)) >= first) return null;
    const latest = calendar.addWorkingDays(`${String(first - 1).padStart(4, '0')}-12-31`, count);
    return { doubtfulUntil: monthOf(latest) };
  }
}

function later(a: string | null, b: string): string {
  return a !== null && a > b ? a : b;
}

function lastDayOf(month: string): string {
  return periodDays(parsePeriod(month)).last.toISOString().slice(0, 10);
}

function monthOf(day: string): string {
  return day.slice(0, 'YYYY-MM'.length);
}
