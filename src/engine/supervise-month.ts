import type { ResolvedFramework } from '../indicators/resolve-framework.js';
import { parsePeriod } from '../period.js';
import { causeKey, type Finding } from '../supervision/findings/finding.js';
import { reconcileFinding } from '../supervision/findings/reconcile-finding.js';
import { issueNotice } from '../supervision/notices/issue-notice.js';
import { type Notice, OWING } from '../supervision/notices/notice.js';
import { closeNotice, verifyByData } from '../supervision/notices/notice-actions.js';
import { UNDECIDED } from '../supervision/objections/objection.js';
import type { OverdueFact, PolicyFacts } from '../supervision/policies/policy-facts.js';
import { policyVerdicts, type Verdict } from '../supervision/policies/policy-verdicts.js';
import type { Stamp } from '../supervision/workflow/workflow-machine.js';
import type { EngineParts } from './engine-parts.js';
import { policyMonthFacts } from './policy-month-facts.js';
import { policyPriceFacts } from './policy-price-facts.js';
import { supervisionStamp } from './supervision-stamp.js';

export interface SupervisedMonth {
  /** Findings raised or reopened, and resolved. */
  readonly raised: number;
  readonly resolved: number;
  /** Notices issued by rule, and verified by data. */
  readonly issued: number;
  readonly verified: number;
}

/**
 * Judges a closed month: raises, repeats and resolves findings, issues the notices that policies order, verifies
 * rectifications whose numbers have recovered, writes the lists if they are switched on. Repeated on the same
 * month it changes nothing.
 */
export async function superviseMonth(
  parts: EngineParts,
  { framework }: ResolvedFramework,
  periodText: string,
): Promise<SupervisedMonth> {
  const stamp = supervisionStamp(parts);
  const policies = [...parts.definitions.policies.values()];
  const period = parsePeriod(periodText);
  const months = await policyMonthFacts(parts, framework.id, period, policies);
  const facts: PolicyFacts = {
    period: periodText,
    departments: [...(months.get(0)?.keys() ?? [])],
    month: (department, back) => months.get(back)?.get(department) ?? null,
    overdue: await overdueFacts(parts, stamp),
    prices: await policyPriceFacts(parts, periodText),
  };
  const verdicts = policies.flatMap((policy) => policyVerdicts(policy, facts));
  const counts = await reconcile(
    parts,
    verdicts.filter(({ policy }) => policy.outcome === 'finding'),
    periodText,
    stamp,
  );
  const issued = await issueByRule(parts, periodText, stamp);
  const verified = await verifyNotices(parts, stamp);
  if (parts.config.lists) {
    const listed = verdicts.filter(({ policy, holds }) => holds && policy.outcome !== 'finding');
    await writeLists(parts, listed, periodText);
  }
  return { ...counts, issued, verified };
}

async function overdueFacts(
  { supervision, definitions }: EngineParts,
  { day }: Stamp,
): Promise<OverdueFact[]> {
  const { calendar } = definitions;
  const late = (dueDay: string | null, isOwed: boolean) =>
    isOwed && dueDay !== null && day > dueDay ? calendar.workingDaysBetween(dueDay, day) : 0;
  const notices = (await supervision.notices.list()).map(({ id, department, dueDay, state }) => ({
    kind: 'notice' as const,
    id,
    department,
    workingDaysLate: late(dueDay, OWING.includes(state)),
  }));
  const objections = (await supervision.objections.list()).map(({ id, department, dueDay, state }) => ({
    kind: 'objection' as const,
    id,
    department,
    workingDaysLate: late(dueDay, UNDECIDED.includes(state)),
  }));
  return [...notices, ...objections];
}

async function reconcile(
  { supervision: { findings } }: EngineParts,
  verdicts: readonly Verdict[],
  period: string,
  stamp: Stamp,
): Promise<Pick<SupervisedMonth, 'raised' | 'resolved'>> {
  const known = new Map((await findings.list()).map((finding) => [finding.id, finding]));
  let raised = 0;
  let resolved = 0;
  for (const verdict of verdicts) {
    const before = known.get(causeKey(verdict.policy.id, verdict.department, verdict.subject)) ?? null;
    const after = reconcileFinding(before, verdict, period, stamp);
    if (after === null || after === before) continue;
    if (before === null) await findings.insert(after);
    else await findings.save(before, after);
    if (after.state === 'open' && before?.state !== 'open') raised += 1;
    if (after.state === 'resolved' && before?.state !== 'resolved') resolved += 1;
  }
  return { raised, resolved };
}

/**
 * A notice for every open finding whose policy orders one, once for each time it was raised or reopened: what an
 * officer confirmed or withdrew is not ordered again while the finding lasts.
 */
async function issueByRule(
  { supervision: { findings, notices }, definitions }: EngineParts,
  period: string,
  stamp: Stamp,
): Promise<number> {
  const ordered = new Map(
    (await notices.list()).flatMap(({ facts }) => facts.findings.map((id) => [id, facts.issuedDay])),
  );
  const open = (await findings.list({ states: ['open'] })).filter(
    (finding) => (ordered.get(finding.id) ?? '') < openedOn(finding),
  );
  let issued = 0;
  for (const finding of open) {
    const order = definitions.policies.get(finding.facts.policy)?.notice;
    if (order === undefined) continue;
    await notices.number(stamp.day.slice(0, 4), '', (serial) =>
      issueNotice(orderOf(finding, order.workingDays, period), serial, definitions.calendar, stamp),
    );
    issued += 1;
  }
  return issued;
}

/** The day on which a finding was last raised or reopened. */
function openedOn({ steps }: Finding): string {
  return steps.findLast(({ action }) => action === 'raise' || action === 'reopen')?.day ?? '';
}

function orderOf({ id, department, facts }: Finding, workingDays: number, period: string) {
  const { title, text, severity, policy } = facts;
  return { department, period, title, text, severity, findings: [id], byPolicy: policy, workingDays };
}

/** Rectifications whose findings have all been resolved by the numbers are verified and closed. */
async function verifyNotices(
  { supervision: { findings, notices } }: EngineParts,
  stamp: Stamp,
): Promise<number> {
  const submitted = await notices.list({ states: ['submitted', 'verified'] });
  if (submitted.length === 0) return 0;
  const recovered = new Set((await findings.list({ states: ['resolved'] })).map(({ id }) => id));
  let verified = 0;
  for (const notice of submitted) {
    const after = finish(notice, recovered, stamp);
    if (after === null) continue;
    await notices.save(notice, after);
    verified += 1;
  }
  return verified;
}

function finish(notice: Notice, recovered: ReadonlySet<string>, stamp: Stamp): Notice | null {
  if (notice.state === 'verified') return closeNotice(notice, stamp);
  const { findings } = notice.facts;
  if (findings.length === 0 || findings.some((id) => !recovered.has(id))) return null;
  return closeNotice(verifyByData(notice, recovered, stamp), stamp);
}

async function writeLists(
  { supervision: { listings } }: EngineParts,
  listed: readonly Verdict[],
  period: string,
): Promise<void> {
  await listings.deleteMany({ period });
  if (listed.length === 0) return;
  await listings.insertMany(
    listed.map(({ policy, department, evidence }) => ({
      _id: `${period}/${policy.id}/${department}`,
      period,
      list: policy.outcome,
      policy: policy.id,
      department,
      title: policy.title,
      text: policy.text,
      evidence,
    })),
    { lean: true },
  );
}
