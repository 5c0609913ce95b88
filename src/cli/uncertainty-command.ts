import { Command } from 'commander';
import { readConfig } from '../config.js';
import { SteelyardError } from '../errors.js';
import type { ReplicationBase } from '../scoring/analysis/replicate.js';
import type { ReplicationPlan } from '../scoring/analysis/replication-plan.js';
import type { EvaluationWarning } from '../scoring/evaluation.js';
import type { ScoringTree } from '../scoring/scoring-tree.js';
import { countArgument, seedArgument } from './count-argument.js';

interface UncertaintyOptions {
  readonly framework: string;
  readonly data: string;
  readonly parameters?: string;
  readonly period?: string;
  readonly replications?: number;
  readonly seed: number;
  readonly vary?: string;
  readonly draws?: string;
  readonly threads?: number;
  readonly out?: string;
}

/** Replications when nobody says how many: enough for a 5 % quantile to stand still by about one rank in fifty. */
const USUAL_REPLICATIONS = 1000;
const USUAL_VARIATION = 'weights:0.25';
/** Ranks of all replications are held at once; beyond this they would take over 2 GB. */
const MOST_RANKS = 5e8;

/** `steelyard uncertainty`: how far ranks and bands hang on the assumptions of a framework. */
export function uncertaintyCommand(): Command {
  return new Command('uncertainty')
    .description('rank intervals, chances of bands, and sensitivity to the assumptions')
    .requiredOption('--framework <file|id>', 'a framework file, or the id of a known framework')
    .requiredOption('--data <file>', 'CSV: entity, optional name, group, period, then the metrics')
    .option('--parameters <file>', 'a parameter set, or the result of "weights … --json"')
    .option('--period <period>', 'by default the latest in the file')
    .option(
      '--replications <n>',
      `by default ${USUAL_REPLICATIONS}, or as many as there are draws`,
      countArgument,
    )
    .option('--seed <n>', 'the same seed gives the same result', seedArgument, 1)
    .option(
      '--vary <inputs>',
      `weights:0.25[:indicators],normalisation,aggregation,treatment,leaveOneOut; by default ${USUAL_VARIATION}`,
    )
    .option('--draws <file>', 'CSV of weights: header = ids, a line = one replication; instead of --vary')
    .option('--threads <n>', 'by default as the work is worth', countArgument)
    .option('--out <file>', 'where to write the result; by default stdout')
    .option('--json', 'JSON, the only form')
    .action(uncertainty);
}

async function uncertainty(options: UncertaintyOptions): Promise<void> {
  const { readStatelessInput } = await import('./stateless-input.js');
  const { buildScoringTree } = await import('../scoring/scoring-tree.js');
  const { replicationBase } = await import('../scoring/analysis/replicate.js');
  const { uncertaintyOf } = await import('../scoring/analysis/uncertainty.js');
  const { ignoredColumns } = await import('../scoring/evaluation-warnings.js');
  const { replicateAll, threadsFor } = await import('./replication-pool.js');
  const { writeWarnings } = await import('./write-warnings.js');
  const { jsonPieces } = await import('./json-pieces.js');
  const { writeResult } = await import('./result-output.js');
  const { framework, parameterSet, table } = await readStatelessInput(options, readConfig());
  const tree = buildScoringTree(framework, parameterSet);
  const plan = await planOf(options, tree);
  const period = options.period ?? null;
  const base = replicationBase({ tree, table, period, plan });
  writeWarnings([...ignoredColumns(base.scores), ...flatTreeWarning(base)]);
  assertSize(plan.replications * base.scores.period.rows);
  const job = { framework, parameterSet, table, period, plan };
  const batches = await replicateAll(base, job, options.threads ?? threadsFor(base));
  await writeResult(jsonPieces({ ...uncertaintyOf(base, batches) }), options.out);
}

async function planOf(options: UncertaintyOptions, tree: ScoringTree): Promise<ReplicationPlan> {
  const { NO_VARIATION, parseVariation } = await import('../scoring/analysis/variation.js');
  const { seed, vary, draws: file } = options;
  if (file === undefined) {
    const count = options.replications ?? USUAL_REPLICATIONS;
    return { replications: count, seed, variation: parseVariation(vary ?? USUAL_VARIATION), draws: null };
  }
  if (vary !== undefined) throw usage('--draws gives the weights of every replication; leave out --vary');
  const { parseDraws } = await import('../scoring/analysis/weight-draws.js');
  const { readTableLines } = await import('./table-lines.js');
  const draws = parseDraws(readTableLines(file), file, tree);
  const count = options.replications ?? draws.rows.length;
  if (count > draws.rows.length) {
    throw usage(`--replications is ${count}, but ${file} has ${draws.rows.length} lines of weights`);
  }
  return { replications: count, seed, variation: NO_VARIATION, draws };
}

/** Noise on inner nodes has nothing to move where indicators hang on the root. */
function flatTreeWarning({ plan, tree }: ReplicationBase): EvaluationWarning[] {
  if (plan.variation.weights?.on !== 'nodes' || tree.nodes.length > 1) return [];
  const message = 'The root has no inner nodes; write weights:0.25:indicators to vary the indicators.';
  return [{ code: 'nothingVaries', entity: null, id: null, message }];
}

function assertSize(ranks: number): void {
  if (ranks <= MOST_RANKS) return;
  const reason = `${ranks} ranks do not fit in memory; ask for fewer replications`;
  throw new SteelyardError('ANALYSIS_UNDEFINED', { values: { analysis: 'uncertainty', reason } });
}

function usage(reason: string): SteelyardError {
  return new SteelyardError('USAGE_INVALID', { values: { reason } });
}
