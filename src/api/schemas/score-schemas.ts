import { z } from 'zod';
import {
  evaluationState,
  instant,
  localisedText,
  monthText,
  nullableNumber,
  outcome,
  trace,
} from './common-schemas.js';
import { normalisation } from './definition-schemas.js';
import { reportedEvidenceSchema } from './reported-schemas.js';
import { scorecardSupervisionSchema } from './scorecard-supervision-schema.js';
import { underObjection } from './supervision-schemas.js';

export const rankingRowSchema = z
  .object({
    rank: nullableNumber.meta({ description: '1 is highest; null when not scored or partial' }),
    groupRank: nullableNumber,
    department: z.string().nullable().meta({ description: 'Null for a peer that is not named' }),
    name: z.string().nullable(),
    peerGroup: z.string().nullable(),
    score: nullableNumber,
    underObjection,
    band: z.string().nullable(),
    availability: nullableNumber,
    partial: z.boolean(),
    framework: z.string(),
    period: z.string(),
    evaluation: z.string().meta({ description: 'The evaluation with its revision' }),
    ranked: z.number().meta({ description: 'How many departments have a rank' }),
  })
  .meta({ id: 'RankingRow', description: 'One department in a ranking' });

export const historyRowSchema = z
  .object({
    period: monthText,
    state: evaluationState,
    revision: z.number(),
    score: nullableNumber,
    underObjection,
    rank: nullableNumber,
    groupRank: nullableNumber,
    evaluated: z.number().meta({ description: 'How many departments were evaluated' }),
    band: z.string().nullable(),
    availability: nullableNumber,
    partial: z.boolean(),
    evaluatedAt: instant,
  })
  .meta({ id: 'HistoryRow', description: 'One month of a department' });

const scorecardNode = z
  .object({
    id: z.string(),
    parent: z.string().nullable(),
    title: localisedText,
    score: nullableNumber,
    raw: nullableNumber.meta({ description: 'Before rescale' }),
    shown: nullableNumber.meta({ description: 'As it is shown to readers' }),
    rank: nullableNumber,
    weight: z.number(),
    effectiveWeight: z.number(),
    availability: nullableNumber,
    outcome,
    peerMedian: nullableNumber,
    change: nullableNumber.meta({ description: 'Points against the period before' }),
  })
  .meta({ id: 'ScorecardNode' });

const scorecardInput = z
  .object({
    metric: z.string(),
    title: localisedText,
    unit: z.string().nullable(),
    value: z.union([z.number(), z.string()]).nullable(),
    underObjection,
    evidence: z.string().meta({ description: 'Where the measurement is read, with its source and run' }),
    trace,
    cases: z.string().nullable().meta({
      description: 'Where the rows are read that it was counted from; null when it came as a number',
    }),
    reported: reportedEvidenceSchema
      .nullable()
      .meta({ description: 'Who stated it, on what proof, and who accepted it; null for a measured one' }),
  })
  .meta({ id: 'ScorecardInput', description: 'A raw number that the formula read' });

const scorecardIndicator = z
  .object({
    id: z.string(),
    parent: z.string(),
    title: localisedText,
    measures: localisedText.nullable(),
    unit: z.string().nullable(),
    direction: z.enum(['benefit', 'cost', 'target']),
    trace,
    value: nullableNumber.meta({ description: 'What the formula gave' }),
    used: nullableNumber.meta({ description: 'After imputation and treatment' }),
    score: nullableNumber,
    underObjection,
    outcome,
    filled: z.enum(['zero', 'carryForward', 'imputed']).nullable(),
    weight: z.number(),
    effectiveWeight: z.number(),
    contribution: nullableNumber.meta({
      description: 'Points of the index; contributions add up to the score',
    }),
    formula: z.string(),
    formulaInWords: localisedText,
    notApplicable: z.string().nullable().meta({ description: 'The condition under which it does not apply' }),
    normalisation,
    target: nullableNumber,
    inputs: z.array(scorecardInput),
    exemption: z
      .object({
        id: z.string(),
        from: monthText,
        until: monthText,
        ground: z.enum(['honestMistake', 'pilot']),
        reason: z.string(),
      })
      .nullable()
      .meta({ description: 'The approved tolerance (容错) by which it was left out of the score' }),
    sample: z.object({ n: nullableNumber, periods: z.number() }).nullable(),
    lost: z
      .object({ points: z.number(), code: z.string() })
      .nullable()
      .meta({ description: 'Points lost against the upper end, and a stable code why' }),
    peerMedian: nullableNumber.meta({ description: 'Median score of its peers' }),
    peers: z.number().meta({ description: 'Peers that are scored' }),
    change: nullableNumber.meta({ description: 'Points of its score against the period before' }),
    trend: z.array(z.object({ period: monthText, value: nullableNumber, score: nullableNumber })),
    remediation: z.object({ en: z.array(z.string()), zh: z.array(z.string()) }).nullable(),
  })
  .meta({ id: 'ScorecardIndicator' });

const metricMove = z.object({ id: z.string(), title: localisedText, from: z.number(), to: z.number() });

const scorecardFix = z
  .object({
    indicator: z.string(),
    title: localisedText,
    from: nullableNumber,
    to: z.number(),
    metric: metricMove.nullable().meta({ description: 'The one metric whose move does it' }),
    pointsGained: z.number(),
    reachesBand: z.boolean(),
  })
  .meta({ id: 'Fix', description: 'A change that would raise the score, all else equal' });

const band = z.object({ id: z.string(), title: localisedText }).meta({ id: 'BandName' });

const outcomeCounts = z.object({
  scored: z.number(),
  notApplicable: z.number(),
  notAvailable: z.number(),
  error: z.number(),
});

export const scorecardSchema = z
  .object({
    department: z.object({
      id: z.string(),
      title: localisedText,
      kind: z.string(),
      peerGroup: z.string().nullable(),
    }),
    period: z.string(),
    framework: z.object({ id: z.string(), version: z.number(), hash: z.string(), title: localisedText }),
    evaluation: z.object({
      id: z.string(),
      state: evaluationState.nullable().meta({ description: 'Null for a quarter or year' }),
      engine: z.string(),
      inputHash: z.string(),
      parameterSet: z
        .object({ effectiveFrom: z.string().nullable(), reason: z.string().nullable() })
        .nullable(),
      evaluatedAt: instant,
    }),
    score: nullableNumber,
    underObjection,
    shown: nullableNumber,
    band: band.nullable(),
    bandBeforeVeto: z.string().nullable(),
    vetoes: z.array(z.object({ cap: z.string(), reason: localisedText.nullable() })),
    nextBand: z.object({ id: z.string(), points: z.number() }).nullable(),
    rank: nullableNumber,
    ranked: z.number(),
    rankInterval: z
      .object({ low: z.number(), high: z.number() })
      .nullable()
      .meta({
        description:
          'Ranks in 90 of 100 trials with weights up to a quarter higher or lower; null for a quarter or year, and ' +
          'when measurements changed since',
      }),
    groupRank: nullableNumber,
    groupRanked: z.number(),
    variant: z.string().nullable(),
    partial: z.boolean(),
    change: z
      .object({
        period: z.string(),
        score: nullableNumber,
        points: nullableNumber,
        rank: nullableNumber,
        methodChanged: z.boolean().meta({ description: 'Definitions or parameters are not the same' }),
        split: z
          .object({ data: z.number(), weights: nullableNumber, definitions: z.number() })
          .nullable()
          .meta({
            description:
              'Points by what changed (Shapley values); they add up to `points`. `weights` is null when it cannot be ' +
              'told from the definitions',
          }),
      })
      .nullable()
      .meta({ description: 'Against the period before; null when there is none' }),
    coverage: z.object({
      availability: nullableNumber.meta({ description: 'Share of the weight with data of its own' }),
      indicators: outcomeCounts,
      metrics: z.number().meta({ description: 'Metrics that the framework reads of it' }),
      missing: z.array(z.string()).meta({ description: 'Metrics without a value' }),
    }),
    trend: z.array(
      z.object({
        period: monthText,
        score: nullableNumber,
        rank: nullableNumber,
        band: z.string().nullable(),
      }),
    ),
    fixes: z.array(scorecardFix),
    nodes: z.array(scorecardNode),
    indicators: z.array(scorecardIndicator),
    supervision: scorecardSupervisionSchema,
    links: z.object({
      history: z.string(),
      trace,
      whatIf: z.string(),
      measurements: z.string(),
      reports: z.string(),
      parameterSets: z.string(),
    }),
  })
  .meta({ id: 'Scorecard', description: 'All that a department needs to know about its score' });

export type Scorecard = z.output<typeof scorecardSchema>;

const standing = z
  .object({
    score: nullableNumber,
    band: z.string().nullable(),
    rank: nullableNumber,
    groupRank: nullableNumber,
  })
  .meta({ id: 'Standing' });

/** The most metrics that one question may change. */
const MOST_METRICS = 200;

export const whatIfBody = z
  .strictObject({
    framework: z.string().max(100).optional(),
    period: monthText.optional(),
    metrics: z
      .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/), z.union([z.number(), z.string().max(200)]))
      .refine((metrics) => Object.keys(metrics).length <= MOST_METRICS)
      .meta({
        description: 'Metric ids and the values they would have',
        example: { requests_fulfilled: 12 },
      }),
  })
  .meta({ id: 'WhatIf' });

export const whatIfResult = z
  .object({
    department: z.string(),
    framework: z.string(),
    period: monthText,
    before: standing.meta({ description: 'As it is, computed anew from what is measured' }),
    after: standing,
    inputsChanged: z
      .boolean()
      .meta({ description: 'Measurements changed since the evaluation, so `before` may differ from it' }),
    indicators: z
      .array(
        z.object({
          id: z.string(),
          before: z.object({ value: nullableNumber, score: nullableNumber }),
          after: z.object({ value: nullableNumber, score: nullableNumber }),
        }),
      )
      .meta({ description: 'The indicators that change' }),
  })
  .meta({ id: 'WhatIfResult' });
