import type { CaseFacts, CaseKind } from '../../sources/case-record.js';
import { CASE_KIND_DEFINITIONS, type CaseClock } from './case-kinds.js';
import type { CaseTerm } from './case-terms.js';

/**
 * What became of a case by its deadline. `notYetDue` (open, the day is not over) and `withdrawn` (taken back by
 * the deadline) are in neither part of a rate; the others are due, and only `onTime` is done.
 */
export type CaseVerdict = 'onTime' | 'late' | 'open' | 'failed' | 'notYetDue' | 'withdrawn';

/**
 * Judges a case by one of its clocks.
 *
 * @param today the day of the judgement, YYYY-MM-DD: a deadline is missed when its day is over
 */
export function verdictOf(
  kind: CaseKind,
  clock: CaseClock,
  facts: CaseFacts,
  term: CaseTerm,
  today: string,
): CaseVerdict {
  const end = term.basis === 'none' ? null : endOf(clock, facts);
  if (facts.result === 'withdrawn' && end !== null && end <= term.due) return 'withdrawn';
  if (end === null) return term.due < today ? 'open' : 'notYetDue';
  if (!hasSucceeded(kind, clock, facts)) return 'failed';
  return end <= term.due ? 'onTime' : 'late';
}

/** True when a case is in the denominator. */
export function isDue(verdict: CaseVerdict): boolean {
  return verdict !== 'notYetDue' && verdict !== 'withdrawn';
}

/** The day that ends a clock: a request delivered or refused without another reply is answered by that. */
export function endOf({ end }: CaseClock, { replied, approved, closed }: CaseFacts): string | null {
  if (end === 'close') return closed;
  const [first = null] = [replied, approved, closed].filter((day) => day !== null).sort();
  return first;
}

function hasSucceeded(kind: CaseKind, clock: CaseClock, { result }: CaseFacts): boolean {
  if (clock.end === 'reply') return result !== 'withdrawn';
  const { successes } = CASE_KIND_DEFINITIONS[kind];
  if (result !== null) return successes.includes(result);
  return !NEEDS_RESULT.has(kind);
}

/** A closed case of these without a result may have ended either way, so it has not succeeded. */
const NEEDS_RESULT: ReadonlySet<CaseKind> = new Set<CaseKind>(['request', 'demand']);
