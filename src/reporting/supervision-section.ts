import { z } from 'zod';

const localised = z.strictObject({ en: z.string(), zh: z.string() });
const severity = z.enum(['low', 'medium', 'high']);
const figure = z.union([z.number(), z.string()]).nullable();
const evidence = z.record(z.string(), z.union([figure, z.array(z.number().nullable())]));

const findingSchema = z.strictObject({
  id: z.string(),
  departmentId: z.string(),
  title: localised,
  /** With `{name}` places for the evidence. */
  text: localised,
  evidence,
  /** Title of the indicator, metric or asset; null for the department as a whole. */
  subject: localised.nullable(),
  severity,
  state: z.enum(['open', 'resolved', 'dismissed', 'retired']),
  since: z.string(),
});

/** A step of a document's life as a reader follows it. */
const stepSchema = z.strictObject({
  day: z.string(),
  action: z.string(),
  /** Null: the service by itself. */
  by: z.string().nullable(),
});

const noticeSchema = z.strictObject({
  id: z.string(),
  number: z.string(),
  departmentId: z.string(),
  title: localised,
  severity,
  state: z.string(),
  byRule: z.boolean(),
  dueDay: z.string().nullable(),
  overdueSince: z.string().nullable(),
  escalation: z.int().min(0),
  /** How the rectification was found good. */
  verification: z.strictObject({ by: z.enum(['data', 'officer']), reason: z.string().nullable() }).nullable(),
  /** The figures behind it when it was found and when they had recovered, where there is one figure. */
  recovery: z.array(z.strictObject({ before: z.number(), after: z.number() })),
  steps: z.array(stepSchema),
});

const objectionSchema = z.strictObject({
  id: z.string(),
  departmentId: z.string(),
  /** What it is about, in words. */
  target: localised,
  period: z.string(),
  reason: z.string(),
  state: z.string(),
  dueDay: z.string().nullable(),
  corrections: z.array(z.strictObject({ title: localised, before: figure, after: figure })),
  /** The index before and after the revision; null when it made none. */
  scores: z.strictObject({ before: z.number().nullable(), after: z.number().nullable() }).nullable(),
  steps: z.array(stepSchema),
});

const listingSchema = z.strictObject({
  list: z.enum(['redList', 'blackList', 'improvementList', 'commendation']),
  departmentId: z.string(),
  text: localised,
  evidence,
});

/** What was found, ordered and objected to, as it stood when the report was made. */
export const supervisionSectionSchema = z.strictObject({
  findings: z.array(findingSchema),
  notices: z.array(noticeSchema),
  objections: z.array(objectionSchema),
  listings: z.array(listingSchema),
  /** Figures under objection: an indicator of a department, or its index (null). */
  marks: z.array(z.strictObject({ departmentId: z.string(), indicatorId: z.string().nullable() })),
});

export type SupervisionSection = z.infer<typeof supervisionSectionSchema>;

export const NO_SUPERVISION: SupervisionSection = {
  findings: [],
  notices: [],
  objections: [],
  listings: [],
  marks: [],
};

/** What a reader may see of it: the departments of the report. */
export function visibleSupervision(
  section: SupervisionSection,
  departments: ReadonlySet<string>,
): SupervisionSection {
  const own = <Item extends { readonly departmentId: string }>(items: readonly Item[]) =>
    items.filter(({ departmentId }) => departments.has(departmentId));
  return {
    findings: own(section.findings),
    notices: own(section.notices),
    objections: own(section.objections),
    listings: own(section.listings),
    marks: own(section.marks),
  };
}

export function isQuiet({ findings, notices, objections, listings }: SupervisionSection): boolean {
  return findings.length + notices.length + objections.length + listings.length === 0;
}
