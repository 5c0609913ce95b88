import type { EngineParts } from '../engine/engine-parts.js';
import { runMonth } from '../engine/run-month.js';
import { SteelyardError } from '../errors.js';
import type { ResolvedFramework } from '../indicators/resolve-framework.js';
import { collectJobId } from './collect-job.js';
import { type Job, type JobCall, slotId } from './job.js';
import { laterTime } from './local-time.js';
import { monthsToEvaluate } from './open-months.js';
import { daily } from './slot-times.js';

export const EVALUATE_LANE = 'evaluate';
/** Some minutes are what a city takes; after two hours something is wrong. */
export const EVALUATE_LIMIT_MS = 2 * 3_600_000;
const RETRIES = 2;
const AFTER_COLLECT_MINUTES = 60;

/** The nightly evaluation of the months that are not final, when the day's collects have ended or time is up. */
export function evaluateJob(parts: EngineParts, frameworks: readonly ResolvedFramework[]): Job {
  const { collectAt, evaluateWaitMs, timeZone } = parts.config;
  return {
    id: 'evaluate',
    slots: daily(laterTime(collectAt, AFTER_COLLECT_MINUTES), timeZone),
    misfire: 'latest',
    lane: EVALUATE_LANE,
    limitMs: EVALUATE_LIMIT_MS,
    retries: RETRIES,
    after: {
      slots: (day) => parts.sources.map(({ id }) => slotId(collectJobId(id), day)),
      waitMs: evaluateWaitMs,
    },
    run: async (call) => {
      const problems: string[] = [];
      const periods = await monthsToEvaluate(parts);
      let measured = 0;
      for (const period of periods) {
        const found = await evaluateStored(parts, frameworks, period, call);
        if (found === null) continue;
        measured += 1;
        problems.push(...found.map((problem) => `${period}: ${problem}`));
      }
      if (measured > 0) return { problems };
      return { isSkipped: true, problems: [`nothing is measured of ${periods.join(' and ')}`] };
    },
  };
}

/** The problems of evaluating what is stored of a month, provisionally; null when nothing is. */
export async function evaluateStored(
  parts: EngineParts,
  frameworks: readonly ResolvedFramework[],
  period: string,
  { id: slot, signal, assertHeld }: JobCall,
): Promise<readonly string[] | null> {
  const options = { period, close: false, collect: false, frameworks, locales: [], slot, signal, assertHeld };
  try {
    return (await runMonth(parts, options)).problems;
  } catch (error) {
    if (error instanceof SteelyardError && error.code === 'NOTHING_MEASURED') return null;
    throw error;
  }
}
