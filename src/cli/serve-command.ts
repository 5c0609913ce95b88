import { Command } from 'commander';
import { readConfig } from '../config.js';
import { parsePort } from './parse-port.js';

/** `steelyard serve`: the HTTP API, the pages of months, scores and PDFs, and the nightly run of the sources. */
export function serveCommand(): Command {
  return new Command('serve')
    .description(
      'serve the HTTP API and the reports, and collect every night; prints one sign-in link per role',
    )
    .option('--port <n>', 'port to listen on; 0 takes a free one', parsePort)
    .option('--data <dir>', 'folder of the embedded store')
    .action(serve);
}

async function serve({ port, data }: { readonly port?: number; readonly data?: string }): Promise<void> {
  const { openService } = await import('../compose/open-service.js');
  const { startNightlyRun } = await import('../jobs/nightly-run.js');
  const { listen, listeningText, untilStopped } = await import('./listen.js');
  const settings = readConfig();
  const config = { ...settings, dataFolder: data ?? settings.dataFolder };
  const service = await openService({ config });
  try {
    const sample = service.parts.sources.some(({ kind }) => kind === 'sample-city');
    const listening = await listen(service, { port: port ?? config.port, sample });
    const stopping = new AbortController();
    const { parts, frameworks } = service;
    const nightly =
      parts.sources.length === 0 ? null : startNightlyRun(parts, { frameworks, signal: stopping.signal });
    process.stdout.write(listeningText(listening));
    await untilStopped();
    stopping.abort(new Error('the service stops'));
    await nightly?.stop();
    await listening.close();
  } finally {
    await service.close();
  }
}
