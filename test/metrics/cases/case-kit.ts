import { termsOf } from '../../../src/metrics/cases/case-terms.js';
import { type CaseCount, type CountedCase, countCases } from '../../../src/metrics/cases/count-cases.js';
import { parsePeriod, shiftPeriod } from '../../../src/period.js';
import type { CaseFacts, CaseKind } from '../../../src/sources/case-record.js';
import { packageCaseRules } from '../collect-scope.js';

export const rules = packageCaseRules();
export const NOTHING: CaseFacts = {
  ...{ received: null, replied: null, approved: null, closed: null, due: null, replyDue: null },
  ...{ result: null, basis: null, deadlines: [], reference: null },
};

export function caseOf(
  kind: CaseKind,
  facts: Partial<CaseFacts>,
  departmentKind = 'bureau' as const,
): CountedCase {
  const whole = { ...NOTHING, ...facts };
  const departmentIn = () => ({ id: 'water', kind: departmentKind });
  const { terms } = termsOf(kind, whole, { rules, departmentIn, firstMonth: '2026-10' });
  return { ...whole, kind, department: 'water', terms };
}

/** The numbers of one month, judged on a day of the next one unless said otherwise. */
export function monthOf(kind: CaseKind, cases: readonly CountedCase[], month: string, today?: string) {
  const scope = {
    month,
    today: today ?? `${shiftPeriod(parsePeriod(month), 1).text}-20`,
    calendar: rules.calendar,
  };
  const counts = countCases(kind, 'water', cases, scope);
  return Object.fromEntries(counts.map(({ metric, value }) => [metric, value]));
}

export function numberOf(counts: readonly CaseCount[], metric: string): number {
  return counts.find((count) => count.metric === metric)?.value ?? Number.NaN;
}

/** A median that cannot be told is as bad as the longest. */
export function daysOf(counts: readonly CaseCount[], metric: string): number {
  const count = counts.find((one) => one.metric === metric);
  if (count?.status === 'notApplicable') return 0;
  return count?.value ?? Number.POSITIVE_INFINITY;
}

export function sumOf(months: readonly (readonly CaseCount[])[], metric: string): number {
  return months.reduce((sum, counts) => sum + numberOf(counts, metric), 0);
}
