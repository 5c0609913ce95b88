import { on } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type ErrorCode, type ErrorDetails, SteelyardError } from '../errors.js';
import { PACKAGE_ROOT } from '../package-root.js';
import { estimatePrice } from '../pricing/estimate-price.js';
import type { ParsedPriceFile } from '../pricing/input/parse-price-file.js';
import { type PricePortfolio, pricePortfolio } from '../pricing/price-portfolio.js';
import type { PricingParameters } from '../pricing/pricing-parameters.js';
import { rangeSimulator } from '../pricing/range/simulated-range.js';
import { progressBar } from './progress-bar.js';

/** What every thread needs to know, once. */
export interface PriceJob {
  readonly file: ParsedPriceFile;
  readonly parameters: PricingParameters;
  /** Where the assets come from, for messages. */
  readonly name: string;
}

/** Assets [from, to) of the file. */
export interface AssetSlice {
  readonly from: number;
  readonly to: number;
}

/** A thread's answer: one JSON text an asset, or what it refused. */
export type SliceAnswer =
  | { readonly texts: readonly string[] }
  | { readonly code: ErrorCode; readonly details: ErrorDetails };

/** Below this many assets starting threads costs more than it saves. */
const WORTH_THREADS = 200;
const SLICE_ASSETS = 50;
/** A worker starts the compiled file, from the sources as well: Node 20 gives a worker no TypeScript loader. */
const WORKER_FILE = join(PACKAGE_ROOT, 'dist', 'cli', 'price-worker.js');

/** Estimates the assets of a slice, as JSON texts. */
export function estimateSlice(portfolio: PricePortfolio, { from, to }: AssetSlice, name: string): string[] {
  const simulate = rangeSimulator(portfolio.parameters.draws);
  return portfolio.requests.slice(from, to).map((request, offset) => {
    try {
      return JSON.stringify(estimatePrice(request, simulate));
    } catch (error) {
      if (!(error instanceof SteelyardError)) throw error;
      const place = { file: name, field: `assets[${from + offset}]` };
      throw new SteelyardError(error.code, { values: error.values, place, cause: error });
    }
  });
}

/** The estimates of all assets as JSON texts in the file's order, on several threads when there are many. */
export async function* estimateAll(job: PriceJob, threads = threadsFor(job)): AsyncGenerator<string> {
  const total = job.file.assets.length;
  const bar = progressBar('Prices', total);
  let done = 0;
  try {
    const slices = threads < 2 ? estimateHere(job) : estimateOnThreads(job, threads);
    for await (const texts of slices) {
      yield* texts;
      done += texts.length;
      bar.update(done);
    }
  } finally {
    bar.stop();
  }
}

function threadsFor({ file }: PriceJob): number {
  return file.assets.length < WORTH_THREADS ? 1 : availableParallelism();
}

function slicesOf({ file }: PriceJob): AssetSlice[] {
  const total = file.assets.length;
  return Array.from({ length: Math.ceil(total / SLICE_ASSETS) }, (_, index) => ({
    from: index * SLICE_ASSETS,
    to: Math.min((index + 1) * SLICE_ASSETS, total),
  }));
}

async function* estimateHere(job: PriceJob): AsyncGenerator<readonly string[]> {
  const portfolio = pricePortfolio(job.file, job.parameters);
  for (const slice of slicesOf(job)) yield estimateSlice(portfolio, slice, job.name);
}

/** Deals the slices out in turn, so that reading the threads in turn gives the file's order. */
async function* estimateOnThreads(job: PriceJob, threads: number): AsyncGenerator<readonly string[]> {
  const workers = Array.from({ length: threads }, () => new Worker(WORKER_FILE, { workerData: job }));
  try {
    const answers = workers.map((worker) => on(worker, 'message'));
    const slices = slicesOf(job);
    slices.forEach((slice, index) => {
      workers[index % threads]?.postMessage(slice);
    });
    for (const index of slices.keys()) {
      const messages = answers[index % threads] as AsyncIterator<[SliceAnswer]>;
      const { value } = await messages.next();
      yield textsOf(value[0]);
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function textsOf(answer: SliceAnswer): readonly string[] {
  if ('texts' in answer) return answer.texts;
  throw new SteelyardError(answer.code, answer.details);
}
