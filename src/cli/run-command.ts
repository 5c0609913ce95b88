import { Command } from 'commander';
import { readConfig } from '../config.js';

interface RunOptions {
  readonly period: string;
  readonly close?: boolean;
  readonly framework?: string;
  readonly data?: string;
  readonly json?: boolean;
}

/** Exit status when parts of the month are missing or wrong, and named (contract: 3). */
const EXIT_WITH_PROBLEMS = 3;

/** `steelyard run`: the whole chain for a month. */
export function runCommand(): Command {
  return new Command('run')
    .description('collect, evaluate and, with --close, report a month')
    .requiredOption('--period <month>', 'the month, YYYY-MM')
    .option('--close', 'go through all closing steps at once: final scores and the oversight report')
    .option('--framework <id>', 'only this framework; by default those of STEELYARD_FRAMEWORKS')
    .option('--data <dir>', 'folder of the embedded store')
    .option('--json', 'print the outcome as JSON')
    .action(run);
}

async function run({ period, close = false, framework, data, json = false }: RunOptions): Promise<void> {
  const { frameworkOf, openService } = await import('../compose/open-service.js');
  const { runMonth } = await import('../engine/run-month.js');
  const { interruptSignal } = await import('./interrupt-signal.js');
  const { monthSummary } = await import('./month-summary.js');
  const { StepProgress } = await import('./step-progress.js');
  const settings = readConfig();
  const config = { ...settings, dataFolder: data ?? settings.dataFolder };
  const service = await openService({ config });
  const progress = new StepProgress();
  try {
    const frameworks =
      framework === undefined
        ? service.frameworks
        : [frameworkOf(service.parts.definitions.frameworks, framework)];
    const outcome = await runMonth(service.parts, {
      period,
      close,
      frameworks,
      locales: [config.locale],
      signal: interruptSignal(),
      progress: progress.report,
    });
    progress.stop();
    process.stdout.write(await monthSummary(service.parts, outcome, json ? 'json' : 'text'));
    if (outcome.problems.length > 0) process.exitCode = EXIT_WITH_PROBLEMS;
  } finally {
    progress.stop();
    await service.close();
  }
}
