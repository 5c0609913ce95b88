import type { WorkingCalendar } from '../../calendar/working-calendar.js';
import { parsePeriod, periodDays } from '../../period.js';
import type { CaseFacts, CaseKind } from '../../sources/case-record.js';
import type { MeasurementStatus } from '../../sources/measurement-status.js';
import { CASE_KIND_DEFINITIONS, type CaseClock } from './case-kinds.js';
import type { CaseTerm } from './case-terms.js';
import { type CaseVerdict, endOf, isDue, verdictOf } from './case-verdict.js';

/** A case as it is counted. */
export interface CountedCase extends CaseFacts {
  readonly kind: CaseKind;
  readonly department: string | null;
  readonly terms: Readonly<Record<string, CaseTerm>>;
}

/** One number made of cases. */
export interface CaseCount {
  readonly metric: string;
  readonly value: number | null;
  readonly status: MeasurementStatus;
  /** Cases behind a median or share; null for a plain count. */
  readonly sample: number | null;
}

export interface CountScope {
  /** YYYY-MM */
  readonly month: string;
  /** YYYY-MM-DD; a deadline that falls on it is not over. */
  readonly today: string;
  readonly calendar: WorkingCalendar;
}

/** A case in the month of one of its clocks. */
interface Judged {
  readonly facts: CountedCase;
  readonly term: CaseTerm;
  readonly verdict: CaseVerdict;
}

/** The numbers that one department's cases of a kind make in a month. Cases of other departments are not counted. */
export function countCases(
  kind: CaseKind,
  department: string,
  cases: readonly CountedCase[],
  scope: CountScope,
): CaseCount[] {
  const { received, clocks } = CASE_KIND_DEFINITIONS[kind];
  const counts: CaseCount[] = [];
  if (received !== undefined) {
    const arrived = cases.filter(({ terms }) => isIn(terms[received], department, scope.month));
    counts.push(count(received, arrived.length));
  }
  for (const clock of clocks) counts.push(...countClock(kind, clock, department, cases, scope));
  if (kind === 'demand') counts.push(...countDemands(department, cases, scope));
  return counts;
}

function countClock(
  kind: CaseKind,
  clock: CaseClock,
  department: string,
  cases: readonly CountedCase[],
  scope: CountScope,
): CaseCount[] {
  const due = cases.flatMap((facts): Judged[] => {
    const term = facts.terms[clock.due];
    if (term === undefined || !isIn(term, department, scope.month)) return [];
    const verdict = verdictOf(kind, clock, facts, term, scope.today);
    return isDue(verdict) ? [{ facts, term, verdict }] : [];
  });
  const onTime = due.filter(({ verdict }) => verdict === 'onTime');
  const counts = [count(clock.due, due.length), count(clock.onTime, onTime.length)];
  if (clock.days !== undefined) counts.push(medianDays(clock, clock.days, due, scope));
  if (clock.due === 'requests_due') counts.push(refusalsWithBasis(due));
  if (clock.due === 'objections_due') counts.push(count('objections_upheld', due.filter(isUpheld).length));
  return counts;
}

/** Of the refusals among the requests due, the share that names a legal basis. */
function refusalsWithBasis(due: readonly Judged[]): CaseCount {
  const refused = due.filter(({ facts }) => facts.result === 'refused');
  const based = refused.filter(({ facts }) => facts.basis !== null);
  return share('rejection_basis_ratio', based.length, refused.length);
}

/** An objection nobody decided by its deadline stands. */
function isUpheld({ facts, verdict }: Judged): boolean {
  return facts.result === 'upheld' || facts.result === null || verdict === 'open';
}

/**
 * Median working days of the cases due. A case that is not done at the end of the month counts with the days up
 * to there, so that leaving a case open never shortens the median; one without a start counts as the longest.
 */
function medianDays(clock: CaseClock, metric: string, due: readonly Judged[], scope: CountScope): CaseCount {
  const last = earlier(lastDayOf(scope.month), scope.today);
  const days = due
    .filter(({ facts }) => facts.result === null || !clock.withoutDays?.includes(facts.result))
    .map(({ facts, term }) => {
      if (term.start === null) return Number.POSITIVE_INFINITY;
      const end = term.basis === 'none' ? null : endOf(clock, facts);
      return scope.calendar.workingDaysBetween(term.start, earlier(end ?? last, last));
    })
    .sort((a, b) => a - b);
  if (days.length === 0) return none(metric, 'notApplicable');
  const middle = days.length / 2;
  const upper = days[Math.floor(middle)] ?? 0;
  const value = Number.isInteger(middle) ? ((days[middle - 1] ?? 0) + upper) / 2 : upper;
  if (!Number.isFinite(value)) return none(metric, 'rejected');
  return { metric, value, status: 'ok', sample: days.length };
}

/** A list of demands is a stock: what stands on it at the end of the month, and how much of that is matched. */
function countDemands(
  department: string,
  cases: readonly CountedCase[],
  { month, today }: CountScope,
): CaseCount[] {
  const last = earlier(lastDayOf(month), today);
  const isClosedBy = ({ closed }: CountedCase) => closed !== null && closed <= last;
  const registered = cases.filter(
    (facts) =>
      facts.department === department &&
      (facts.received === null || facts.received <= last) &&
      !(facts.result === 'withdrawn' && isClosedBy(facts)),
  );
  const matched = registered.filter((facts) => facts.result === 'matched' && isClosedBy(facts));
  return [count('demand_items_registered', registered.length), count('demand_items_matched', matched.length)];
}

function isIn(term: CaseTerm | undefined, department: string, month: string): boolean {
  return term?.month === month && term.department === department;
}

function count(metric: string, value: number): CaseCount {
  return { metric, value, status: 'ok', sample: null };
}

function share(metric: string, part: number, whole: number): CaseCount {
  return whole === 0
    ? none(metric, 'notApplicable')
    : { metric, value: part / whole, status: 'ok', sample: whole };
}

function none(metric: string, status: MeasurementStatus): CaseCount {
  return { metric, value: null, status, sample: null };
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

function lastDayOf(month: string): string {
  return periodDays(parsePeriod(month)).last.toISOString().slice(0, 10);
}
