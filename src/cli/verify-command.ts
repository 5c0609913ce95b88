import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { readConfig } from '../config.js';
import type { SealVerdict } from '../engine/report-seals.js';
import { SteelyardError } from '../errors.js';

/** Exit status of a report that is not as it was printed (contract: 3). */
const EXIT_NOT_GENUINE = 3;

const TEXTS: Readonly<Record<SealVerdict, string>> = {
  genuine: 'genuine: to the bit as this service printed it',
  changed: 'changed: a report of this service that is no longer as it was printed',
  unknown: 'unknown: not a report of this service, or one that was saved anew',
};

/** `steelyard verify`: whether a PDF is a report of this service, to the bit. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('check the seal of a report: genuine, changed or unknown')
    .argument('<file>', 'the PDF')
    .option('--data <dir>', 'folder of the embedded store')
    .option('--json', 'print the verdict as JSON')
    .action(verify);
}

async function verify(
  file: string,
  { data, json = false }: { readonly data?: string; readonly json?: boolean },
): Promise<void> {
  const pdf = await readFile(file).catch((cause: Error) => {
    throw new SteelyardError('FILE_UNREADABLE', {
      values: { reason: cause.message },
      place: { file },
      cause,
    });
  });
  const { openService } = await import('../compose/open-service.js');
  const settings = readConfig();
  const service = await openService({ config: { ...settings, dataFolder: data ?? settings.dataFolder } });
  try {
    const verdict = await service.parts.seals.verify(pdf);
    process.stdout.write(json ? `${JSON.stringify({ file, verdict })}\n` : `${file}: ${TEXTS[verdict]}\n`);
    if (verdict !== 'genuine') process.exitCode = EXIT_NOT_GENUINE;
  } finally {
    await service.close();
  }
}
