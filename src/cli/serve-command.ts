import { Command } from 'commander';
import { readConfig } from '../config.js';
import { parsePort } from './parse-port.js';

/** `steelyard serve`: the HTTP API, the pages of months, scores and PDFs, and the schedule. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('serve the HTTP API and the reports, and run the schedule; prints one sign-in link per role')
    .option('--port <n>', 'port to listen on; 0 takes a free one', parsePort)
    .option('--data <dir>', 'folder of the embedded store')
    .action(serve);
}

async function serve({ port, data }: { readonly port?: number; readonly data?: string }): Promise<void> {
  const { openService } = await import('../compose/open-service.js');
  const { openSchedule, startSchedule } = await import('../jobs/start-schedule.js');
  const { listen, listeningText, untilStopped } = await import('./listen.js');
  const settings = readConfig();
  const config = { ...settings, dataFolder: data ?? settings.dataFolder };
  const service = await openService({ config });
  try {
    const sample = service.parts.sources.some(({ kind }) => kind === 'sample-city');
    const { parts, frameworks } = service;
    const schedule = openSchedule(parts, frameworks);
    const listening = await listen(service, { port: port ?? config.port, sample, schedule });
    const stopSchedule = startSchedule(schedule, parts);
    process.stdout.write(listeningText(listening));
    await untilStopped();
    await stopSchedule();
    await listening.close();
  } finally {
    await service.close();
  }
}
