import type { LocalisedText } from '../indicators/localised-text.js';
import type { ResolvedFramework } from '../indicators/resolve-framework.js';
import { parsePeriod, shiftPeriod } from '../period.js';
import type { SupervisionSection } from '../reporting/supervision-section.js';
import {
  type Finding,
  type FindingFacts,
  type FindingState,
  openedIn,
} from '../supervision/findings/finding.js';
import { isOpenNotice, type Notice } from '../supervision/notices/notice.js';
import { MARKING, type Objection, type ObjectionTarget } from '../supervision/objections/objection.js';
import { ObjectionMarks } from '../supervision/objections/objection-marks.js';
import type { Evidence } from '../supervision/policies/policy-rule.js';
import type { WorkflowStep } from '../supervision/workflow/workflow-machine.js';
import type { EngineParts } from './engine-parts.js';

/** What was done in the last year is told; what is open is always told. */
const TOLD_MONTHS = 12;

/** Told in the month in which a finding came to it. */
const ENDED: readonly FindingState[] = ['resolved', 'retired'];

type TitleOf = (id: string) => LocalisedText;

/** The supervision of a framework's departments, for the report of a period whose last evaluated month is `month`. */
export async function reportSupervision(
  parts: EngineParts,
  framework: ResolvedFramework,
  { period, month }: { readonly period: string; readonly month: string },
): Promise<SupervisionSection> {
  const { findings, notices, objections, listings } = parts.supervision;
  const since = shiftPeriod(parsePeriod(month), -TOLD_MONTHS).text;
  const titleOf = await titles(parts, framework);
  const isTold = (steps: readonly WorkflowStep[]) => (steps.at(-1)?.day ?? '') >= since;
  const found = await findings.list();
  const known = new Map(found.map((finding) => [finding.id, finding]));
  const objected = await objections.list();
  return {
    findings: found
      .filter(({ state, facts }) => state === 'open' || (ENDED.includes(state) && facts.lastPeriod === month))
      .map((finding) => toldFinding(finding, titleOf)),
    notices: (await notices.list())
      .filter((notice) => isOpenNotice(notice) || isTold(notice.steps))
      .map((notice) => toldNotice(notice, known)),
    objections: await Promise.all(
      objected
        .filter(({ state, steps }) => MARKING.includes(state) || isTold(steps))
        .map(async (objection) => ({
          ...toldObjection(objection, titleOf),
          scores: await scoresOf(parts, objection, framework.framework.id),
        })),
    ),
    listings: (await listings.find({ period: month }).sort({ _id: 1 }).lean()).map(
      ({ list, department, text, evidence }) => ({ list, departmentId: department, text, evidence }),
    ),
    marks: new ObjectionMarks(objected).ofFramework(framework, period),
  };
}

function toldFinding(
  { id, department, state, facts, steps }: Finding,
  titleOf: TitleOf,
): SupervisionSection['findings'][number] {
  return {
    id,
    departmentId: department,
    title: facts.title,
    text: facts.text,
    evidence: mutable(facts.evidence),
    subject: subjectOf(facts, titleOf),
    severity: facts.severity,
    state,
    since: openedIn({ steps, facts }),
  };
}

/** @param known every finding by its id: what became of the ones that a notice orders to rectify */
function toldNotice(
  { id, department, state, dueDay, facts, steps }: Notice,
  known: ReadonlyMap<string, Finding>,
): SupervisionSection['notices'][number] {
  const { number, title, severity, byPolicy, overdueSince, escalation, verification } = facts;
  return {
    id,
    number,
    departmentId: department,
    title,
    severity,
    state,
    byRule: byPolicy !== null,
    dueDay,
    overdueSince,
    escalation,
    verification: verification === null ? null : { by: verification.by, reason: verification.reason },
    recovery: facts.findings.flatMap((cause) => recoveryOf(known.get(cause))),
    steps: toldSteps(steps),
  };
}

function toldObjection(
  { id, department, state, dueDay, facts, steps }: Objection,
  titleOf: TitleOf,
): Omit<SupervisionSection['objections'][number], 'scores'> {
  const { target, reason, corrections } = facts;
  return {
    id,
    departmentId: department,
    target: targetTitle(target, titleOf),
    period: target.period,
    reason,
    state,
    dueDay,
    corrections: corrections.map(({ metric, before, after }) => ({ title: titleOf(metric), before, after })),
    steps: toldSteps(steps),
  };
}

/** The index of the department before and after the revision that the objection led to. */
async function scoresOf(
  { evaluations }: EngineParts,
  { department, facts }: Objection,
  framework: string,
): Promise<{ before: number | null; after: number | null } | null> {
  const revision = facts.revisions.find((id) => id.startsWith(`${framework}/department/`));
  if (revision === undefined) return null;
  const at = revision.lastIndexOf('/');
  const earlier = `${revision.slice(0, at)}/${Number(revision.slice(at + 1)) - 1}`;
  const results = await evaluations.results(department, [earlier, revision]);
  return { before: results.get(earlier)?.score ?? null, after: results.get(revision)?.score ?? null };
}

function toldSteps(steps: readonly WorkflowStep[]) {
  return steps
    .filter(({ action }) => action !== 'attach')
    .map(({ day, action, by, party }) => ({ day, action, by: party === 'service' ? null : by }));
}

/** What a finding is about; null for the department as a whole, and when its text names it. */
function subjectOf({ subject, evidence }: FindingFacts, titleOf: TitleOf): LocalisedText | null {
  return subject === null || Object.values(evidence).includes(subject) ? null : titleOf(subject);
}

/** The one figure of a finding when it was found and when it was over; nothing when it is not over, or has none. */
function recoveryOf(finding: Finding | undefined): { readonly before: number; readonly after: number }[] {
  const { evidence } = (finding?.steps.findLast(({ action }) => action === 'resolve')?.details ?? {}) as {
    readonly evidence?: Evidence;
  };
  const before = finding?.facts.raisedOn.value;
  const after = evidence?.value;
  return typeof before === 'number' && typeof after === 'number' ? [{ before, after }] : [];
}

/** Titles of indicators, metrics and assets by their ids. */
async function titles(
  { definitions, models }: EngineParts,
  { indicators }: ResolvedFramework,
): Promise<TitleOf> {
  const assets = await models.assets.find({}, { title: 1 }).lean();
  const assetTitles = new Map(assets.map(({ _id, title }) => [_id, { en: title.en, zh: title.zh }]));
  return (id) =>
    indicators.get(id)?.title ??
    definitions.vocabulary.get(id)?.title ??
    assetTitles.get(id) ?? { en: id, zh: id };
}

function targetTitle(target: ObjectionTarget, titleOf: TitleOf): LocalisedText {
  if (target.kind === 'measurement') return titleOf(target.metric);
  if (target.kind === 'price') {
    const { en, zh } = titleOf(target.asset);
    return { en: `Price of ${en}`, zh: `${zh}的价格` };
  }
  return target.indicator === null ? { en: 'Score', zh: '总分' } : titleOf(target.indicator);
}

/** Evidence as the report holds it: lists can be changed there by their type. */
function mutable(evidence: Readonly<Record<string, unknown>>) {
  return evidence as SupervisionSection['findings'][number]['evidence'];
}
