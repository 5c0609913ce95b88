import { Command, InvalidArgumentError, Option } from 'commander';
import { countArgument, seedArgument } from './count-argument.js';
import type { AnalysisOptions } from './run-analysis.js';

/** What can be asked; the first twelve in the order of the contract. */
export const ANALYSES = [
  'correlation',
  'reliability',
  'pca',
  'topsis',
  'vikor',
  'gra',
  'copeland',
  'treatment',
  'imputation',
  'normalisation',
  'sobol',
  'stats',
  'oneAtATime',
  'strengths',
] as const;

const USUAL_REPLICATIONS = 1000;
const USUAL_SHARE = 0.25;

/** `steelyard analyse`: one analysis of a framework on its data, as JSON. */
export function analyseCommand(): Command {
  return new Command('analyse')
    .description('one analysis of a framework on its data, as JSON')
    .requiredOption('--framework <file|id>', 'a framework file, or the id of a known framework')
    .requiredOption('--data <file>', 'CSV: entity, optional name, group, period, then the metrics')
    .addOption(new Option('--what <analysis>').choices(ANALYSES).makeOptionMandatory())
    .option('--parameters <file>', 'a parameter set, or the result of "weights … --json"')
    .option('--period <period>', 'by default the latest in the file')
    .addOption(
      new Option('--method <method>', 'of correlation')
        .choices(['pearson', 'spearman', 'kendall'])
        .default('pearson'),
    )
    .addOption(
      new Option('--stage <stage>', 'of stats (default values) and correlation (default scores)').choices([
        'values',
        'used',
        'scores',
      ]),
    )
    .option('--entity <id>', 'of strengths')
    .option(
      '--share <share>',
      'of oneAtATime: how far a weight is moved, above 0, at most 1',
      share,
      USUAL_SHARE,
    )
    .option('--replications <n>', 'of sobol: size of a sample', countArgument, USUAL_REPLICATIONS)
    .option('--seed <n>', 'of sobol', seedArgument, 1)
    .option(
      '--vary <inputs>',
      'of sobol, as in uncertainty',
      'weights:0.25,normalisation,aggregation,treatment,leaveOneOut',
    )
    .option('--out <file>', 'where to write the result; by default stdout')
    .option('--json', 'JSON, the only form')
    .action(analyse);
}

async function analyse({ out, ...options }: AnalysisOptions & { readonly out?: string }): Promise<void> {
  const { runAnalysis } = await import('./run-analysis.js');
  const { jsonPieces } = await import('./json-pieces.js');
  const { writeResult } = await import('./result-output.js');
  await writeResult(jsonPieces(await runAnalysis(options)), out);
}

function share(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 1) return value;
  throw new InvalidArgumentError('It must be a number above 0, at most 1.');
}
