import { Command } from 'commander';
import { readConfig } from '../config.js';
import { commandLineActor } from './command-line-actor.js';

/** `steelyard release`: hands a held report out, as an officer of the oversight body. */
export function releaseCommand(): Command {
  return new Command('release')
    .description('release a held report (签发): it is delivered, and stays as it is')
    .argument('<id>', 'id of the report, as `run --close` and GET reports print it')
    .option('--data <dir>', 'folder of the embedded store')
    .action(release);
}

async function release(id: string, { data }: { readonly data?: string }): Promise<void> {
  const { openService } = await import('../compose/open-service.js');
  const { releaseReport } = await import('../engine/release-report.js');
  const settings = readConfig();
  const service = await openService({ config: { ...settings, dataFolder: data ?? settings.dataFolder } });
  try {
    const by = commandLineActor();
    const { releasedAt } = await releaseReport(service.parts, id, by);
    await service.parts.audit.append({ actor: by, action: 'release', subject: id });
    process.stdout.write(`${id}: released at ${releasedAt?.toISOString()}\n`);
  } finally {
    await service.close();
  }
}
