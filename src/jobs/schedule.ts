import { anchorAudit } from '../engine/audit-anchor.js';
import type { EngineParts } from '../engine/engine-parts.js';
import { pruneCheckpoints } from '../engine/prune-checkpoints.js';
import { pruneDays } from '../engine/prune-days.js';
import { superviseDay } from '../engine/supervise-day.js';
import type { ResolvedFramework } from '../indicators/resolve-framework.js';
import { closingJobs } from './closing-jobs.js';
import { collectJob } from './collect-job.js';
import { evaluateJob } from './evaluate-job.js';
import type { Job } from './job.js';
import type { Ledger } from './ledger.js';
import { reportJob, runJob } from './request-jobs.js';
import { daily } from './slot-times.js';

/** A year and a month: the ledger shows last year's closing beside this year's. */
const LEDGER_DAYS = 400;
const DAY_MS = 86_400_000;
const UPKEEP_LIMIT_MS = 30 * 60_000;

/** Everything the service does by itself. Another daily duty is one more `upkeep` line. */
export function schedule(
  parts: EngineParts,
  frameworks: readonly ResolvedFramework[],
  ledger: Ledger,
): Job[] {
  const upkeep = (id: string, time: string, work: () => Promise<unknown>) =>
    upkeepJob(id, time, parts.config.timeZone, work);
  const jobs = [
    ...parts.sources.map((source, position) => collectJob(parts, source, position)),
    evaluateJob(parts, frameworks),
    ...closingJobs(parts, frameworks),
    runJob(parts, frameworks),
    reportJob(parts),
    upkeep('prune-days', '04:30', async () => {
      await pruneDays(parts);
      await pruneCheckpoints(parts);
    }),
    upkeep('supervise', '07:00', () => superviseDay(parts)),
    // After the day's last work, so that the anchor holds the whole day.
    ...(parts.config.auditAnchorFile === undefined
      ? []
      : [upkeep('anchor-audit', '23:50', () => anchorAudit(parts))]),
  ];
  const prune = upkeep('prune-ledger', '04:40', () =>
    ledger.prune(
      [...jobs, prune].map(({ id }) => id),
      ago(parts),
    ),
  );
  return [...jobs, prune];
}

function ago({ now }: EngineParts): Date {
  return new Date(now().getTime() - LEDGER_DAYS * DAY_MS);
}

/** A short daily duty, the latest of which stands for those that were missed. */
function upkeepJob(id: string, time: string, timeZone: string, work: () => Promise<unknown>): Job {
  return {
    id,
    slots: daily(time, timeZone),
    misfire: 'latest',
    lane: 'upkeep',
    limitMs: UPKEEP_LIMIT_MS,
    retries: 2,
    run: async () => {
      await work();
      return { problems: [] };
    },
  };
}
