import { Command } from 'commander';
import { readConfig } from '../config.js';
import { SteelyardError } from '../errors.js';
import { collectText } from './collect-text.js';
import { commandLineActor } from './command-line-actor.js';
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
  const [{ openService }, { collectMonth }] = await Promise.all([
    import('../compose/open-service.js'),
    import('../engine/collect-month.js'),
  ]);
  const service = await openService({ config });
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once('SIGINT', interrupt);
  const bars = new SourceBars();
  try {
    const collected = await collectMonth(service.parts, {
      ...options,
      by: commandLineActor(),
      signal: interruption.signal,
      progress: (source, done, total) => bars.update(source, done, total),
    });
    bars.stop();
    await writeResult([json ? `${JSON.stringify(collected)}\n` : collectText(collected)], undefined);
    const isWhole = collected.sources.every(
      ({ state, counts }) => state === 'done' && counts.rejections === 0,
    );
    if (!isWhole) process.exitCode = 3;
  } finally {
    bars.stop();
    process.off('SIGINT', interrupt);
    await service.close();
  }
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
