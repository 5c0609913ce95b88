import { collectMonth } from '../engine/collect-month.js';
import type { EngineParts } from '../engine/engine-parts.js';
import { isGood } from '../metrics/source-run.js';
import type { ConfiguredSource } from '../sources/metric-source.js';
import type { Job, JobCall, JobOutcome } from './job.js';
import { laterTime } from './local-time.js';
import { monthsToCollect } from './open-months.js';
import { daily } from './slot-times.js';

export const COLLECT_LANE = 'collect';
/** A source that does not answer is asked again three times: after 1, 4 and 16 minutes. */
const RETRIES = 3;
/** Sources begin a minute apart, so that what stands in front of them is not asked everything at once. */
const STAGGER_MINUTES = 1;
/** Evaluation begins an hour after the first source: so many can be staggered. */
const MOST_STAGGERED = 60;

/** Id of the job that collects a source. */
export function collectJobId(source: string): string {
  return `collect/${source}`;
}

/** The daily collect of one source; `position` is its place in the list of sources. */
export function collectJob(parts: EngineParts, source: ConfiguredSource, position: number): Job {
  const { collectAt, collectLimitMs, timeZone } = parts.config;
  const minutes = (position % MOST_STAGGERED) * STAGGER_MINUTES;
  return {
    id: collectJobId(source.id),
    slots: daily(laterTime(collectAt, minutes), timeZone),
    misfire: 'latest',
    lane: COLLECT_LANE,
    limitMs: collectLimitMs,
    retries: RETRIES,
    run: async (call) => {
      const months = source.time === 'snapshot' ? [undefined] : await monthsToCollect(parts);
      return collectMonths(parts, source, months, call);
    },
  };
}

/** Pulls one source for some months; undefined is the present one. */
export async function collectMonths(
  parts: EngineParts,
  source: ConfiguredSource,
  months: readonly (string | undefined)[],
  { id: slot, signal, assertHeld }: JobCall,
): Promise<JobOutcome> {
  const problems: string[] = [];
  const failures: boolean[] = [];
  for (const period of months) {
    const { sources, month } = await collectMonth(parts, {
      source: source.id,
      period,
      slot,
      signal,
      assertHeld,
    });
    await assertHeld();
    for (const pull of sources) {
      if (pull.counts.rejections > 0) problems.push(`${month}: ${pull.counts.rejections} rejected`);
      if (isGood(pull)) continue;
      problems.push(`${month}: ${pull.error?.message ?? pull.state}`);
      failures.push(pull.error?.outage === true);
    }
  }
  if (failures.length === 0) return { problems };
  if (failures.includes(true)) return { problems, failed: 'retry' };
  return failures.length === months.length ? { problems, failed: 'forGood' } : { problems };
}
