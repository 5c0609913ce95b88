import fc from 'fast-check';
import { parsePeriod, shiftPeriod } from '../../src/period.js';
import { causeKey, type Finding } from '../../src/supervision/findings/finding.js';
import { dismissFinding, reconcileFinding } from '../../src/supervision/findings/reconcile-finding.js';
import type { PolicyFacts } from '../../src/supervision/policies/policy-facts.js';
import { policyVerdicts, type Verdict } from '../../src/supervision/policies/policy-verdicts.js';
import { POLICIES, stampOf } from './workflow-stamps.js';

const drop = POLICIES.get('index-drop') as NonNullable<ReturnType<typeof POLICIES.get>>;
const month = (place: number) => shiftPeriod(parsePeriod('2025-01'), place).text;
const officer = stampOf('2026-01-05', 'oversight');

/** The verdict of the drop policy over scores, newest first. */
function verdictOf(scores: readonly (number | null)[]): Verdict {
  const facts: PolicyFacts = {
    period: '2025-01',
    departments: ['water'],
    overdue: [],
    prices: [],
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
    return reconcileFinding(finding, verdictOf(seen), month(place), stampOf('2026-01-05', 'service'));
  }, null);
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
    expect(reconcileFinding(found, verdict, month(1), officer)).toBe(found);
    expect(reconcileFinding(found, verdict, month(0), officer)).toBe(found);
  });

  test('dismissed up to a month stays so until then', () => {
    const dismissed = dismissFinding(
      findingAfter([80, 70]) as Finding,
      { reason: 'Reform.', until: month(3) },
      officer,
    );
    const again = (place: number) =>
      reconcileFinding(dismissed, verdictOf([60, 70]), month(place), stampOf('2026-01-05', 'service'));
    expect(again(3)?.state).toBe('dismissed');
    expect(again(4)?.state).toBe('open');
  });

  test('no sequence of months and dismissals loses history or opens a second finding for one cause', () => {
    const act = fc.oneof(
      fc.record({ kind: fc.constant('month' as const), score: fc.option(fc.integer({ min: 40, max: 90 })) }),
      fc.record({ kind: fc.constant('dismiss' as const), months: fc.integer({ min: 0, max: 3 }) }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        const findings = new Map<string, Finding>();
        const key = causeKey(drop.id, 'water', null);
        const scores: (number | null)[] = [];
        for (const one of acts) {
          const before = findings.get(key) ?? null;
          let finding = before;
          if (one.kind === 'month') {
            scores.unshift(one.score);
            const stamp = stampOf('2026-01-05', 'service');
            finding = reconcileFinding(before, verdictOf(scores), month(scores.length), stamp);
          } else if (before?.state === 'open') {
            const until = month(scores.length + one.months);
            finding = dismissFinding(before, { reason: 'x', until }, officer);
          }
          if (finding === null) continue;
          findings.set(finding.id, finding);
          expect(finding.steps.slice(0, before?.steps.length ?? 0)).toEqual(before?.steps ?? []);
          expect(finding.steps).toHaveLength(finding.version);
        }
        expect([...findings.keys()].filter((id) => id !== key)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
