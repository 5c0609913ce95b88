import type { ResolvedFramework } from '../indicators/resolve-framework.js';
import { parsePeriod, shiftPeriod } from '../period.js';
import type { Finding } from '../supervision/findings/finding.js';
import type { JudgedMonth } from '../supervision/findings/reconcile-finding.js';
import { type ReconciledFindings, reconcileFindings } from '../supervision/findings/reconcile-findings.js';
import { issueNotice } from '../supervision/notices/issue-notice.js';
import { type Notice, OWING } from '../supervision/notices/notice.js';
import { closeNotice, verifyByData } from '../supervision/notices/notice-actions.js';
import { UNDECIDED } from '../supervision/objections/objection.js';
import type { OverdueFact, PolicyFacts } from '../supervision/policies/policy-facts.js';
import { policyVerdicts, type Verdict } from '../supervision/policies/policy-verdicts.js';
import type { Stamp } from '../supervision/workflow/workflow-machine.js';
import type { EngineParts } from './engine-parts.js';
import type { RevisionOrder } from './evaluation-store.js';
import { policyDeliveryFacts } from './policy-delivery-facts.js';
import { policyMonthFacts } from './policy-month-facts.js';
import { policyPriceFacts } from './policy-price-facts.js';
import { supervisionStamp } from './supervision-stamp.js';

const LAST_MONTH = '9999-12';

export interface SupervisedMonth extends ReconciledFindings {
  /** Notices issued by rule, and verified by data. */
  readonly issued: number;
  readonly verified: number;
}

/**
 * Judges a closed month: raises, repeats and resolves findings, issues the notices that policies order, verifies
 * rectifications whose numbers have recovered, writes the lists if they are switched on. Repeated on the same
 * month it changes nothing. A month made anew by an order is judged again, and so are the closed ones after it, which
 * look back on it.
 */
export async function superviseMonth(
  parts: EngineParts,
  { framework }: ResolvedFramework,
  period: string,
  order: RevisionOrder | null = null,
): Promise<SupervisedMonth> {
  const stamp = supervisionStamp(parts);
  const months = order === null ? [period] : [period, ...(await closedAfter(parts, framework.id, period))];
  const counts = { raised: 0, resolved: 0, retired: 0 };
  for (const month of months) {
    const found = await judgeMonth(
      parts,
      framework.id,
      { period: month, order: order?.reason ?? null },
      stamp,
    );
    counts.raised += found.raised;
    counts.resolved += found.resolved;
    counts.retired += found.retired;
  }
  const issued = await issueByRule(parts, months.at(-1) ?? period, stamp);
  const verified = await verifyNotices(parts, stamp);
  return { ...counts, issued, verified };
}

/** The closed months behind one, oldest first. */
async function closedAfter(
  { evaluations }: EngineParts,
  framework: string,
  period: string,
): Promise<string[]> {
  const from = shiftPeriod(parsePeriod(period), 1).text;
  const heads = await evaluations.months({ framework, entityKind: 'department' }, { from, to: LAST_MONTH });
  return heads.filter(({ state }) => state !== 'provisional').map((head) => head.period);
}

async function judgeMonth(
  parts: EngineParts,
  framework: string,
  month: JudgedMonth,
  stamp: Stamp,
): Promise<ReconciledFindings> {
  const policies = [...parts.definitions.policies.values()];
  const { period, order } = month;
  const months = await policyMonthFacts(parts, framework, parsePeriod(period), policies);
  const facts: PolicyFacts = {
    period,
    departments: [...(months.get(0)?.keys() ?? [])],
    month: (department, back) => months.get(back)?.get(department) ?? null,
    // What is overdue is so today, which a month made anew does not change.
    overdue: order === null ? await overdueFacts(parts, stamp) : [],
    prices: await policyPriceFacts(parts, period),
    deliveries: await policyDeliveryFacts(parts, period),
  };
  const verdicts = policies.flatMap((policy) => policyVerdicts(policy, facts));
  if (parts.config.lists) {
    const listed = verdicts.filter(({ policy, holds }) => holds && policy.outcome !== 'finding');
    await writeLists(parts, listed, period);
  }
  const raising = policies.filter(({ outcome }) => outcome === 'finding');
  return reconcileFindings(
    parts.supervision.findings,
    {
      verdicts: verdicts.filter(({ policy }) => policy.outcome === 'finding'),
      policies: new Set(raising.map(({ id }) => id)),
    },
    month,
    stamp,
  );
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
