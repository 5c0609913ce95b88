import { parentPort, workerData } from 'node:worker_threads';
import { SteelyardError } from '../errors.js';
import { pricePortfolio } from '../pricing/price-portfolio.js';
import { type AssetSlice, estimateSlice, type PriceJob, type SliceAnswer } from './price-pool.js';

// The entry of a worker thread: gets the whole file once, then slices of it, and answers each in turn.
const { file, parameters, name } = workerData as PriceJob;
const portfolio = pricePortfolio(file, parameters);

parentPort?.on('message', (slice: AssetSlice) => parentPort?.postMessage(answerTo(slice)));

function answerTo(slice: AssetSlice): SliceAnswer {
  try {
    return { texts: estimateSlice(portfolio, slice, name) };
  } catch (error) {
    // A class does not survive the way between threads; its parts do.
    if (!(error instanceof SteelyardError)) throw error;
    return { code: error.code, details: { values: error.values, place: error.place } };
  }
}
