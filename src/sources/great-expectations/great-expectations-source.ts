import { basename } from 'node:path';
import { z } from 'zod';
import { periodOfInstant } from '../../period.js';
import type { CollectContext, MetricSource, SourceRecord } from '../metric-source.js';
import { readResultFile } from '../test-results/read-result-file.js';
import { resultFiles } from '../test-results/result-files.js';
import { latestRuns, type TestRun, testReadings } from '../test-results/test-run.js';
import { testRunOf, validationSchema } from './validation.js';

export const greatExpectationsSettingsSchema = z.strictObject({
  /** A validation result, or the folder `validations` below which all JSON files are read. */
  path: z.string().min(1),
});
export type GreatExpectationsSettings = z.infer<typeof greatExpectationsSettingsSchema>;

/** Validation results of Great Expectations: of each asset, the latest validation of the month. */
export const greatExpectationsSource: MetricSource<GreatExpectationsSettings> = {
  kind: 'great-expectations',
  time: 'events',
  schema: greatExpectationsSettingsSchema,
  paths: ['path'],
  collect: collectValidations,
};

async function* collectValidations(
  settings: GreatExpectationsSettings,
  context: CollectContext,
): AsyncGenerator<SourceRecord> {
  const { files, rejections } = await resultFiles(settings.path, /^(?!suite__).*\.json$/);
  yield* rejections;
  const runs: TestRun[] = [];
  for (const [index, file] of files.entries()) {
    context.signal.throwIfAborted();
    context.progress(index, files.length);
    const place = basename(file);
    try {
      const run = testRunOf(await readResultFile(file, validationSchema), place);
      if (periodOfInstant(run.at, 'month', context.timeZone).text === context.period) runs.push(run);
    } catch (error) {
      yield { type: 'rejection', place, reason: error instanceof Error ? error.message : String(error) };
    }
  }
  for (const run of latestRuns(runs)) yield* testReadings(run, context.period);
}
