import { z } from 'zod';
import { normalisationSchema } from '../indicators/normalisation.js';
import { MEASUREMENT_STATUSES } from '../sources/measurement-status.js';
import { completenessSectionSchema } from './completeness-section.js';
import { priceSectionSchema } from './price-section.js';
import { NO_SUPERVISION, supervisionSectionSchema } from './supervision-section.js';

/**
 * The one JSON between engine and report: everything a page prints, nothing rounded. Build it with
 * `buildReport` (build-report.ts), store it, and render it as often as wanted with `renderHtml` and `renderPdf`.
 */

const localised = z.strictObject({ en: z.string(), zh: z.string() });
const number = z.number().nullable();
const outcome = z.enum(['scored', 'notApplicable', 'notAvailable', 'error']);
const status = z.enum(MEASUREMENT_STATUSES);
const count = z.int().min(0);

/** A range of scores for drawing; the lower end is the worst. */
const scaleSchema = z.strictObject({ low: z.number(), high: z.number() });

const bandSchema = z.strictObject({
  id: z.string(),
  title: localised,
  /** Lower bound; a score on it belongs to the band when `inclusive`. */
  bound: z.number(),
  inclusive: z.boolean(),
});

/** A child of the framework's root, whether node or indicator. */
const dimensionSchema = z.strictObject({
  id: z.string(),
  title: localised,
  /** Share of the index, 0–1; null where weights do not add up to shares. */
  share: number,
  scale: scaleSchema,
});

const indicatorSchema = z.strictObject({
  id: z.string(),
  version: z.int(),
  title: localised,
  measures: localised.nullable(),
  unit: z.string().nullable(),
  direction: z.enum(['benefit', 'cost', 'target']),
  dimension: z.string(),
  /** Configured share of the index, 0–1; null where weights do not add up to shares. */
  share: number,
  scale: scaleSchema,
  formula: z.string(),
  /** The formula with the titles of its metrics. */
  formulaWords: localised,
  normalisation: normalisationSchema,
  remediation: z.strictObject({ en: z.array(z.string()), zh: z.array(z.string()) }).nullable(),
  source: z.string().nullable(),
});

const indicatorCellSchema = z.strictObject({
  id: z.string(),
  value: number,
  score: number,
  outcome,
  filled: z.enum(['zero', 'carryForward', 'imputed']).nullable(),
  contribution: number,
  lost: z.strictObject({ points: z.number(), code: z.string() }).nullable(),
  /** The measured numbers behind the value. */
  inputs: z.array(z.strictObject({ title: localised, value: z.union([z.number(), z.string()]).nullable() })),
  sample: z.strictObject({ n: z.number().nullable(), periods: z.number() }).nullable(),
});

const fixSchema = z.strictObject({
  indicatorId: z.string(),
  /** Points of the index won by the fix. */
  pointsGained: z.number(),
  /** Value of the indicator, in its unit, now and after the fix. */
  from: number,
  to: number,
});

const departmentSchema = z.strictObject({
  id: z.string(),
  title: localised,
  /** Language of the title as the catalogue says; null: told from its letters. */
  language: z.enum(['zh', 'en', 'ja']).nullable(),
  kind: z.string().nullable(),
  peerGroup: z.string(),
  assets: count.nullable(),
  outcome,
  score: number,
  previousScore: number,
  /** Score now less score before; null when either is missing. */
  change: number,
  /** Rank in the peer group. */
  rank: number,
  previousRank: number,
  /** Ranked departments in the peer group. */
  ranked: count,
  band: z.string().nullable(),
  /** The band before a veto lowered it. */
  bandBeforeVeto: z.string().nullable(),
  vetoReasons: z.array(localised),
  availability: number,
  partial: z.boolean(),
  dimensions: z.array(z.strictObject({ id: z.string(), score: number, previousScore: number, outcome })),
  indicators: z.array(indicatorCellSchema),
  history: z.array(z.strictObject({ period: z.string(), score: number })),
  fixes: z.array(fixSchema),
  coverage: z.array(z.strictObject({ status, count })),
});

const moveSchema = z.strictObject({ departmentId: z.string(), change: z.number() });

const groupSummarySchema = z.strictObject({
  id: z.string(),
  title: localised,
  /** Department ids: ranked ones by rank, then partial, then not scored. */
  departments: z.array(z.string()),
  members: count,
  /** Means of the group; null when so few members have a score that a mean would give one away. */
  mean: number,
  dimensionMeans: z.array(z.strictObject({ id: z.string(), mean: number })),
  best: z.string().nullable(),
  worst: z.string().nullable(),
});

const summarySchema = z.strictObject({
  departments: count,
  scored: count,
  partial: count,
  assets: count,
  mean: number,
  median: number,
  previousMean: number,
  bands: z.array(z.strictObject({ id: z.string().nullable(), count })),
  rise: moveSchema.nullable(),
  fall: moveSchema.nullable(),
  /** Indicators on which no department reached half of the points. */
  failedByAll: z.array(
    z.strictObject({
      indicatorId: z.string(),
      departments: count,
      bestScore: z.number(),
      /** Points of the index that every department lost at least; null when not defined. */
      lostByAll: number,
    }),
  ),
  /** Indicators that could be scored for no department. */
  notMeasured: z.array(z.string()),
});

/** An approved exemption in force: who asked, who approved, why, until when. */
const exemptionSchema = z.strictObject({
  id: z.string(),
  departmentId: z.string(),
  indicatorId: z.string(),
  from: z.string(),
  until: z.string(),
  ground: z.enum(['honestMistake', 'pilot']),
  reason: z.string(),
  requestedBy: z.string(),
  approvedBy: z.string(),
  approvedOn: z.string(),
});

const sourceRunSchema = z.strictObject({
  source: z.string(),
  kind: z.string(),
  outcome: z.enum(['done', 'failed', 'partial', 'skipped']),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** Day that the data describes. */
  asOf: z.string().nullable(),
  departments: count,
  assets: count,
  readings: count,
  rejections: count,
  /** Texts no mapping file knows, most frequent first. */
  unmapped: z.array(z.strictObject({ vocabulary: z.string(), text: z.string(), count })),
  /** Names scored to nobody. */
  unmatched: count,
  error: z.string().nullable(),
});

export const supervisionReportSchema = z.strictObject({
  schema: z.literal('steelyard-report/1'),
  audience: z.enum(['oversight', 'department']),
  /** The one department of a department report. */
  departmentId: z.string().nullable(),
  sample: z.boolean(),
  period: z.string(),
  previousPeriod: z.string().nullable(),
  generatedAt: z.string(),
  timeZone: z.string(),
  versions: z.strictObject({
    engine: z.string(),
    framework: z.strictObject({ id: z.string(), version: z.int(), hash: z.string() }),
    parameterSet: z
      .strictObject({ effectiveFrom: z.string().nullable(), reason: z.string().nullable() })
      .nullable(),
    inputHash: z.string(),
    /** How far the audit log went when the report was made; null where there is none. */
    audit: z.strictObject({ count: z.int(), hash: z.string() }).nullable(),
    /** The month before was scored with another method. */
    methodChanged: z.boolean(),
  }),
  framework: z.strictObject({
    title: localised,
    scale: scaleSchema,
    aggregation: z.string(),
    minimumAvailability: z.number(),
    /** Best first. */
    bands: z.array(bandSchema),
    dimensions: z.array(dimensionSchema),
    indicators: z.array(indicatorSchema),
  }),
  summary: summarySchema,
  peerGroups: z.array(groupSummarySchema),
  departments: z.array(departmentSchema),
  /** Departments with a page of their own, and why. */
  profiles: z.array(
    z.strictObject({
      departmentId: z.string(),
      reason: z.enum(['best', 'worst', 'fall', 'only', 'own']),
    }),
  ),
  distribution: z.array(z.strictObject({ from: z.number(), to: z.number(), count })),
  /** Mean score of every month on record, oldest first. */
  trend: z.array(z.strictObject({ period: z.string(), mean: number })),
  coverage: z.array(z.strictObject({ status, count })),
  /** Null where nothing is known of the deliveries. */
  completeness: completenessSectionSchema.nullable().default(null),
  exemptions: z.array(exemptionSchema).default([]),
  supervision: supervisionSectionSchema.default(NO_SUPERVISION),
  /** Left out where nothing is priced. */
  prices: priceSectionSchema.optional(),
  sources: z.array(sourceRunSchema),
  warnings: z.array(z.strictObject({ code: z.string(), count, example: z.string() })),
});

export type SupervisionReport = z.infer<typeof supervisionReportSchema>;
export type ReportAudience = SupervisionReport['audience'];
export type ReportDepartment = SupervisionReport['departments'][number];
export type ReportIndicator = SupervisionReport['framework']['indicators'][number];
export type ReportDimension = SupervisionReport['framework']['dimensions'][number];
export type ReportBand = SupervisionReport['framework']['bands'][number];
export type ReportScale = z.infer<typeof scaleSchema>;
export type ReportSourceRun = z.infer<typeof sourceRunSchema>;
export type ReportFix = z.infer<typeof fixSchema>;
export type ReportSummary = z.infer<typeof summarySchema>;
export type ReportPeerGroup = z.infer<typeof groupSummarySchema>;
