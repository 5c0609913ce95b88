import { z } from 'zod';
import { SteelyardError } from '../../errors.js';

/** Seconds since 1970 stay below it until the year 5138. */
const LATEST_SECONDS = 1e11;
const sampleSchema = z.tuple([z.number().min(0).max(LATEST_SECONDS), z.string()]);
const answerSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('success'),
    data: z.object({
      resultType: z.literal('matrix', 'the result is no matrix: query_range gives one'),
      result: z.array(
        z.object({
          metric: z.record(z.string(), z.string()),
          values: z.array(sampleSchema).default([]),
        }),
      ),
    }),
    warnings: z.array(z.string()).default([]),
  }),
  z.object({ status: z.literal('error'), errorType: z.string().default(''), error: z.string().default('') }),
]);

export interface RangeSeries {
  readonly labels: Readonly<Record<string, string>>;
  /** Seconds since 1970 and value; NaN and infinities as they came. */
  readonly points: readonly (readonly [number, number])[];
}

export interface RangeAnswer {
  readonly series: readonly RangeSeries[];
  readonly warnings: readonly string[];
}

/** Reads an answer of query_range. Throws SOURCE_ANSWER_INVALID for an error answer and for any other form. */
export function readRangeAnswer(document: unknown, url: string): RangeAnswer {
  const answer = answerSchema.safeParse(document);
  if (!answer.success) {
    const [issue] = answer.error.issues;
    throw invalid(url, `no answer of query_range: ${issue?.path.join('.')} ${issue?.message}`);
  }
  if (answer.data.status === 'error') throw invalid(url, `${answer.data.errorType} ${answer.data.error}`);
  const { data, warnings } = answer.data;
  const series = data.result.map(({ metric, values }) => ({
    labels: metric,
    points: values.map(([at, text]) => [at, numberOf(text)] as const),
  }));
  return { series, warnings };
}

function numberOf(text: string): number {
  if (text === '+Inf') return Number.POSITIVE_INFINITY;
  if (text === '-Inf') return Number.NEGATIVE_INFINITY;
  return text.trim() === '' ? Number.NaN : Number(text);
}

function invalid(url: string, reason: string): SteelyardError {
  return new SteelyardError('SOURCE_ANSWER_INVALID', { values: { url, reason: reason.slice(0, 300) } });
}
