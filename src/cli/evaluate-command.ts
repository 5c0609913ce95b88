import { createHash } from 'node:crypto';
import { Command, Option } from 'commander';
import { readConfig } from '../config.js';
import { writeWarnings } from './write-warnings.js';

interface EvaluateOptions {
  readonly framework: string;
  readonly data: string;
  readonly parameters?: string;
  readonly period?: string;
  readonly out?: string;
  readonly format: 'json' | 'csv';
}

/** Exit status of a finished evaluation in which some outcome is an error (contract: 3). */
const EXIT_WITH_ERRORS = 3;

/** `steelyard evaluate`: scores a data table by a framework, without a store. */
export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('score a CSV of metrics by a framework')
    .requiredOption('--framework <file|id>', 'a framework file, or the id of a known framework')
    .requiredOption('--data <file>', 'CSV: entity, optional name, group, period, then the metrics')
    .option('--parameters <file>', 'a parameter set, or the result of "weights … --json"')
    .option('--period <period>', 'the period to score; by default the latest in the file')
    .option('--out <file>', 'where to write the result; by default stdout')
    .addOption(new Option('--format <format>', 'form of the result').choices(['json', 'csv']).default('json'))
    .action(evaluate);
}

async function evaluate(options: EvaluateOptions): Promise<void> {
  const { readStatelessInput } = await import('./stateless-input.js');
  const { evaluateFramework } = await import('../scoring/evaluate-framework.js');
  const { evaluationCsv, evaluationJson } = await import('./evaluation-text.js');
  const { writeResult } = await import('./result-output.js');
  const { engineVersion } = await import('../compose/engine-version.js');
  const { framework, parameterSet, table } = await readStatelessInput(options, readConfig());
  const run = evaluateFramework({
    ...framework,
    table,
    parameterSet,
    period: options.period,
    engineVersion: engineVersion(),
    hash: (text) => createHash('sha256').update(text).digest('hex'),
  });
  writeWarnings(run.warnings);
  await writeResult(options.format === 'csv' ? evaluationCsv(run) : evaluationJson(run), options.out);
  if (run.hasErrors) process.exitCode = EXIT_WITH_ERRORS;
}
