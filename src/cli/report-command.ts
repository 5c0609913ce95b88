import { Command, Option } from 'commander';
import { readConfig } from '../config.js';
import { type Locale, SteelyardError } from '../errors.js';
import { commandLineActor } from './command-line-actor.js';

interface ReportOptions {
  readonly period: string;
  readonly audience: 'oversight' | 'department';
  readonly department?: string;
  readonly framework?: string;
  readonly locale?: Locale;
  readonly data?: string;
  readonly out: string;
}

/** `steelyard report`: one report of an evaluated month, quarter or year as a PDF file. */
export function reportCommand(): Command {
  return new Command('report')
    .description('write one report of an evaluated month, quarter or year as a PDF')
    .requiredOption('--period <period>', 'YYYY-MM, YYYY-Qn or YYYY')
    .addOption(
      new Option('--audience <audience>', 'who reads it')
        .choices(['oversight', 'department'])
        .makeOptionMandatory(),
    )
    .option('--department <id>', 'the department, for --audience department')
    .option('--framework <id>', 'by default the official one, first of STEELYARD_FRAMEWORKS')
    .addOption(new Option('--locale <locale>', 'language; by default STEELYARD_LOCALE').choices(['zh', 'en']))
    .option('--data <dir>', 'folder of the embedded store')
    .requiredOption('--out <file>', 'the PDF file to write')
    .action(report);
}

async function report(options: ReportOptions): Promise<void> {
  if ((options.audience === 'department') !== (options.department !== undefined)) {
    const reason = '--department ID goes with --audience department, and only with it.';
    throw new SteelyardError('USAGE_INVALID', { values: { reason } });
  }
  const { frameworkOf, openService } = await import('../compose/open-service.js');
  const { SharedPrinter } = await import('../engine/shared-printer.js');
  const { makeReport } = await import('../engine/report-month.js');
  const { writePdf } = await import('./write-pdf.js');
  const settings = readConfig();
  const config = { ...settings, dataFolder: options.data ?? settings.dataFolder };
  const service = await openService({ config });
  const printer = new SharedPrinter(config);
  const by = commandLineActor();
  try {
    const made = await makeReport(
      service.parts,
      {
        framework: frameworkOf(
          service.parts.definitions.frameworks,
          options.framework ?? (config.frameworks[0] as string),
        ),
        period: options.period,
        audience: options.audience,
        department: options.department ?? null,
        locale: options.locale ?? config.locale,
        by,
      },
      () => printer.open(),
    );
    if (made.problem !== null) {
      process.stderr.write(`${made.problem}\n`);
      process.exitCode = 3;
      return;
    }
    await writePdf(service.parts.reports, made.id, options.out);
    await service.parts.audit.append({ actor: by, action: 'report download', subject: made.id });
    process.stdout.write(`${options.out}\n`);
  } finally {
    await printer.close();
    await service.close();
  }
}
