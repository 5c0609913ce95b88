import { schedule } from 'node-cron';
import type { EngineParts } from '../engine/engine-parts.js';
import { type MonthOptions, type MonthOutcome, runMonth } from '../engine/run-month.js';
import { periodOfInstant } from '../period.js';

/** 02:30 every day: sources are idle, and the hour exists on every day of a zone without daylight saving. */
const NIGHTLY = '30 2 * * *';
/** A timer that wakes up late by less than this still runs its slot; node-cron's own tolerance is a second. */
const LATE_MS = 60_000;

export interface NightlyRun {
  /** Runs now, as the clock would; a failure is logged and leaves the schedule standing. */
  execute(): Promise<void>;
  /** Ends the schedule and waits for a run that is under way; abort its signal first. */
  stop(): Promise<void>;
}

/**
 * Collects and evaluates the current month every night, as provisional scores. node-cron is the clock; a night
 * on which the service was down is not made up for, as the next night fills the same month.
 */
export function startNightlyRun(
  parts: EngineParts,
  { frameworks, signal }: Pick<MonthOptions, 'frameworks' | 'signal'>,
): NightlyRun {
  const { config, logger, now } = parts;
  let running = Promise.resolve();
  const night = async (): Promise<void> => {
    const period = periodOfInstant(now(), 'month', config.timeZone).text;
    try {
      logOutcome(parts, await runMonth(parts, { period, close: false, frameworks, locales: [], signal }));
    } catch (error) {
      logger.error({ err: error, period }, 'the nightly run failed');
    }
  };
  const task = schedule(
    NIGHTLY,
    () => {
      running = night();
      return running;
    },
    {
      name: 'nightly-run',
      timezone: config.timeZone,
      noOverlap: true,
      missedExecutionTolerance: LATE_MS,
      logger: {
        info: () => {},
        warn: (text) => logger.warn(text),
        error: (text) => logger.error(text),
        debug: () => {},
      },
    },
  );
  return {
    execute: async () => {
      await task.execute();
    },
    stop: async () => {
      await task.destroy();
      await running;
    },
  };
}

function logOutcome({ logger }: EngineParts, { period, run, problems }: MonthOutcome): void {
  if (problems.length === 0) logger.info({ period, run }, 'the nightly run is done');
  else logger.warn({ period, run, problems }, 'the nightly run is done with parts missing');
}
