import { Command } from 'commander';
import { readConfig } from '../config.js';
import { countArgument } from './count-argument.js';
import { parsePort } from './parse-port.js';

interface DemoOptions {
  readonly out: string;
  readonly port?: number;
  readonly months: number;
  readonly data?: string;
  readonly serve: boolean;
}

/** `steelyard demo`: the sample city from the first source to the last PDF. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('score 14 months of a sample city, write its reports, then serve them')
    .option('--out <dir>', 'folder for the PDFs', './out')
    .option('--port <n>', 'port to listen on; 0 takes a free one', parsePort)
    .option('--months <n>', 'score the last n months only, which is quicker', countArgument, 14)
    .option('--data <dir>', 'folder for the store, which must be new or empty; by default a temporary one')
    .option('--no-serve', 'end when the PDFs are written')
    .action(demo);
}

async function demo({ out, port, months, data, serve }: DemoOptions): Promise<void> {
  const { freshFolder } = await import('./fresh-folder.js');
  const { openSampleCity, runSampleCity } = await import('./sample-city-run.js');
  const { interruptSignal } = await import('./interrupt-signal.js');
  const { StepProgress } = await import('./step-progress.js');
  const settings = readConfig();
  const folder = await freshFolder(data);
  const progress = new StepProgress();
  try {
    const service = await openSampleCity({ ...settings, dataFolder: folder.path, mongodbUri: undefined });
    try {
      const written = await runSampleCity(
        service,
        { folder: out, months, signal: interruptSignal() },
        progress.report,
      );
      progress.stop();
      process.stdout.write(`Sample data: an invented city.\n${written.files.join('\n')}\n`);
      for (const problem of written.problems) process.stderr.write(`${problem}\n`);
      if (written.problems.length > 0) process.exitCode = 3;
      if (serve) await serveUntilStopped(service, port ?? settings.port);
    } finally {
      await service.close();
    }
  } finally {
    progress.stop();
    await folder.remove();
  }
}

async function serveUntilStopped(
  service: Awaited<ReturnType<typeof import('./sample-city-run.js')['openSampleCity']>>,
  port: number,
): Promise<void> {
  const { listen, listeningText, untilStopped } = await import('./listen.js');
  const listening = await listen(service, { port, sample: true });
  process.stdout.write(listeningText(listening));
  await untilStopped();
  await listening.close();
}
