import { Command } from 'commander';
import { readConfig } from '../config.js';
import { SteelyardError } from '../errors.js';
import { type Period, parsePeriod } from '../period.js';

interface CalibrateOptions {
  readonly period: string;
  readonly framework?: string;
  readonly data?: string;
  readonly json?: boolean;
}

/** `indicators calibrate`: goalposts that the stored data would have, and what they would do. */
export function calibrateCommand(): Command {
  return new Command('calibrate')
    .description('Propose goalposts from the stored values of some months; changes nothing')
    .argument('[dir]', 'overlay folder of definitions; by default STEELYARD_DEFINITIONS')
    .requiredOption('--period <months>', 'first and last month, YYYY-MM..YYYY-MM')
    .option('--framework <id>', 'by default the official one, first of STEELYARD_FRAMEWORKS')
    .option('--data <dir>', 'folder of the embedded store')
    .option('--json', 'print everything as JSON, unrounded')
    .action(calibrate);
}

async function calibrate(dir: string | undefined, options: CalibrateOptions): Promise<void> {
  const { from, to } = monthRange(options.period);
  const { frameworkOf, openService } = await import('../compose/open-service.js');
  const { calibrateGoalposts } = await import('../engine/calibrate-goalposts.js');
  const { calibrationText } = await import('./calibration-text.js');
  const settings = readConfig();
  const config = {
    ...settings,
    dataFolder: options.data ?? settings.dataFolder,
    definitionsFolder: dir ?? settings.definitionsFolder,
  };
  const { parts, close } = await openService({ config });
  try {
    const id = options.framework ?? (config.frameworks[0] as string);
    const framework = frameworkOf(parts.definitions.frameworks, id);
    const calibration = await calibrateGoalposts(parts, { framework, from, to });
    process.stdout.write(
      options.json === true ? `${JSON.stringify(calibration)}\n` : calibrationText(calibration),
    );
  } finally {
    await close();
  }
}

/** `2026-01..2026-10`, or one month. */
function monthRange(text: string): { readonly from: Period; readonly to: Period } {
  const [first = '', last = first, ...rest] = text.split('..');
  const [from, to] = [parsePeriod(first), parsePeriod(last)];
  const isRange = from.grain === 'month' && to.grain === 'month' && from.index <= to.index;
  if (isRange && rest.length === 0) return { from, to };
  const reason = '--period takes a first and a last month, such as 2026-01..2026-10.';
  throw new SteelyardError('USAGE_INVALID', { values: { reason } });
}
