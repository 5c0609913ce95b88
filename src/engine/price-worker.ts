import { parentPort, workerData } from 'node:worker_threads';
import { pricePortfolio } from '../pricing/price-portfolio.js';
import { type AssetSlice, estimateSlice, type PriceJob } from './price-pool.js';

// The entry of a worker thread: gets the whole file once, then slices of it, and answers each in turn.
const { file, parameters, name } = workerData as PriceJob;
const portfolio = pricePortfolio(file, parameters);

parentPort?.on('message', (slice: AssetSlice) =>
  parentPort?.postMessage(estimateSlice(portfolio, slice, name)),
);
