import { Command } from 'commander';
import { readConfig } from '../config.js';
import { SteelyardError } from '../errors.js';
import type { SourceRun } from '../metrics/source-run.js';
import { collectText } from './collect-text.js';
import { commandLineActor } from './command-line-actor.js';
import { interruptSignal } from './interrupt-signal.js';
import { type Progress, progressBar } from './progress-bar.js';
import { writeResult } from './result-output.js';

interface CollectCommandOptions {
  readonly source?: string;
  readonly period?: string;
  readonly asOf?: string;
  readonly json?: boolean;
}

/** `steelyard collect`: pulls the sources into the store and says what came of it. */
export function collectCommand(): Command {
  return new Command('collect')
    .description('pull the sources into the store, without evaluating')
    .option('--source <id>', 'only this source')
    .option('--period <month>', 'the month to fill, YYYY-MM; default: the present month, or that of --as-of')
    .option('--as-of <date>', 'the day a dated dump describes, YYYY-MM-DD')
    .option('--json', 'print the result as JSON')
    .action(collect);
}

async function collect({ json = false, ...options }: CollectCommandOptions): Promise<void> {
  const config = readConfig();
  if (config.sourcesFile === undefined) {
    throw new SteelyardError('CONFIG_INVALID', {
      values: { name: 'STEELYARD_SOURCES', reason: 'it names no file, so there is nothing to collect' },
    });
  }
  const { openService } = await import('../compose/open-service.js');
  const { collectMonth } = await import('../engine/collect-month.js');
  const { runByHand } = await import('../jobs/run-by-hand.js');
  const service = await openService({ config });
  const bars = new SourceBars();
  try {
    const progress = (source: string, done: number, total: number | null) => bars.update(source, done, total);
    const request = { command: 'collect', period: options.period ?? null } as const;
    const by = commandLineActor();
    const collected = await runByHand(
      service.parts,
      { request, by, signal: interruptSignal() },
      async (call) => {
        const value = await collectMonth(service.parts, { ...options, ...call, by, progress });
        return { value, problems: pullProblems(value.sources) };
      },
    );
    bars.stop();
    await writeResult([json ? `${JSON.stringify(collected)}\n` : collectText(collected)], undefined);
    const isWhole = collected.sources.every(
      ({ state, counts }) => state === 'done' && counts.rejections === 0,
    );
    if (!isWhole) process.exitCode = 3;
  } finally {
    bars.stop();
    await service.close();
  }
}

function pullProblems(sources: readonly SourceRun[]): string[] {
  const bad = sources.filter(({ state }) => state === 'failed' || state === 'cancelled');
  return bad.map(({ source, state, error }) => `${source}: ${error?.message ?? state}`);
}

/** One progress bar after the other, as the sources are pulled. */
class SourceBars {
  private current: { readonly source: string; readonly bar: Progress } | null = null;

  update(source: string, done: number, total: number | null): void {
    if (total === null) return;
    if (this.current?.source !== source) {
      this.stop();
      this.current = { source, bar: progressBar(source, total) };
    }
    this.current.bar.update(done);
  }

  stop(): void {
    this.current?.bar.stop();
    this.current = null;
  }
}
