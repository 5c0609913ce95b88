// Speed of weights, rankings and replications: npm run build && node test/bench/analysis.mjs
// With ../shared present the replications are of the ASEM index, else of random numbers of its size.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { frameworkSchema } from '../../dist/indicators/framework-definition.js';
import { orderedRuns, replicate, replicationBase } from '../../dist/scoring/analysis/replicate.js';
import { runCount } from '../../dist/scoring/analysis/replication-plan.js';
import { uncertaintyOf } from '../../dist/scoring/analysis/uncertainty.js';
import { parseVariation } from '../../dist/scoring/analysis/variation.js';
import { randomStream } from '../../dist/scoring/random.js';
import { greyRelationalGrade } from '../../dist/scoring/ranking/grey-relational-grade.js';
import { topsis } from '../../dist/scoring/ranking/topsis.js';
import { vikor } from '../../dist/scoring/ranking/vikor.js';
import { buildScoringTree } from '../../dist/scoring/scoring-tree.js';
import { criticWeights } from '../../dist/scoring/weights/data-driven-weights.js';
import { entropyWeights } from '../../dist/scoring/weights/entropy-weights.js';

const ROWS = 100_000;
const INDICATORS = 50;
const ROUNDS = 9;
const REPLICATIONS = 1000;
const ORACLES = new URL('../../../shared/oracles/', import.meta.url);

/** Milliseconds on a 2-core x86-64 machine (Debian 12): scikit-criteria 0.9; the grade is a numpy formula. */
const PEERS = { entropy: 51, CRITIC: 460, TOPSIS: 58, VIKOR: 119, 'grey relational grade': 46 };
/** COINr 1.1.14 on the same machine: 1,000 replications with all stages regenerated, milliseconds. */
const COINR = 153_200;

const print = (line) => process.stdout.write(`${line}\n`);

/** Processor time of the first and of the fastest round: what the code costs whatever else runs. */
function timed(run, rounds = ROUNDS) {
  const times = Array.from({ length: rounds }, (_, round) => {
    const start = process.cpuUsage();
    run(round);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return { first: times[0], best: Math.min(...times) };
}

const NUMPY = `
import json, time
import numpy as np
m = np.random.default_rng(42).random((${ROWS}, ${INDICATORS}))
w = np.full(${INDICATORS}, 1 / ${INDICATORS})
def entropy():
    p = m / m.sum(axis=0)
    d = 1 + (p * np.log(p)).sum(axis=0) / np.log(len(m))
    return d / d.sum()
def critic():
    s = (m - m.min(axis=0)) / (m.max(axis=0) - m.min(axis=0))
    c = s.std(axis=0) * (1 - np.corrcoef(s.T)).sum(axis=0)
    return c / c.sum()
def topsis():
    v = m / np.sqrt((m ** 2).sum(axis=0)) * w
    best = np.sqrt(((v - v.max(axis=0)) ** 2).sum(axis=1))
    worst = np.sqrt(((v - v.min(axis=0)) ** 2).sum(axis=1))
    return worst / (best + worst)
def vikor():
    d = (m.max(axis=0) - m) / (m.max(axis=0) - m.min(axis=0)) * w
    s, r = d.sum(axis=1), d.max(axis=1)
    return .5 * (s - s.min()) / (s.max() - s.min()) + .5 * (r - r.min()) / (r.max() - r.min())
def grade():
    d = 1 - (m - m.min(axis=0)) / (m.max(axis=0) - m.min(axis=0))
    return ((d.min() + .5 * d.max()) / (d + .5 * d.max())) @ w
def timed(run):
    times = []
    for _ in range(${ROUNDS}):
        start = time.process_time(); run(); times.append((time.process_time() - start) * 1000)
    return min(times)
print(json.dumps({"version": np.__version__, "entropy": timed(entropy), "CRITIC": timed(critic),
    "TOPSIS": timed(topsis), "VIKOR": timed(vikor), "grey relational grade": timed(grade)}))
`;

function numpyTimes() {
  const { status, stdout } = spawnSync('python3', ['-c', NUMPY], { encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout) : null;
}

function matrixMethods() {
  const stream = randomStream(42);
  const columns = Array.from({ length: INDICATORS }, () => Float64Array.from({ length: ROWS }, stream));
  const matrix = { columns, weights: columns.map(() => 1) };
  return {
    entropy: () => entropyWeights(columns),
    CRITIC: () => criticWeights(columns),
    TOPSIS: () => topsis(matrix),
    VIKOR: () => vikor(matrix),
    'grey relational grade': () => greyRelationalGrade(matrix),
  };
}

function asem() {
  const { hierarchy } = JSON.parse(
    readFileSync(new URL('asem_effective_weights.json', ORACLES), 'utf8'),
  ).input;
  const { iCode, Parent, Direction } = hierarchy;
  const childrenOf = (id) =>
    iCode
      .filter((_, at) => Parent[at] === id)
      .map((child) =>
        Parent.includes(child) ? { id: child, children: childrenOf(child) } : { indicator: child },
      );
  const ids = iCode.filter((id) => !Parent.includes(id));
  const indicators = ids.map((id) => ({
    id,
    direction: Direction[iCode.indexOf(id)] < 0 ? 'cost' : 'benefit',
  }));
  const csv = readFileSync(new URL('asem/asem_stage_Imputed.csv', ORACLES), 'utf8')
    .trim()
    .replaceAll('"', '');
  const [header, ...rows] = csv.split('\n').map((line) => line.split(','));
  const column = (id) => Float64Array.from(rows, (row) => Number(row[header.indexOf(id)]));
  return {
    indicators,
    tree: { id: 'Index', children: childrenOf('Index') },
    values: new Map(ids.map((id) => [id, column(id)])),
  };
}

function randomIndex() {
  const stream = randomStream(1);
  const indicators = Array.from({ length: 49 }, (_, at) => ({ id: `i${at}` }));
  const children = Array.from({ length: 7 }, (_, part) => ({
    id: `d${part}`,
    children: indicators.slice(part * 7, part * 7 + 7).map(({ id }) => ({ indicator: id })),
  }));
  const values = indicators.map(({ id }) => [id, Float64Array.from({ length: 51 }, () => stream() ** 4)]);
  return { indicators, tree: { id: 'Index', children }, values: new Map(values) };
}

function replicationInput({ indicators, tree, values }) {
  const framework = frameworkSchema.parse({
    id: 'bench',
    normalisation: { method: 'minmax' },
    treatment: { steps: ['winsorise', 'log'] },
    indicators,
    tree,
  });
  const rows = values.values().next().value.length;
  const nobody = new Array(rows).fill(null);
  const table = {
    rows,
    entities: Array.from({ length: rows }, (_, row) => `e${row}`),
    names: nobody,
    groups: nobody,
    calendar: null,
    columns: new Map([...values].map(([id, column]) => [id, { kind: 'number', values: column }])),
    statuses: null,
    ignoredColumns: [],
  };
  const defined = new Map(framework.indicators.map((indicator) => [indicator.id, indicator]));
  return { tree: buildScoringTree({ framework, indicators: defined }), table, period: null };
}

function replications(input, seed, sensitivity) {
  const variation = parseVariation('weights:0.25,normalisation,aggregation,treatment');
  const plan = { replications: REPLICATIONS, seed, variation, draws: null };
  const base = replicationBase({ ...input, plan });
  const runs = orderedRuns(base, sensitivity ? runCount(plan) : REPLICATIONS);
  return uncertaintyOf(base, [replicate(base, runs)]);
}

const numpy = numpyTimes();
print(`${ROWS.toLocaleString('en')} × ${INDICATORS}; processor time of the fastest of ${ROUNDS} rounds`);
for (const [name, run] of Object.entries(matrixMethods())) {
  const { best: ours } = timed(run);
  const peer = PEERS[name];
  const beside =
    numpy === null
      ? ''
      : `; numpy ${numpy.version} here ${numpy[name].toFixed(1)} ms, ratio ${(ours / numpy[name]).toFixed(2)}`;
  print(`${name}: ${ours.toFixed(1)} ms; published ${peer} ms, ratio ${(ours / peer).toFixed(2)}${beside}`);
}
const input = replicationInput(existsSync(ORACLES) ? asem() : randomIndex());
const { rows } = input.table;
print(
  `${REPLICATIONS} replications of ${rows} × 49, treatment, normalisation, aggregation and weights varied, one thread`,
);
for (const [name, sensitivity] of [
  ['alone', false],
  ['with Sobol sensitivity, 6,000 runs', true],
]) {
  const { first, best: ours } = timed((round) => replications(input, round, sensitivity));
  print(
    `${name}: ${ours.toFixed(0)} ms, the first ${first.toFixed(0)} ms; COINr ${COINR} ms, ${(COINR / ours).toFixed(0)} times as long`,
  );
}
