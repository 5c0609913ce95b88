import { isDeepStrictEqual } from 'node:util';
import type { Verdict } from '../policies/policy-verdicts.js';
import { advance, begin, type Stamp } from '../workflow/workflow-machine.js';
import { causeKey, FINDING_MACHINE, type Finding, type FindingFacts, openedIn } from './finding.js';

export interface JudgedMonth {
  /** YYYY-MM */
  readonly period: string;
  /** Why the month was made anew; null when it is judged for the first time, or once more on the same numbers. */
  readonly order: string | null;
}

/**
 * What a verdict of a month makes of the finding of its cause: raised, repeated, resolved, reopened, or left as it
 * is. A cause that could not be judged changes nothing. Without an order, verdicts of months before the last one judged,
 * and of the same month again, change nothing either, so that a run can be repeated.
 */
export function reconcileFinding(
  existing: Finding | null,
  verdict: Verdict,
  month: JudgedMonth,
  stamp: Stamp,
): Finding | null {
  const { period, order } = month;
  if (existing === null) return verdict.holds ? raise(verdict, month, stamp) : null;
  if (period <= existing.facts.lastPeriod) {
    return order === null ? existing : rejudge(existing, verdict, month, stamp);
  }
  const details = detailsOf(verdict, month);
  if (!verdict.holds) {
    if (existing.state !== 'open' || verdict.recovered(existing.facts.raisedOn) !== true) return existing;
    return advance(FINDING_MACHINE, existing, 'resolve', stamp, { facts: { lastPeriod: period }, details });
  }
  const facts = { ...factsOf(verdict), evidence: verdict.evidence, lastPeriod: period };
  if (existing.state === 'open') {
    return advance(FINDING_MACHINE, existing, 'repeat', stamp, { facts, details });
  }
  const { dismissedUntil } = existing.facts;
  if (dismissedUntil !== null && period <= dismissedUntil) return existing;
  return advance(FINDING_MACHINE, existing, 'reopen', stamp, {
    facts: { ...facts, raisedOn: verdict.evidence, dismissedUntil: null },
    details,
  });
}

/**
 * A month up to the last one judged was made anew: a finding that the old numbers opened and the new ones do not bear
 * out is resolved, one that they bring back is open again, and the numbers behind one that lasts are the new ones.
 */
function rejudge(existing: Finding, verdict: Verdict, month: JudgedMonth, stamp: Stamp): Finding {
  const { period } = month;
  const { state, facts } = existing;
  const { evidence } = verdict;
  const details = detailsOf(verdict, month);
  const isLast = period === facts.lastPeriod;
  if (state === 'resolved' && isLast && verdict.holds) {
    return advance(FINDING_MACHINE, existing, 'reopen', stamp, {
      facts: { ...factsOf(verdict), evidence, raisedOn: evidence },
      details,
    });
  }
  const opened = openedIn(existing);
  if (state !== 'open' || period < opened) return existing;
  const isOver = verdict.holds === false && (period === opened || verdict.recovered(facts.raisedOn) === true);
  if (isOver) {
    return advance(FINDING_MACHINE, existing, 'resolve', stamp, { facts: { lastPeriod: period }, details });
  }
  const renewed = {
    ...(isLast ? { evidence } : {}),
    ...(period === opened ? { raisedOn: evidence } : {}),
  };
  if (!verdict.holds || isDeepStrictEqual({ ...facts, ...renewed }, facts)) return existing;
  return advance(FINDING_MACHINE, existing, 'repeat', stamp, { facts: renewed, details });
}

/** Nobody judges the cause any more: its policy was dropped from the definitions. That is no recovery. */
export function retireFinding(finding: Finding, period: string, stamp: Stamp): Finding {
  return advance(FINDING_MACHINE, finding, 'retire', stamp, {
    facts: { lastPeriod: period },
    details: { period, reason: 'policyDropped', policy: finding.facts.policy },
  });
}

/** An officer finds that the finding is none, or none to act on, up to a month. */
export function dismissFinding(
  finding: Finding,
  { reason, until }: { readonly reason: string; readonly until: string },
  stamp: Stamp,
): Finding {
  const facts = { dismissedUntil: until };
  return advance(FINDING_MACHINE, finding, 'dismiss', stamp, { facts, details: { reason, until } });
}

function raise(verdict: Verdict, month: JudgedMonth, stamp: Stamp): Finding {
  const { period } = month;
  const { policy, department, subject, evidence } = verdict;
  const facts: FindingFacts = {
    ...factsOf(verdict),
    firstPeriod: period,
    lastPeriod: period,
    evidence,
    raisedOn: evidence,
    dismissedUntil: null,
  };
  const id = causeKey(policy.id, department, subject);
  return begin(
    FINDING_MACHINE,
    { id, department, period, dueDay: null, facts, details: detailsOf(verdict, month) },
    stamp,
  );
}

function factsOf({ policy, subject }: Verdict) {
  const { id, version, severity, title, text } = policy;
  return { policy: id, policyVersion: version, severity, title, text, subject };
}

function detailsOf({ evidence }: Verdict, { period, order }: JudgedMonth) {
  return { period, evidence, ...(order === null ? {} : { order }) };
}
