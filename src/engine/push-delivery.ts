import { join } from 'node:path';
import { SteelyardError } from '../errors.js';
import { pullSource } from '../metrics/pull-source.js';
import { addSourceRun, closeRun, openRun, stateOfSources } from '../metrics/run-log.js';
import type { SourceRun } from '../metrics/source-run.js';
import { StoredCheckpoints } from '../metrics/stored-checkpoints.js';
import { parsePeriod, periodDays, periodOfInstant } from '../period.js';
import type { CaseKind } from '../sources/case-record.js';
import type { ConfiguredSource, SourceRecord } from '../sources/metric-source.js';
import { caseRules } from './case-rules.js';
import type { EngineParts } from './engine-parts.js';

export type PushParts = Pick<
  EngineParts,
  'models' | 'months' | 'definitions' | 'sources' | 'outgoing' | 'secrets' | 'config' | 'now' | 'logger'
>;

export interface PushDelivery {
  /** Id of a source of kind `push`; undefined: the first of the list. */
  readonly source: string | undefined;
  /** YYYY-MM */
  readonly period: string;
  /** Of a delivery of cases. */
  readonly cases: CaseKind | null;
  readonly records: readonly SourceRecord[];
}

/**
 * Takes in what was sent, by the same checks as what is pulled, as a run of its own.
 *
 * @throws SteelyardError PUSH_SOURCE_UNKNOWN, PERIOD_IN_FUTURE, MONTH_CUT_OFF, MONTH_FINAL
 */
export async function takeDelivery(
  parts: PushParts,
  { source: id, period, cases, records }: PushDelivery,
): Promise<{ readonly run: string; readonly result: SourceRun }> {
  const { models, months, definitions, sources, config, now, logger } = parts;
  const source = pushSourceOf(sources, id);
  const month = periodOfInstant(now(), 'month', config.timeZone).text;
  if (period > month) {
    throw new SteelyardError('PERIOD_IN_FUTURE', { values: { value: period, today: month } });
  }
  await months.assertOpen(period);
  const run = await openRun(models, { kind: 'collect', period, asOf: null, startedAt: now() });
  const delivered: ConfiguredSource = {
    ...source,
    register: cases === null ? undefined : { kinds: [cases], covers: 'named' },
    async *collect() {
      yield* records;
    },
  };
  const ids = sources.map((one) => one.id);
  const context = {
    ...{ period, asOf: lastDayOf(period), timeZone: config.timeZone, now },
    logger: logger.child({ source: source.id }),
    signal: new AbortController().signal,
    workFolder: join(config.dataFolder, 'work', source.id, run),
    checkpoints: new StoredCheckpoints(models.checkpoints, { source: source.id, month: period }),
    ...{ outgoing: parts.outgoing, secrets: parts.secrets },
    progress: () => undefined,
  };
  const result = await pullSource(delivered, context, {
    ...{ models, run, vocabulary: definitions.vocabulary },
    stronger: new Set(ids.slice(0, ids.indexOf(source.id))),
    caseRules: caseRules({ ...definitions, framework: config.frameworks[0] }),
  });
  await addSourceRun(models, run, result);
  await closeRun(models, run, { state: stateOfSources([result]), endedAt: now() });
  return { run, result };
}

function pushSourceOf(sources: readonly ConfiguredSource[], id: string | undefined): ConfiguredSource {
  const known = sources.filter(({ adds }) => adds === true);
  const found = id === undefined ? known[0] : known.find((source) => source.id === id);
  if (found !== undefined) return found;
  throw new SteelyardError('PUSH_SOURCE_UNKNOWN', {
    values: { id: (id ?? '').slice(0, 60), known: known.map((source) => source.id).join(', ') },
  });
}

function lastDayOf(month: string): string {
  return periodDays(parsePeriod(month)).last.toISOString().slice(0, 10);
}
