import type { BinaryOperator, ChainOperator, FunctionName, UnaryOperator } from './expression.js';

type Values = Float64Array;
export type PairLoop = (out: Values, left: Values, right: Values, count: number) => void;

/** The four operators of nearly every formula have their own loops, which the engine's compiler can unroll. */
export const PAIR_LOOPS: Readonly<Record<BinaryOperator | ChainOperator | 'min' | 'max', PairLoop>> = {
  '+': (out, left, right, count) => {
    for (let row = 0; row < count; row += 1) out[row] = (left[row] as number) + (right[row] as number);
  },
  '-': (out, left, right, count) => {
    for (let row = 0; row < count; row += 1) out[row] = (left[row] as number) - (right[row] as number);
  },
  '*': (out, left, right, count) => {
    for (let row = 0; row < count; row += 1) out[row] = (left[row] as number) * (right[row] as number);
  },
  '/': (out, left, right, count) => {
    for (let row = 0; row < count; row += 1) out[row] = (left[row] as number) / (right[row] as number);
  },
  '^': pairLoop((left, right) => left ** right),
  '==': pairLoop((left, right) => truth(left === right)),
  '!=': pairLoop((left, right) => truth(left !== right)),
  '<': pairLoop((left, right) => truth(left < right)),
  '<=': pairLoop((left, right) => truth(left <= right)),
  '>': pairLoop((left, right) => truth(left > right)),
  '>=': pairLoop((left, right) => truth(left >= right)),
  min: pairLoop(Math.min),
  max: pairLoop(Math.max),
};

export const UNARY_OPERATORS: Readonly<Record<UnaryOperator, (value: number) => number>> = {
  '-': (value) => -value,
  not: (value) => truth(value === 0),
};

/** `log` is the natural logarithm. */
export const UNARY_FUNCTIONS = {
  abs: Math.abs,
  sqrt: Math.sqrt,
  log: Math.log,
  log10: Math.log10,
  exp: Math.exp,
  round: roundHalfAwayFromZero,
  floor: Math.floor,
  ceil: Math.ceil,
} as const satisfies Partial<Record<FunctionName, (value: number) => number>>;

export function truth(condition: boolean): 0 | 1 {
  return condition ? 1 : 0;
}

/** Math.round takes halves up, so it is applied to the magnitude: 2.5 → 3, −2.5 → −3. */
function roundHalfAwayFromZero(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value));
}

function pairLoop(operate: (left: number, right: number) => number): PairLoop {
  return (out, left, right, count) => {
    for (let row = 0; row < count; row += 1) {
      out[row] = operate(left[row] as number, right[row] as number);
    }
  };
}
