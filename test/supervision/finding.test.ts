import { parsePeriod, shiftPeriod } from '../../src/period.js';
import type { Finding } from '../../src/supervision/findings/finding.js';
import {
  dismissFinding,
  reconcileFinding,
  retireFinding,
} from '../../src/supervision/findings/reconcile-finding.js';
import type { PolicyFacts } from '../../src/supervision/policies/policy-facts.js';
import { policyVerdicts, type Verdict } from '../../src/supervision/policies/policy-verdicts.js';
import { POLICIES, stampOf } from './workflow-stamps.js';

const drop = POLICIES.get('index-drop') as NonNullable<ReturnType<typeof POLICIES.get>>;
const month = (place: number) => shiftPeriod(parsePeriod('2025-01'), place).text;
const judged = (place: number) => ({ period: month(place), order: null });
const officer = stampOf('2026-01-05', 'oversight');
const service = stampOf('2026-01-05', 'service');
const ORDER = 'Y2026-0001: Proved.';

/** The verdict of the drop policy over scores, newest first. */
function verdictOf(scores: readonly (number | null)[]): Verdict {
  const facts: PolicyFacts = {
    period: '2025-01',
    departments: ['water'],
    overdue: [],
    prices: [],
    deliveries: [],
    month: (_department, back) => ({
      score: scores[back] ?? null,
      band: null,
      groupRank: null,
      indicators: new Map(),
      metrics: new Map(),
    }),
  };
  return policyVerdicts(drop, facts)[0] as Verdict;
}

/** The finding after months of scores. */
function findingAfter(scores: readonly (number | null)[]): Finding | null {
  return scores.reduce<Finding | null>((finding, _score, place) => {
    const seen = scores.slice(0, place + 1).reverse();
    return reconcileFinding(finding, verdictOf(seen), judged(place), service);
  }, null);
}

/** The finding when a month is judged again on other scores, newest first. */
function rejudged(
  finding: Finding | null,
  scores: readonly (number | null)[],
  place: number,
): Finding | null {
  return reconcileFinding(finding, verdictOf(scores), { period: month(place), order: ORDER }, service);
}

const actionsOf = (finding: Finding | null) => finding?.steps.map(({ action }) => action);

describe('a finding', () => {
  test('of a fall is over when the level is back, not when the fall goes on no further', () => {
    expect(actionsOf(findingAfter([80, 70, 70]))).toEqual(['raise']);
    expect(actionsOf(findingAfter([80, 70, 72, 78]))).toEqual(['raise', 'resolve']);
  });

  test('is reopened, not raised a second time', () => {
    expect(actionsOf(findingAfter([80, 70, 80, 70]))).toEqual(['raise', 'resolve', 'reopen']);
  });

  test('is not resolved by a month without data', () => {
    expect(findingAfter([80, 70, null])?.state).toBe('open');
  });

  test('a run repeated, or over an older month, changes nothing', () => {
    const found = findingAfter([80, 70]) as Finding;
    const verdict = verdictOf([70, 80]);
    expect(reconcileFinding(found, verdict, judged(1), officer)).toBe(found);
    expect(reconcileFinding(found, verdict, judged(0), officer)).toBe(found);
  });

  test('dismissed up to a month stays so until then', () => {
    const dismissed = dismissFinding(
      findingAfter([80, 70]) as Finding,
      { reason: 'Reform.', until: month(3) },
      officer,
    );
    const again = (place: number) => reconcileFinding(dismissed, verdictOf([60, 70]), judged(place), service);
    expect(again(3)?.state).toBe('dismissed');
    expect(again(4)?.state).toBe('open');
  });

  test('of a month made anew is resolved when the old numbers opened it and the new ones do not bear it out', () => {
    const found = findingAfter([80, 70]) as Finding;
    const again = rejudged(found, [78, 80], 1);
    expect(again?.state).toBe('resolved');
    expect(again?.steps.at(-1)).toMatchObject({
      action: 'resolve',
      details: { period: month(1), order: ORDER },
    });
    expect(again?.steps.slice(0, -1)).toEqual(found.steps);
    expect(rejudged(again, [78, 80], 1)).toBe(again);
  });

  test('of a month made anew lasts on the new numbers, or comes back by them', () => {
    const found = findingAfter([80, 70]) as Finding;
    const renewed = rejudged(found, [72, 80], 1);
    expect(renewed).toMatchObject({
      state: 'open',
      facts: { evidence: { value: 72 }, raisedOn: { value: 72 } },
    });
    expect(rejudged(renewed, [72, 80], 1)).toBe(renewed);
    const over = findingAfter([80, 70, 79]) as Finding;
    expect(over.state).toBe('resolved');
    expect(actionsOf(rejudged(over, [60, 70], 2))).toEqual(['raise', 'resolve', 'reopen']);
  });

  test('is left as it is by a month made anew that lies before it, or that says nothing', () => {
    const found = findingAfter([80, 80, 70]) as Finding;
    expect(rejudged(found, [90, 80], 1)).toBe(found);
    expect(rejudged(found, [null, 80], 2)).toBe(found);
  });

  test('of a policy that was dropped is closed with that reason, and is no recovery', () => {
    const retired = retireFinding(findingAfter([80, 70]) as Finding, month(2), service);
    expect(retired).toMatchObject({ state: 'retired', facts: { lastPeriod: month(2) } });
    expect(retired.steps.at(-1)?.details).toMatchObject({ reason: 'policyDropped', policy: 'index-drop' });
    const back = reconcileFinding(retired, verdictOf([60, 70]), judged(3), service);
    expect(actionsOf(back)).toEqual(['raise', 'retire', 'reopen']);
  });
});
