import { basename } from 'node:path';
import { z } from 'zod';
import { periodOfInstant } from '../../period.js';
import type { CollectContext, MetricSource, SourceRecord } from '../metric-source.js';
import { readResultFile } from '../test-results/read-result-file.js';
import { resultFiles } from '../test-results/result-files.js';
import { latestRuns, type TestRun, testReadings } from '../test-results/test-run.js';
import { dbtTestRuns, manifestSchema, runResultsSchema } from './dbt-run.js';

export const dbtSettingsSchema = z.strictObject({
  /** A run_results.json, or a folder below which every file whose name ends so is read. */
  path: z.string().min(1),
  /** manifest.json of the project: tests are then named after the models they test, else after the project. */
  manifest: z.string().min(1).optional(),
});
export type DbtSettings = z.infer<typeof dbtSettingsSchema>;

/** Test results of dbt: of each model, the latest run of the month. */
export const dbtSource: MetricSource<DbtSettings> = {
  kind: 'dbt',
  time: 'events',
  schema: dbtSettingsSchema,
  paths: ['path', 'manifest'],
  collect: collectRuns,
};

async function* collectRuns(settings: DbtSettings, context: CollectContext): AsyncGenerator<SourceRecord> {
  const manifest =
    settings.manifest === undefined ? null : await readResultFile(settings.manifest, manifestSchema);
  const { files, rejections } = await resultFiles(settings.path, /run_results\.json$/);
  yield* rejections;
  const runs: TestRun[] = [];
  for (const [index, file] of files.entries()) {
    context.signal.throwIfAborted();
    context.progress(index, files.length);
    const place = basename(file);
    try {
      const results = await readResultFile(file, runResultsSchema);
      const month = periodOfInstant(results.metadata.generated_at, 'month', context.timeZone).text;
      if (month !== context.period) continue;
      const found = dbtTestRuns(results, manifest, place);
      if (found !== null) runs.push(...found);
      else context.logger.info({ file: place, which: results.args.which }, 'the command ran no tests');
    } catch (error) {
      yield { type: 'rejection', place, reason: error instanceof Error ? error.message : String(error) };
    }
  }
  for (const run of latestRuns(runs)) yield* testReadings(run, context.period);
}
