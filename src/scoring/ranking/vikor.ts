import { extremesOf } from '../extremes.js';
import { type Criterion, criteriaOf, type DecisionMatrix } from './decision-matrix.js';

/** Weight of the majority's rule against the single worst criterion; .5 is the customary consensus. */
const MAJORITY = 0.5;

export interface Vikor {
  /** Sum of weighted distances from the best (group utility). */
  readonly s: Float64Array;
  /** Largest weighted distance (individual regret). */
  readonly r: Float64Array;
  /** The compromise of both, 0 to 1; lower is better. */
  readonly q: Float64Array;
  /** Whether the first leads the second by at least 1/(n − 1) in Q. */
  readonly acceptableAdvantage: boolean;
  /** Whether the first by Q is also first by S or by R. */
  readonly acceptableStability: boolean;
  /** Rows that the method recommends together, best first. */
  readonly compromise: readonly number[];
}

/**
 * VIKOR (Opricovic, Tzeng 2004, EJOR 156:445-455) with v = 0.5. Where S or R does not differ between entities
 * its term is 0 (as scikit-criteria).
 *
 * @throws ANALYSIS_UNDEFINED with fewer than two entities, no weight, or entities that are all alike
 */
export function vikor(matrix: DecisionMatrix): Vikor {
  const criteria = criteriaOf('vikor', matrix);
  const rows = matrix.columns[0]?.length ?? 0;
  const s = new Float64Array(rows);
  const r = new Float64Array(rows);
  for (const criterion of criteria) addRegrets(criterion, s, r);
  const q = compromiseScore(s, r);
  return { s, r, q, ...compromiseOf(s, r, q) };
}

function addRegrets({ column, weight, best, worst }: Criterion, s: Float64Array, r: Float64Array): void {
  if (best === worst) return;
  const factor = weight / (best - worst);
  for (let row = 0; row < column.length; row++) {
    const regret = (best - (column[row] as number)) * factor;
    s[row] = (s[row] as number) + regret;
    r[row] = Math.max(r[row] as number, regret);
  }
}

function compromiseScore(s: Float64Array, r: Float64Array): Float64Array {
  const utility = zeroToOne(s);
  const regret = zeroToOne(r);
  const q = new Float64Array(s.length);
  for (let row = 0; row < q.length; row++) {
    q[row] = MAJORITY * (utility[row] as number) + (1 - MAJORITY) * (regret[row] as number);
  }
  return q;
}

/** All 0 where the column does not vary. */
function zeroToOne(column: Float64Array): Float64Array {
  const { minimum, maximum } = extremesOf(column);
  const range = maximum - minimum || 1;
  const scaled = new Float64Array(column.length);
  for (let row = 0; row < column.length; row++) scaled[row] = ((column[row] as number) - minimum) / range;
  return scaled;
}

function compromiseOf(s: Float64Array, r: Float64Array, q: Float64Array) {
  const lead = 1 / (q.length - 1);
  const first = q.indexOf(extremesOf(q).minimum);
  const least = q[first] as number;
  const second = q[runnerUp(q, first)] as number;
  const acceptableAdvantage = second - least >= lead;
  const acceptableStability = s[first] === extremesOf(s).minimum || r[first] === extremesOf(r).minimum;
  const stable = acceptableStability ? [first] : [first, runnerUp(q, first)];
  const compromise = acceptableAdvantage ? stable : rowsUnder(q, least + lead);
  return { acceptableAdvantage, acceptableStability, compromise };
}

function runnerUp(q: Float64Array, first: number): number {
  let best = first === 0 ? 1 : 0;
  for (let row = 0; row < q.length; row++) {
    if (row !== first && (q[row] as number) < (q[best] as number)) best = row;
  }
  return best;
}

function rowsUnder(q: Float64Array, limit: number): number[] {
  const rows = Array.from(q.keys()).filter((row) => (q[row] as number) < limit);
  return rows.sort((a, b) => (q[a] as number) - (q[b] as number));
}
