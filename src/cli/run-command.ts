import { Command } from 'commander';
import type { Service } from '../compose/open-service.js';
import { readConfig } from '../config.js';
import type { MonthOptions, MonthOrder } from '../engine/run-month.js';
import { SteelyardError } from '../errors.js';
import { commandLineActor } from './command-line-actor.js';
import { interruptSignal } from './interrupt-signal.js';

interface RunOptions {
  readonly period: string;
  readonly close?: boolean;
  readonly reopen?: boolean;
  readonly revise?: boolean;
  readonly reason?: string;
  readonly framework?: string;
  readonly data?: string;
  readonly json?: boolean;
}

/** Exit status when parts of the month are missing or wrong, and named (contract: 3). */
const EXIT_WITH_PROBLEMS = 3;

/** `steelyard run`: the whole chain for a month, or for a range of past months. */
export function runCommand(): Command {
  return new Command('run')
    .description('collect, evaluate and, with --close, report a month; or fill past months')
    .requiredOption('--period <month>', 'the month, YYYY-MM, or a range of months, YYYY-MM..YYYY-MM')
    .option('--close', 'go through all closing steps at once: final scores and the oversight report')
    .option('--reopen', 'let late data into a month that was cut off; takes --reason')
    .option('--revise', 'collect a final month again, as a revision beside it; takes --reason')
    .option('--reason <text>', 'why a month is re-opened or revised; kept with it')
    .option('--framework <id>', 'only this framework; by default those of STEELYARD_FRAMEWORKS')
    .option('--data <dir>', 'folder of the embedded store')
    .option('--json', 'print the outcome as JSON')
    .action(run);
}

async function run({ period, framework, data, json = false, ...options }: RunOptions): Promise<void> {
  const order = orderOf(options);
  const [from = '', to] = period.split('..');
  if (to !== undefined && order !== undefined) {
    throw new SteelyardError('USAGE_INVALID', {
      values: { reason: '--reopen and --revise are of one month, not of a range.' },
    });
  }
  const { frameworkOf, openService } = await import('../compose/open-service.js');
  const { runByHand } = await import('../jobs/run-by-hand.js');
  const { StepProgress } = await import('./step-progress.js');
  const settings = readConfig();
  const config = { ...settings, dataFolder: data ?? settings.dataFolder };
  const service = await openService({ config });
  const progress = new StepProgress();
  try {
    const by = order?.by ?? commandLineActor();
    const chosen = {
      close: options.close ?? false,
      order,
      by,
      frameworks:
        framework === undefined
          ? service.frameworks
          : [frameworkOf(service.parts.definitions.frameworks, framework)],
      locales: [config.locale],
      progress: progress.report,
    };
    const told = await runByHand(
      service.parts,
      { request: { command: 'run', period }, by, signal: interruptSignal() },
      async (call) => {
        const value =
          to === undefined
            ? await runOne(service, { ...chosen, ...call, period: from }, json)
            : await runRange(service, { ...chosen, ...call, from, to }, json);
        return { value, problems: value.problems };
      },
    );
    progress.stop();
    process.stdout.write(told.text);
    if (told.problems.length > 0) process.exitCode = EXIT_WITH_PROBLEMS;
  } finally {
    progress.stop();
    await service.close();
  }
}

interface Told {
  readonly text: string;
  readonly problems: readonly string[];
}

async function runOne({ parts }: Service, options: MonthOptions, json: boolean): Promise<Told> {
  const { runMonth } = await import('../engine/run-month.js');
  const { monthSummary } = await import('./month-summary.js');
  const outcome = await runMonth(parts, options);
  const text = await monthSummary(parts, outcome, json ? 'json' : 'text');
  return { text, problems: outcome.problems };
}

async function runRange(
  { parts }: Service,
  options: Omit<MonthOptions, 'period'> & { readonly from: string; readonly to: string },
  json: boolean,
): Promise<Told> {
  const { backFill } = await import('../engine/back-fill.js');
  const { range, before, months } = await backFill(parts, options);
  const problems = months.flatMap(({ period, problems: found }) => found.map((text) => `${period} ${text}`));
  if (json) return { text: `${JSON.stringify({ range, before, months })}\n`, problems };
  const kept = before.length === 0 ? '' : `, ${before.length} by the run that was interrupted`;
  const lines = [`${range}: ${months.length + before.length} months filled${kept}`, ...problems];
  return { text: `${lines.join('\n')}\n`, problems };
}

function orderOf({ reopen, revise, reason }: RunOptionsOfOrder): MonthOrder | undefined {
  if (reopen === undefined && revise === undefined && reason === undefined) return undefined;
  if (reopen === revise || reason === undefined || reason.trim() === '') {
    throw new SteelyardError('USAGE_INVALID', {
      values: { reason: 'Name either --reopen or --revise, and why with --reason TEXT.' },
    });
  }
  return { kind: reopen === true ? 'reopen' : 'revise', by: commandLineActor(), reason };
}

type RunOptionsOfOrder = Pick<RunOptions, 'reopen' | 'revise' | 'reason'>;
