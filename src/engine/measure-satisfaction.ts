import { MeasurementWriter } from '../metrics/measurement-writer.js';
import { FEEDBACK_SOURCE } from '../sources/metric-source.js';
import { satisfactionScore } from '../supervision/feedback/feedback.js';
import type { EngineParts } from './engine-parts.js';

const METRIC = 'satisfaction_score';

/** The satisfaction of a month's data users, from the ratings given in it; the sample is their number. */
export async function measureSatisfaction(
  { models, supervision, definitions, sources }: EngineParts,
  month: string,
  run: string,
): Promise<void> {
  const ratings = new Map<string, number[]>();
  for (const { department, facts } of await supervision.feedback.list()) {
    if (!facts.givenDay.startsWith(month)) continue;
    ratings.set(department, [...(ratings.get(department) ?? []), facts.rating]);
  }
  if (ratings.size === 0) return;
  const writer = new MeasurementWriter(models, {
    source: FEEDBACK_SOURCE,
    run,
    stronger: new Set(sources.map(({ id }) => id)),
    vocabulary: definitions.vocabulary,
    reject: () => undefined,
  });
  for (const [department, given] of ratings) {
    const value = satisfactionScore(given);
    const cell = {
      value,
      status: 'ok',
      origin: 'measured',
      source: FEEDBACK_SOURCE,
      sample: given.length,
    } as const;
    const target = { entity: 'department', id: department, department } as const;
    writer.add(target, month, METRIC, { ...cell, reason: null }, () => `feedback/${department}`);
  }
  await writer.flush();
}
