import { z } from 'zod';
import { idSchema, metricIdSchema } from '../../indicators/indicator-definition.js';
import type { DepartmentMonthFacts, PolicyFacts } from './policy-facts.js';

/** The figure that a rule looks at. `indicator: every` looks at each one that is scored, a finding for each. */
export const measureSchema = z.discriminatedUnion('measure', [
  z.strictObject({ measure: z.literal('indexScore') }),
  z.strictObject({ measure: z.literal('indicatorScore'), indicator: idSchema }),
  z.strictObject({ measure: z.literal('indicatorValue'), indicator: idSchema }),
  z.strictObject({ measure: z.literal('metric'), metric: metricIdSchema }),
]);
export type Measure = z.infer<typeof measureSchema>;

/** Stands for each indicator that is scored. */
export const EVERY_INDICATOR = 'every';

/** What a measure is about in a department's month: null for the index, else the indicators or the metric. */
export function subjectsOf(measure: Measure, month: DepartmentMonthFacts | null): (string | null)[] {
  switch (measure.measure) {
    case 'indexScore':
      return [null];
    case 'metric':
      return [measure.metric];
    default:
      return measure.indicator === EVERY_INDICATOR
        ? [...(month?.indicators.keys() ?? [])]
        : [measure.indicator];
  }
}

/** The figure of a subject; null when there is none. */
export function figureOf(
  measure: Measure,
  subject: string | null,
  month: DepartmentMonthFacts | null,
): number | null {
  if (month === null) return null;
  switch (measure.measure) {
    case 'indexScore':
      return month.score;
    case 'metric':
      return month.metrics.get(measure.metric)?.value ?? null;
    case 'indicatorScore':
      return month.indicators.get(subject ?? '')?.score ?? null;
    case 'indicatorValue':
      return month.indicators.get(subject ?? '')?.value ?? null;
  }
}

/** Each department with each subject of a measure. */
export function measuredSubjects(measure: Measure, facts: PolicyFacts) {
  return facts.departments.flatMap((department) =>
    subjectsOf(measure, facts.month(department, 0)).map((subject) => ({
      department,
      subject,
      figure: (back: number) => figureOf(measure, subject, facts.month(department, back)),
    })),
  );
}
