import type { Formula, MetricColumn } from '../../indicators/formula.js';
import { FORMULA_OK } from '../../indicators/formula.js';

/** Points tried at a time; nine rounds of 64 settle every bit of a double. */
const POINTS = 64;
const ROUNDS = 9;
/** Without an end of the range, the first round looks this many doublings far, from a fine start. */
const FINEST = 2 ** -20;

export type Inputs = Readonly<Record<string, number | string | null>>;

export interface MetricSearch {
  readonly formula: Formula;
  readonly inputs: Inputs;
  readonly metric: string;
  /** The end of the search: the metric's range, or the whole that it is a part of. Infinite when open. */
  readonly limit: number;
  /** Whole numbers only, as for counts. */
  readonly whole: boolean;
}

/**
 * The metric's value nearest to the present one, on the way to the limit, at which the formula gives at least
 * (`rising`) or at most the wanted value, all other inputs staying; null when it never does.
 */
export function metricForValue(search: MetricSearch, wanted: number, rising: boolean): number | null {
  const { inputs, metric, limit, whole } = search;
  const from = inputs[metric];
  if (typeof from !== 'number' || from === limit) return null;
  let near = from;
  let points = firstPoints(from, limit);
  for (let round = 0; round < ROUNDS; round++) {
    const values = valuesAt(search, points);
    const hit = values.findIndex((value) => (rising ? value >= wanted : value <= wanted));
    if (hit === -1) return null;
    const far = points[hit] as number;
    near = points[hit - 1] ?? near;
    if (far === near) break;
    points = evenPoints(near, far);
  }
  const found = points.at(-1) ?? near;
  return whole ? wholeBeyond(found, limit > from) : found;
}

/** Rounding of the search itself must not add a whole unit. */
const ROUNDING = 1e-9;

function wholeBeyond(value: number, upwards: boolean): number {
  const slack = ROUNDING * Math.max(1, Math.abs(value));
  return upwards ? Math.ceil(value - slack) : Math.floor(value + slack);
}

function firstPoints(from: number, limit: number): number[] {
  if (Number.isFinite(limit)) return evenPoints(from, limit);
  const unit = Math.max(1, Math.abs(from)) * FINEST * Math.sign(limit);
  return Array.from({ length: POINTS }, (_, at) => from + unit * 2 ** at);
}

function evenPoints(near: number, far: number): number[] {
  return Array.from({ length: POINTS }, (_, at) =>
    at === POINTS - 1 ? far : near + ((far - near) * (at + 1)) / POINTS,
  );
}

/** What the formula gives for each value of the metric; NaN where it gives no number. */
function valuesAt({ formula, inputs, metric }: MetricSearch, points: readonly number[]): Float64Array {
  const columns = new Map<string, MetricColumn>(
    Object.entries(inputs).map(([id, input]) => [
      id,
      id === metric
        ? { kind: 'number', values: Float64Array.from(points) }
        : constantColumn(input, points.length),
    ]),
  );
  const { values, outcomes } = formula.evaluate(columns, points.length);
  return values.map((value, at) => (outcomes[at] === FORMULA_OK ? value : Number.NaN));
}

function constantColumn(input: number | string | null, rows: number): MetricColumn {
  if (typeof input === 'string') return { kind: 'text', values: new Float64Array(rows), words: [input] };
  return { kind: 'number', values: new Float64Array(rows).fill(input ?? Number.NaN) };
}
