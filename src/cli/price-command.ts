import { Command } from 'commander';
import type { PriceFiles } from '../compose/price-files.js';
import { readConfig } from '../config.js';
import type { PriceJob } from '../engine/price-pool.js';

interface PriceOptions extends PriceFiles {
  readonly out?: string;
}

/** `steelyard price`: price estimates of the assets in a file, without a store. */
export function priceCommand(): Command {
  return new Command('price')
    .description('estimate what data assets are worth and what may be charged for them')
    .requiredOption('--assets <file>', 'JSON of assets; docs/pricing.md describes every field')
    .option('--comparables <file>', 'CSV of comparable prices for all assets')
    .option('--comparables-as-of <date>', 'the day of that table, for rows without a date')
    .option('--out <file>', 'where to write the result; by default stdout')
    .action(price);
}

async function price({ out, ...files }: PriceOptions): Promise<void> {
  const { readPriceFiles } = await import('../compose/price-files.js');
  const { readPricingParameters } = await import('../compose/pricing-parameters-file.js');
  const { PACKAGE_DEFINITIONS } = await import('../package-definitions.js');
  const { writeResult } = await import('./result-output.js');
  const file = readPriceFiles(files);
  const parameters = readPricingParameters({
    packageFolder: PACKAGE_DEFINITIONS,
    overlayFolder: readConfig().definitionsFolder,
  });
  await writeResult(resultPieces({ file, parameters, name: files.assets }), out);
}

/** The result as a stream: what all assets share, then one line an asset. */
async function* resultPieces(job: PriceJob): AsyncGenerator<string> {
  const { estimateAll } = await import('../engine/price-pool.js');
  const { withOverrides, MODEL_VERSION } = await import('../pricing/pricing-parameters.js');
  const { usagePoints } = await import('../pricing/attribution/usage-shapley.js');
  const { NOT_AN_APPRAISAL } = await import('../pricing/explanation/estimate-sentence.js');
  const { doubleCharges } = await import('../pricing/tariff/double-charge.js');
  const { progressBar } = await import('./progress-bar.js');
  const { SteelyardError } = await import('../errors.js');
  const shared = {
    modelVersion: MODEL_VERSION,
    valuationDate: job.file.valuationDate ?? null,
    currency: 'CNY',
    notice: NOT_AN_APPRAISAL,
    parameters: withOverrides(job.parameters, job.file.settings),
    doubleCharges: doubleCharges(job.file.assets),
    attributionPoints: usagePoints(job.file.sessions),
  };
  yield `${JSON.stringify(shared).slice(0, -1)},"assets":[`;
  const bar = progressBar('Prices', job.file.assets.length);
  try {
    let separator = '\n';
    for await (const answer of estimateAll(job, { progress: (done) => bar.update(done) })) {
      if (!('text' in answer)) throw new SteelyardError(answer.code, answer.details);
      yield `${separator}${answer.text}`;
      separator = ',\n';
    }
  } finally {
    bar.stop();
  }
  yield '\n]}\n';
}
