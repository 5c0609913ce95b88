// Speed of the scoring kernel beside numpy: npm run build && node test/bench/scoring.mjs
import { spawnSync } from 'node:child_process';
import { aggregateTree } from '../../dist/scoring/aggregation/aggregate-tree.js';
import { fitNormalisation } from '../../dist/scoring/normalisation/fit-normalisation.js';

const ROWS = 100_000;
const INDICATORS = 50;
const DIMENSIONS = 10;
const ROUNDS = 25;
/** Share of missing cells in the second case. */
const GAPS = 0.05;

const rule = { normalisation: { method: 'minmax', output: [0, 100] }, direction: 'benefit' };
const arithmetic = { method: 'arithmetic' };

function tree() {
  const node = (id, parent, children) => ({
    id,
    parent,
    children,
    aggregation: arithmetic,
    minimumChildren: 0,
    rescale: null,
    display: null,
  });
  const each = INDICATORS / DIMENSIONS;
  const dimensions = Array.from({ length: DIMENSIONS }, (_, dimension) =>
    node(
      `d${dimension}`,
      0,
      Array.from({ length: each }, (_, leaf) => ({ kind: 'leaf', at: dimension * each + leaf })),
    ),
  );
  const root = node(
    'index',
    -1,
    dimensions.map((_, at) => ({ kind: 'node', at: at + 1 })),
  );
  return {
    nodes: [root, ...dimensions],
    leaves: Array.from({ length: INDICATORS }, (_, at) => ({ id: `i${at}` })),
    weights: {
      nodes: new Float64Array(DIMENSIONS + 1).fill(1),
      leaves: new Float64Array(INDICATORS).fill(1),
    },
  };
}

/** A small generator with a fixed seed (mulberry32), so that every run has the same numbers. */
function randomColumns(gaps) {
  let state = 42;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return Array.from({ length: INDICATORS }, () =>
    new Float64Array(ROWS).map(() => (next() < gaps ? Number.NaN : next() * 1000)),
  );
}

function normaliseAndAggregate(columns, shape, leafScores) {
  const scales = columns.map((values) => fitNormalisation(rule, { values }));
  return aggregateTree({
    tree: shape,
    rows: ROWS,
    leafScores,
    fill: (from, to) => {
      for (let at = 0; at < columns.length; at += 1) scales[at](columns[at], leafScores[at], from, to);
    },
  }).scores[0];
}

/** Processor time of the fastest round, in milliseconds: what other work on the machine disturbs least. */
function timed(run) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  return Math.min(...times);
}

const NUMPY = `
import numpy as np, time, json, sys, warnings
warnings.simplefilter("ignore")
rows, indicators, dimensions, rounds, gaps = ${ROWS}, ${INDICATORS}, ${DIMENSIONS}, ${ROUNDS}, ${GAPS}
rng = np.random.default_rng(42)
full = rng.random((rows, indicators)) * 1000
holed = np.where(rng.random((rows, indicators)) < gaps, np.nan, full)
def complete(x):
    low = x.min(axis=0)
    y = (x - low) / (x.max(axis=0) - low) * 100
    return y.reshape(rows, dimensions, -1).mean(axis=2).mean(axis=1)
def missing(x):
    low = np.nanmin(x, axis=0)
    y = (x - low) / (np.nanmax(x, axis=0) - low) * 100
    return np.nanmean(np.nanmean(y.reshape(rows, dimensions, -1), axis=2), axis=1)
def timed(run, x):
    times = []
    for _ in range(rounds):
        start = time.process_time(); run(x); times.append((time.process_time() - start) * 1000)
    return min(times)
print(json.dumps({"version": np.__version__, "complete": timed(complete, full), "missing": timed(missing, holed)}))
`;

function numpyTimes() {
  const { status, stdout } = spawnSync('python3', ['-c', NUMPY], { encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout) : null;
}

/** What one would write without the kernel: row by row, two nested loops. */
function plainLoop(columns) {
  const ends = columns.map((values) => {
    const present = values.filter((value) => !Number.isNaN(value)).sort();
    return [present[0], present.at(-1)];
  });
  const each = INDICATORS / DIMENSIONS;
  return Float64Array.from({ length: ROWS }, (_, row) => {
    const means = [];
    for (let dimension = 0; dimension < DIMENSIONS; dimension += 1) {
      const scores = [];
      for (let at = dimension * each; at < (dimension + 1) * each; at += 1) {
        const [low, high] = ends[at];
        const score = ((columns[at][row] - low) / (high - low)) * 100;
        if (!Number.isNaN(score)) scores.push(score);
      }
      if (scores.length > 0) means.push(scores.reduce((sum, score) => sum + score, 0) / scores.length);
    }
    return means.reduce((sum, mean) => sum + mean, 0) / means.length;
  });
}

const shape = tree();
const numpy = numpyTimes();
const print = (line) => process.stdout.write(`${line}\n`);
print(
  `${ROWS.toLocaleString('en')} × ${INDICATORS}, ${INDICATORS} → ${DIMENSIONS} → 1, min-max and means; processor time of the fastest of ${ROUNDS} rounds`,
);
for (const [name, gaps] of [
  ['complete', 0],
  ['missing', GAPS],
]) {
  const columns = randomColumns(gaps);
  const leafScores = columns.map(() => new Float64Array(ROWS));
  const ours = timed(() => normaliseAndAggregate(columns, shape, leafScores));
  const base = numpy?.[name] ?? timed(() => plainLoop(columns));
  const against = numpy === null ? 'a plain loop' : `numpy ${numpy.version}`;
  const what = gaps === 0 ? 'complete' : `${gaps * 100} % missing`;
  print(
    `${what}: ${ours.toFixed(1)} ms; ${against} ${base.toFixed(1)} ms; ratio ${(ours / base).toFixed(2)}`,
  );
}
