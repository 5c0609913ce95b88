import { on } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setImmediate as immediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type ErrorCode, type ErrorDetails, SteelyardError } from '../errors.js';
import { PACKAGE_ROOT } from '../package-root.js';
import { estimatePrice } from '../pricing/estimate-price.js';
import type { ParsedPriceFile } from '../pricing/input/parse-price-file.js';
import { type PricePortfolio, pricePortfolio } from '../pricing/price-portfolio.js';
import type { PricingParameters } from '../pricing/pricing-parameters.js';
import { rangeSimulator } from '../pricing/range/simulated-range.js';

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

/** One asset's estimate as JSON text, or why there is none. */
export type EstimateAnswer =
  | { readonly text: string }
  | { readonly code: ErrorCode; readonly details: ErrorDetails };

export interface EstimateOptions {
  /** Left out: as many as the machine has when there are many assets. */
  readonly threads?: number | undefined;
  readonly progress?: ((done: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Below this many assets starting threads costs more than it saves. */
const WORTH_THREADS = 1000;
const SLICE_ASSETS = 50;
/** A worker starts the compiled file, from the sources as well: Node 20 gives a worker no TypeScript loader. */
const WORKER_FILE = join(PACKAGE_ROOT, 'dist', 'engine', 'price-worker.js');

/** Estimates the assets of a slice; a refusal is an answer, so that one asset does not keep the others out. */
export function estimateSlice(
  portfolio: PricePortfolio,
  { from, to }: AssetSlice,
  name: string,
): EstimateAnswer[] {
  const simulate = rangeSimulator(portfolio.parameters.draws);
  return portfolio.requests.slice(from, to).map((request, offset) => {
    try {
      return { text: JSON.stringify(estimatePrice(request, simulate)) };
    } catch (error) {
      if (!(error instanceof SteelyardError)) throw error;
      const place = { file: name, field: `assets[${from + offset}]` };
      return { code: error.code, details: { values: error.values, place } };
    }
  });
}

/** The estimates of all assets in the file's order, on several threads when there are many. */
export async function* estimateAll(
  job: PriceJob,
  { threads = threadsFor(job), progress, signal }: EstimateOptions = {},
): AsyncGenerator<EstimateAnswer> {
  let done = 0;
  const slices = threads < 2 ? estimateHere(job) : estimateOnThreads(job, threads);
  for await (const answers of slices) {
    signal?.throwIfAborted();
    yield* answers;
    done += answers.length;
    progress?.(done);
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

async function* estimateHere(job: PriceJob): AsyncGenerator<readonly EstimateAnswer[]> {
  const portfolio = pricePortfolio(job.file, job.parameters);
  for (const slice of slicesOf(job)) {
    yield estimateSlice(portfolio, slice, job.name);
    // A service goes on answering requests between two slices.
    await immediate();
  }
}

/** Deals the slices out in turn, so that reading the threads in turn gives the file's order. */
async function* estimateOnThreads(job: PriceJob, threads: number): AsyncGenerator<readonly EstimateAnswer[]> {
  const workers = Array.from({ length: threads }, () => new Worker(WORKER_FILE, { workerData: job }));
  try {
    const answers = workers.map((worker) => on(worker, 'message'));
    const slices = slicesOf(job);
    slices.forEach((slice, index) => {
      workers[index % threads]?.postMessage(slice);
    });
    for (const index of slices.keys()) {
      const messages = answers[index % threads] as AsyncIterator<[readonly EstimateAnswer[]]>;
      const { value } = await messages.next();
      yield value[0];
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
