import { Command, InvalidArgumentError } from 'commander';
import type { MeasuredMethod, MeasuredWeightsFiles } from './measured-weights.js';
import type { WeightsOutput } from './weights-output.js';

const MEASURED: Readonly<Record<MeasuredMethod, string>> = {
  equal: 'every indicator the same',
  entropy: 'more where the entities differ more (Shannon entropy)',
  critic: 'more where the entities differ and other indicators do not say the same',
  sd: 'more where the scores have a larger standard deviation',
  pca: 'by the loadings of the first principal component',
};

/** `steelyard weights …`: weights from judgements or from data, as JSON that `--parameters` accepts. */
export function weightsCommand(): Command {
  const command = new Command('weights').description('weights from judgements or from data, as JSON');
  command.addCommand(ahpCommand());
  command.addCommand(bestWorstCommand());
  command.addCommand(budgetCommand());
  for (const [method, what] of Object.entries(MEASURED)) {
    command.addCommand(measuredCommand(method as MeasuredMethod, what));
  }
  command.addCommand(blendCommand());
  return command;
}

interface Output {
  readonly out?: string;
}

function ahpCommand(): Command {
  return withOutput(new Command('ahp').description('analytic hierarchy process'))
    .requiredOption('--matrix <files...>', 'CSV id,<ids>; one file for each expert')
    .action(async ({ matrix, out }: Output & { readonly matrix: readonly string[] }) => {
      const { weightsFromMatrices } = await import('./judged-weights.js');
      await print(weightsFromMatrices(matrix), out);
    });
}

function bestWorstCommand(): Command {
  return withOutput(new Command('bwm').description('best-worst method, linear model'))
    .requiredOption(
      '--judgements <file>',
      'YAML: best, worst, bestToOthers, othersToWorst; a list for experts',
    )
    .action(async ({ judgements, out }: Output & { readonly judgements: string }) => {
      const { weightsFromBestWorst } = await import('./judged-weights.js');
      await print(weightsFromBestWorst(judgements), out);
    });
}

function budgetCommand(): Command {
  return withOutput(new Command('budget').description('points that experts spread over the ids'))
    .requiredOption('--judgements <file>', 'CSV expert,<ids>; one line for each expert')
    .action(async ({ judgements, out }: Output & { readonly judgements: string }) => {
      const { weightsFromBudgets } = await import('./judged-weights.js');
      await print(weightsFromBudgets(judgements), out);
    });
}

function measuredCommand(method: MeasuredMethod, what: string): Command {
  return withOutput(new Command(method).description(what))
    .requiredOption('--framework <file|id>', 'a framework file, or the id of a known framework')
    .requiredOption('--data <file>', 'CSV: entity, optional name, group, period, then the metrics')
    .option('--parameters <file>', 'a parameter set')
    .option('--period <period>', 'by default the latest in the file')
    .action(async ({ out, ...files }: Output & MeasuredWeightsFiles) => {
      const { weightsFromData } = await import('./measured-weights.js');
      await print(await weightsFromData(method, files), out);
    });
}

function blendCommand(): Command {
  return withOutput(new Command('blend').description('judged and measured weights in one'))
    .requiredOption('--subjective <file>', 'the JSON of ahp, bwm or budget')
    .requiredOption('--objective <file>', 'the JSON of entropy, critic, sd, pca or equal')
    .option('--share <share>', 'of the subjective weights, 0 to 1', parseShare, 0.5)
    .action(async (options: Output & Readonly<{ subjective: string; objective: string; share: number }>) => {
      const { weightsFromBlend } = await import('./judged-weights.js');
      await print(weightsFromBlend(options.subjective, options.objective, options.share), options.out);
    });
}

function withOutput(command: Command): Command {
  return command
    .option('--out <file>', 'where to write the result; by default stdout')
    .option('--json', 'JSON, the only form');
}

function parseShare(text: string): number {
  const share = text.trim() === '' ? Number.NaN : Number(text);
  if (share >= 0 && share <= 1) return share;
  throw new InvalidArgumentError('It must be a number from 0 to 1.');
}

async function print(output: WeightsOutput, out: string | undefined): Promise<void> {
  const { writeResult } = await import('./result-output.js');
  await writeResult([`${JSON.stringify(output, null, 2)}\n`], out);
}
