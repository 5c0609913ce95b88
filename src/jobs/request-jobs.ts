import { z } from 'zod';
import { SYSTEM } from '../engine/audit-log.js';
import { backFill } from '../engine/back-fill.js';
import { collectMonth } from '../engine/collect-month.js';
import type { EngineParts } from '../engine/engine-parts.js';
import { makeReport } from '../engine/report-month.js';
import { runMonth } from '../engine/run-month.js';
import { SharedPrinter } from '../engine/shared-printer.js';
import { SteelyardError } from '../errors.js';
import type { ResolvedFramework } from '../indicators/resolve-framework.js';
import { isGood } from '../metrics/source-run.js';
import { COLLECT_LANE } from './collect-job.js';
import type { Job, JobCall, JobOutcome } from './job.js';
import { onRequest } from './slot-times.js';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** What somebody may ask for by `POST runs`, as the ledger keeps it. */
export const runRequestSchema = z.strictObject({
  kind: z.enum(['collect', 'month']).default('month'),
  period: month,
  /** The last month of a range that begins with `period`. */
  to: month.optional(),
  source: z.string().min(1).max(200).optional(),
  close: z.boolean().default(false),
  /** Lets late data into a month that was cut off, or makes a final one anew. */
  order: z.enum(['reopen', 'revise']).optional(),
  reason: z.string().trim().min(1).max(2000).optional(),
});
export type RunRequest = z.output<typeof runRequestSchema>;

/** What somebody may ask for by `POST reports`. */
export const reportRequestSchema = z.strictObject({
  framework: z.string().min(1).max(100),
  period: z.string().min(4).max(7),
  audience: z.enum(['oversight', 'department']),
  department: z.string().min(1).max(300).nullable().default(null),
  locale: z.enum(['zh', 'en']),
});
/** What a command notes in the ledger about a run of its own. */
const handRunSchema = z.strictObject({
  command: z.enum(['run', 'collect']),
  /** A month or a range; null for the present month. */
  period: z.string().nullable(),
});
export type HandRun = z.output<typeof handRunSchema>;

export const RUN_JOB = 'run';
export const REPORT_JOB = 'make-report';

/** A range of years takes its time; a day is far more than any. */
export const RUN_LIMIT_MS = 24 * 3_600_000;
const REPORT_LIMIT_MS = 15 * 60_000;

/** Runs that somebody asks for: not tried again by themselves, as somebody looks at them. */
export function runJob(parts: EngineParts, frameworks: readonly ResolvedFramework[]): Job {
  return {
    id: RUN_JOB,
    slots: onRequest,
    misfire: 'skip',
    lane: COLLECT_LANE,
    limitMs: RUN_LIMIT_MS,
    retries: 0,
    run: (call) => carryOut(parts, frameworks, call),
  };
}

/** Reports that somebody asks for. */
export function reportJob(parts: EngineParts): Job {
  return {
    id: REPORT_JOB,
    slots: onRequest,
    misfire: 'skip',
    lane: 'report',
    limitMs: REPORT_LIMIT_MS,
    retries: 1,
    run: async (call) => {
      const { framework: id, ...order } = reportRequestSchema.parse(call.request);
      const framework = parts.definitions.frameworks.get(id);
      if (framework === undefined) {
        const known = [...parts.definitions.frameworks.keys()].sort().join(', ');
        throw new SteelyardError('FRAMEWORK_UNKNOWN', { values: { id, known } });
      }
      const printer = new SharedPrinter(parts.config);
      try {
        const { problem } = await makeReport(
          parts,
          { framework, ...order, by: call.requestedBy ?? SYSTEM },
          () => printer.open(),
        );
        return problem === null ? { problems: [] } : { problems: [problem], failed: 'retry' };
      } finally {
        await printer.close();
      }
    },
  };
}

async function carryOut(
  parts: EngineParts,
  frameworks: readonly ResolvedFramework[],
  call: JobCall,
): Promise<JobOutcome> {
  if (handRunSchema.safeParse(call.request).success) {
    return { isSkipped: true, problems: ['the command that ran it ended in the middle; give it again'] };
  }
  const request = runRequestSchema.parse(call.request);
  const { period, to, close, order: kind, reason } = request;
  const by = call.requestedBy ?? '';
  const { id: slot, signal, assertHeld } = call;
  if (request.kind === 'collect') return collect(parts, request, call);
  const options = {
    close,
    frameworks,
    locales: [parts.config.locale],
    by,
    order: kind === undefined ? undefined : { kind, by, reason: reason ?? '' },
    slot,
    signal,
    assertHeld,
  };
  if (to === undefined) return { problems: (await runMonth(parts, { ...options, period })).problems };
  const { months } = await backFill(parts, { ...options, from: period, to });
  return {
    problems: months.flatMap((outcome) => outcome.problems.map((text) => `${outcome.period}: ${text}`)),
  };
}

async function collect(
  parts: EngineParts,
  { period, source }: RunRequest,
  { id: slot, requestedBy, signal, assertHeld }: JobCall,
): Promise<JobOutcome> {
  const by = requestedBy ?? SYSTEM;
  const { sources } = await collectMonth(parts, { period, source, by, slot, signal, assertHeld });
  await assertHeld();
  const bad = sources.filter((pull) => !isGood(pull));
  const problems = bad.map((pull) => `${pull.source}: ${pull.error?.message ?? pull.state}`);
  return bad.length > 0 && bad.length === sources.length ? { problems, failed: 'forGood' } : { problems };
}
