import { parentPort, workerData } from 'node:worker_threads';
import { replicate, replicationBase } from '../scoring/analysis/replicate.js';
import { buildScoringTree } from '../scoring/scoring-tree.js';
import type { ReplicationJob } from './replication-pool.js';

/** Runs between two messages of progress. */
const RUNS_PER_MESSAGE = 16;

// The entry of a worker thread: gets the job once, then lists of runs, and answers each with its batch.
const { framework, parameterSet, table, period, plan } = workerData as ReplicationJob;
const base = replicationBase({ tree: buildScoringTree(framework, parameterSet), table, period, plan });

parentPort?.on('message', (runs: Uint32Array) => {
  let done = 0;
  const batch = replicate(base, runs, () => {
    done++;
    if (done % RUNS_PER_MESSAGE === 0) parentPort?.postMessage({ done: RUNS_PER_MESSAGE });
  });
  parentPort?.postMessage({ done: done % RUNS_PER_MESSAGE, batch });
});
