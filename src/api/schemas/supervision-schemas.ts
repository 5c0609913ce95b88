import { z } from 'zod';
import type { WorkflowRecord } from '../../supervision/workflow/workflow-machine.js';
import { attachmentFacts } from './attachment-schema.js';
import { localisedText, monthText } from './common-schemas.js';

export const dayText = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .meta({ description: 'A day', example: '2026-11-17' });
/** What a person writes. */
export const spokenText = z.string().trim().min(1).max(5000);
export const reasonText = spokenText.meta({ description: 'Why; kept with the step for good' });
export const evidence = z
  .record(z.string(), z.unknown())
  .meta({ description: 'The numbers behind it, as the text of the policy names them' });
export const underObjection = z.boolean().meta({
  description: 'A department says that it is wrong, and that is not yet decided or not yet carried out',
});
export const severity = z.enum(['low', 'medium', 'high']);

const step = z
  .object({
    at: z.string(),
    day: dayText,
    by: z.string().meta({ description: 'The person, key or job' }),
    party: z.string(),
    action: z.string(),
    from: z.string().nullable(),
    to: z.string(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'WorkflowStep', description: 'One step: who did what when' });

export const workflowHead = {
  id: z.string(),
  version: z.int().meta({ description: 'For If-Match' }),
  state: z.string(),
  department: z.string(),
  period: monthText.nullable(),
  dueDay: dayText.nullable(),
};
export const workflowTail = {
  actions: z.array(z.string()).meta({ description: 'Possible now' }),
  steps: z.array(step),
};

export const findingSchema = z
  .object({
    ...workflowHead,
    policy: z.string(),
    policyVersion: z.int(),
    severity,
    title: localisedText,
    text: localisedText,
    subject: z.string().nullable(),
    firstPeriod: monthText,
    lastPeriod: monthText,
    evidence,
    raisedOn: evidence,
    dismissedUntil: monthText.nullable(),
    ...workflowTail,
  })
  .meta({ id: 'Finding', description: 'A judged fact; its id is its cause, so each cause has one' });

export const noticeSchema = z
  .object({
    ...workflowHead,
    number: z.string(),
    title: localisedText,
    text: localisedText,
    severity,
    findings: z.array(z.string()),
    byPolicy: z.string().nullable(),
    issuedDay: dayText,
    workingDays: z.int(),
    extension: z.object({ workingDays: z.int(), reason: z.string(), state: z.string() }).nullable(),
    overdueSince: dayText.nullable(),
    escalation: z.int().meta({ description: 'Levels up it was reported' }),
    files: z.array(attachmentFacts),
    rectification: z.object({ text: z.string(), day: dayText, files: z.array(z.string()) }).nullable(),
    verification: z
      .object({ by: z.enum(['data', 'officer']), reason: z.string().nullable(), day: dayText })
      .nullable(),
    ...workflowTail,
  })
  .meta({ id: 'Notice', description: 'A supervision notice 督办单' });

const value = z.union([z.number(), z.string()]);
export const targetSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('measurement'),
      entity: z.enum(['department', 'asset']),
      entityId: z.string().min(1).max(300),
      period: monthText,
      metric: z.string().min(1).max(100),
    }),
    z.strictObject({
      kind: z.literal('score'),
      framework: z.string().min(1).max(100),
      period: monthText,
      indicator: z.string().min(1).max(100).nullable(),
    }),
    z.strictObject({ kind: z.literal('price'), asset: z.string().min(1).max(300), period: monthText }),
  ])
  .meta({ id: 'ObjectionTarget', description: 'The figure that is said to be wrong' });

export const correctionBody = z.strictObject({
  entity: z.enum(['department', 'asset']),
  entityId: z.string().min(1).max(300),
  metric: z.string().min(1).max(100),
  after: value.meta({ description: 'The right value' }),
});

export const objectionSchema = z
  .object({
    ...workflowHead,
    target: targetSchema,
    shown: value.nullable(),
    claimed: value.nullable(),
    reason: z.string(),
    filedDay: dayText,
    files: z.array(attachmentFacts),
    overdueSince: dayText.nullable(),
    decision: z.object({ reason: z.string(), day: dayText }).nullable(),
    corrections: z.array(
      z.object({ ...correctionBody.shape, before: value.nullable().meta({ description: 'As measured' }) }),
    ),
    revisions: z.array(z.string()).meta({ description: 'Evaluations made anew by the order' }),
    correctedDay: dayText.nullable(),
    ...workflowTail,
  })
  .meta({ id: 'Objection', description: 'An objection 数据校核 with its decision' });

export const exemptionSchema = z
  .object({
    ...workflowHead,
    indicator: z.string(),
    from: monthText,
    until: monthText,
    ground: z.enum(['honestMistake', 'pilot']),
    reason: z.string(),
    requestedBy: z.string(),
    decision: z.object({ by: z.string(), day: dayText, reason: z.string().nullable() }).nullable(),
    ...workflowTail,
  })
  .meta({ id: 'ExemptionApplication', description: 'An application for tolerance 容错' });

export const feedbackSchema = z
  .object({
    ...workflowHead,
    asset: z.string(),
    rating: z.int(),
    comment: z.string().nullable(),
    givenDay: dayText,
    answer: z.object({ text: z.string(), day: dayText }).nullable(),
    ...workflowTail,
  })
  .meta({ id: 'Feedback', description: 'What a user says of an asset, and the answer' });

/** A document as the API shows it. */
export function shownRecord<State extends string, Facts extends object>(
  { id, version, state, department, period, dueDay, facts, steps }: WorkflowRecord<State, Facts>,
  actions: readonly string[],
) {
  return {
    id,
    version,
    state,
    department,
    period,
    dueDay,
    ...facts,
    actions: [...actions],
    steps: [...steps],
  };
}
