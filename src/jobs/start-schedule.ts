import { schedule as onClock } from 'node-cron';
import type { EngineParts } from '../engine/engine-parts.js';
import type { ResolvedFramework } from '../indicators/resolve-framework.js';
import type { Job } from './job.js';
import type { Ledger } from './ledger.js';
import { openLedger } from './open-ledger.js';
import { schedule } from './schedule.js';
import { Scheduler } from './scheduler.js';
import { SlotRunner } from './slot-runner.js';

/** The clock is looked at every minute; at most that late a slot begins. */
const EVERY_MINUTE = '* * * * *';
const MINUTE_MS = 60_000;

/** The schedule of a service over its store. */
export interface Schedule {
  readonly scheduler: Scheduler;
  readonly ledger: Ledger;
  readonly jobs: readonly Job[];
}

/** The schedule, not yet on the clock. */
export function openSchedule(parts: EngineParts, frameworks: readonly ResolvedFramework[]): Schedule {
  const { logger, now } = parts;
  const ledger = openLedger(parts);
  const jobs = schedule(parts, frameworks, ledger);
  const runner = new SlotRunner(ledger, logger, now);
  return { jobs, ledger, scheduler: new Scheduler({ jobs, ledger, runner, logger, now }) };
}

/**
 * Puts a schedule on the clock and begins what was missed. node-cron only says that a minute has passed; what is
 * due, the ledger tells. Answers how to end it: what runs then goes on at the next start.
 */
export function startSchedule(
  { scheduler }: Schedule,
  { logger }: Pick<EngineParts, 'logger'>,
): () => Promise<void> {
  const reconcile = () =>
    scheduler
      .reconcile()
      .catch((error: unknown) => logger.error({ err: error }, 'the ledger cannot be read'));
  const minute = onClock(EVERY_MINUTE, reconcile, {
    name: 'schedule',
    missedExecutionTolerance: MINUTE_MS,
    suppressMissedWarning: true,
    logger: {
      info: () => undefined,
      warn: (text) => logger.warn(text),
      error: (text) => logger.error(text),
      debug: () => undefined,
    },
  });
  void reconcile();
  return async () => {
    await minute.destroy();
    await scheduler.stop();
  };
}
