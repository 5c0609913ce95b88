import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ParameterSet } from '../indicators/framework-definition.js';
import type { ResolvedFramework } from '../indicators/resolve-framework.js';
import { PACKAGE_ROOT } from '../package-root.js';
import {
  orderedRuns,
  type ReplicationBase,
  type ReplicationBatch,
  replicate,
} from '../scoring/analysis/replicate.js';
import { type ReplicationPlan, runCount } from '../scoring/analysis/replication-plan.js';
import type { DataTable } from '../scoring/data-table.js';
import { progressBar } from './progress-bar.js';

/** What a worker needs to build the framework anew: plain data only, for formulas cannot be sent. */
export interface ReplicationJob {
  readonly framework: ResolvedFramework;
  readonly parameterSet: ParameterSet | null;
  readonly table: DataTable;
  readonly period: string | null;
  readonly plan: ReplicationPlan;
}

/** Cells to normalise and add up under which starting threads costs more than it saves (about half a second). */
const WORTH_THREADS = 1e8;
/** Each thread holds the data once more. */
const MOST_THREADS = 64;
/** A worker starts the compiled file, from the sources as well: Node 20 gives a worker no TypeScript loader. */
const WORKER_FILE = join(PACKAGE_ROOT, 'dist', 'cli', 'replication-worker.js');

/** How many threads a plan is worth on this machine. */
export function threadsFor({ plan, scores, tree }: ReplicationBase): number {
  const cells = runCount(plan) * scores.period.rows * tree.leaves.length;
  return cells < WORTH_THREADS ? 1 : availableParallelism();
}

/** Carries out all runs of a plan, on several threads when asked; the batches hold the same bits either way. */
export async function replicateAll(
  base: ReplicationBase,
  job: ReplicationJob,
  threads: number,
): Promise<readonly ReplicationBatch[]> {
  const runs = orderedRuns(base, runCount(base.plan));
  const bar = progressBar('Replications', runs.length);
  let done = 0;
  const advance = (count: number) => {
    done += count;
    bar.update(done);
  };
  try {
    if (threads < 2) return [replicate(base, runs, () => advance(1))];
    return await Promise.all(
      sharesOf(runs, Math.min(threads, MOST_THREADS)).map((share) => runInWorker(job, share, advance)),
    );
  } finally {
    bar.stop();
  }
}

/** Cuts in as many parts of neighbours, so that each thread meets few sets of normalised columns. */
function sharesOf(runs: Uint32Array, parts: number): Uint32Array[] {
  const size = Math.ceil(runs.length / parts);
  return Array.from({ length: Math.ceil(runs.length / size) }, (_, part) =>
    runs.slice(part * size, (part + 1) * size),
  );
}

interface WorkerMessage {
  readonly done: number;
  readonly batch?: ReplicationBatch;
}

function runInWorker(
  job: ReplicationJob,
  runs: Uint32Array,
  advance: (count: number) => void,
): Promise<ReplicationBatch> {
  const worker = new Worker(WORKER_FILE, { workerData: job });
  return new Promise<ReplicationBatch>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`a replication thread ended early (${code})`)));
    worker.on('message', ({ done, batch }: WorkerMessage) => {
      advance(done);
      if (batch !== undefined) resolve(batch);
    });
    worker.postMessage(runs);
  }).finally(() => worker.terminate());
}
