import type { Verdict } from '../policies/policy-verdicts.js';
import type { Stamp } from '../workflow/workflow-machine.js';
import type { WorkflowStore } from '../workflow/workflow-store.js';
import { causeKey, type Finding, type FindingFacts, type FindingState } from './finding.js';
import { type JudgedMonth, reconcileFinding, retireFinding } from './reconcile-finding.js';

/** What judging a month did to the findings. */
export interface ReconciledFindings {
  /** Raised or reopened. */
  readonly raised: number;
  readonly resolved: number;
  /** Closed because their policy is no more. */
  readonly retired: number;
}

/**
 * Writes what the verdicts of a month make of the findings, one for each cause, and retires the open ones of policies
 * that are not in `policies`.
 */
export async function reconcileFindings(
  findings: WorkflowStore<FindingState, FindingFacts>,
  { verdicts, policies }: { readonly verdicts: readonly Verdict[]; readonly policies: ReadonlySet<string> },
  month: JudgedMonth,
  stamp: Stamp,
): Promise<ReconciledFindings> {
  const known = new Map((await findings.list()).map((finding) => [finding.id, finding]));
  const done = { raised: 0, resolved: 0, retired: 0 };
  const keep = async (before: Finding | null, after: Finding | null) => {
    if (after === null || after === before) return;
    if (before === null) await findings.insert(after);
    else await findings.save(before, after);
    if (after.state === before?.state) return;
    if (after.state === 'open') done.raised += 1;
    if (after.state === 'resolved') done.resolved += 1;
    if (after.state === 'retired') done.retired += 1;
  };
  for (const verdict of verdicts) {
    const before = known.get(causeKey(verdict.policy.id, verdict.department, verdict.subject)) ?? null;
    await keep(before, reconcileFinding(before, verdict, month, stamp));
  }
  for (const finding of known.values()) {
    if (finding.state !== 'open' || policies.has(finding.facts.policy)) continue;
    await keep(finding, retireFinding(finding, later(month.period, finding.facts.lastPeriod), stamp));
  }
  return done;
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
