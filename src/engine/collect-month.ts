import type { CollectResult } from '../metrics/collect.js';
import { planCollection } from '../metrics/collection-plan.js';
import { closeRun, openRun, stateOfSources } from '../metrics/run-log.js';
import { findSource } from '../sources/source-list.js';
import type { EngineParts } from './engine-parts.js';
import { type PullOptions, pullPlan } from './pull-plan.js';

export interface CollectMonthOptions extends PullOptions {
  /** Only this source; left out: all of the list. */
  readonly source?: string | undefined;
  /** YYYY-MM; left out: the month of `asOf` or of today. */
  readonly period?: string | undefined;
  /** YYYY-MM-DD: the day a dated dump describes. */
  readonly asOf?: string | undefined;
  /** Slot of the ledger that the run belongs to. */
  readonly slot?: string | undefined;
}

export interface CollectedMonth extends CollectResult {
  readonly run: string;
  /** The day given for a dated dump; null without. */
  readonly asOf: string | null;
}

/**
 * Pulls the sources without evaluating anything, as a run of its own.
 *
 * @throws SteelyardError before anything is written: SOURCE_UNKNOWN, PERIOD_INVALID, PERIOD_IN_FUTURE,
 * NOT_BACKFILLABLE, MONTH_CUT_OFF, MONTH_FINAL
 */
export async function collectMonth(
  parts: EngineParts,
  options: CollectMonthOptions,
): Promise<CollectedMonth> {
  const { models, sources, config, now } = parts;
  const plan = await planCollection({
    models,
    sources: options.source === undefined ? sources : [findSource(sources, options.source)],
    period: options.period,
    asOf: options.asOf,
    keepsStored: false,
    timeZone: config.timeZone,
    now,
  });
  const { month, asOf } = plan;
  await parts.months.assertOpen(month);
  const run = await openRun(models, {
    kind: 'collect',
    period: month,
    asOf,
    slot: options.slot,
    startedAt: now(),
  });
  try {
    const result = await pullPlan(parts, plan, run, options);
    await closeRun(models, run, { state: stateOfSources(result.sources), endedAt: now() });
    return { ...result, run, asOf };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await closeRun(models, run, { state: 'failed', endedAt: now(), details: { error: message } });
    throw error;
  }
}
