import { Command } from 'commander';
import { readConfig } from '../config.js';
import type { JobStatus } from '../jobs/job-status.js';

/** Exit status when something is wrong, and named (contract: 3). */
const EXIT_WITH_PROBLEMS = 3;

/** `steelyard doctor`: whether the service has what it needs, and what it will do next. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('look at store, sources, deliveries, calendars, browser, keys and the schedule')
    .option('--data <dir>', 'folder of the embedded store')
    .option('--json', 'print the findings as JSON')
    .action(doctor);
}

async function doctor({
  data,
  json = false,
}: {
  readonly data?: string;
  readonly json?: boolean;
}): Promise<void> {
  const { openService } = await import('../compose/open-service.js');
  const { ApiKeyStore } = await import('../engine/api-key-store.js');
  const { diagnose } = await import('../engine/diagnose.js');
  const { jobStatuses } = await import('../jobs/job-status.js');
  const { openSchedule } = await import('../jobs/start-schedule.js');
  const settings = readConfig();
  const service = await openService({ config: { ...settings, dataFolder: data ?? settings.dataFolder } });
  try {
    const { parts, frameworks, store } = service;
    const hasKeys = await new ApiKeyStore(store.connection).hasUsable(parts.now());
    const keys = hasKeys ? 'there are keys that work' : 'none works; steelyard keys create makes one';
    const { jobs, ledger } = openSchedule(parts, frameworks);
    const schedule = (await jobStatuses(jobs, ledger, parts.now())).filter(({ next, problem, last }) =>
      [next, problem, last].some((one) => one !== null),
    );
    const findings = [
      { subject: 'store', isGood: store.ready(), finding: 'opened; its data are as they were closed' },
      { subject: 'api keys', isGood: true, finding: keys },
      ...(await diagnose(parts)),
    ];
    const text = [
      ...findings.map(({ subject, isGood, finding }) => `${isGood ? 'ok ' : 'BAD'} ${subject}: ${finding}`),
      ...schedule.map(jobLine),
    ].join('\n');
    process.stdout.write(json ? `${JSON.stringify({ findings, schedule })}\n` : `${text}\n`);
    const isGood = [...findings, ...schedule.map((job) => ({ isGood: isJobGood(job) }))].every(
      (one) => one.isGood,
    );
    if (!isGood) process.exitCode = EXIT_WITH_PROBLEMS;
  } finally {
    await service.close();
  }
}

function isJobGood({ last, problem }: JobStatus): boolean {
  return problem === null && last?.state !== 'failed';
}

function jobLine(job: JobStatus): string {
  const { id, last, missed, next, problem } = job;
  const parts = [
    last === null ? 'never ran' : `last ${last.slot} ${last.state}`,
    ...(missed > 0 ? [`${missed} missed`] : []),
    next === null ? (problem ?? 'nothing next') : `next ${next.toISOString()}`,
  ];
  return `${isJobGood(job) ? 'ok ' : 'BAD'} job ${id}: ${parts.join(', ')}`;
}
