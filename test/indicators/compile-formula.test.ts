import fc from 'fast-check';
import { compileFormula } from '../../src/indicators/compile-formula.js';
import {
  FORMULA_ERROR,
  FORMULA_MISSING,
  FORMULA_OK,
  type MetricColumn,
} from '../../src/indicators/formula.js';
import {
  type Cell,
  type Computed,
  compute,
  formulaText,
  NUMBER_METRICS,
  type Row,
  rows,
  TEXT_METRICS,
  trees,
} from './formula-reference.js';

const numbers = (...values: (number | null)[]): MetricColumn => ({
  kind: 'number',
  values: Float64Array.from(values, (value) => value ?? Number.NaN),
});

const texts = (...cells: (string | null)[]): MetricColumn => {
  const words = [...new Set(cells.filter((cell) => cell !== null))];
  const codes = cells.map((cell) => (cell === null ? Number.NaN : words.indexOf(cell)));
  return { kind: 'text', words, values: Float64Array.from(codes) };
};

/** The result of a formula in one row: a number, or the word for why there is none. */
function resultOf(text: string, row: Record<string, Cell> = {}): Computed {
  const columns = new Map(
    Object.entries(row).map(([name, cell]) => [name, typeof cell === 'string' ? texts(cell) : numbers(cell)]),
  );
  const { values, outcomes } = compileFormula(text).evaluate(columns, 1);
  return computedOf(values[0] as number, outcomes[0] as number);
}

function computedOf(value: number, outcome: number): Computed {
  if (outcome === FORMULA_OK) return value;
  expect(value).toBeNaN();
  return outcome === FORMULA_MISSING ? 'missing' : 'error';
}

describe('what formulas compute', () => {
  test.each<[string, Record<string, Cell>, Computed]>([
    ['100 * fixed / due', { fixed: 9, due: 12 }, 75],
    ['-x^2', { x: 3 }, -9],
    ['- -x', { x: 3 }, 3],
    ['--x', { x: 3 }, 3],
    ['2^-1', {}, 0.5],
    ['2^3^2', {}, 512],
    ['8 - 3 - 2', {}, 3],
    ['8 / 4 / 2', {}, 1],
    ['2 + 3 * 4', {}, 14],
    ['.5 + 1. + 1e2', {}, 101.5],
    ['0.1 + 0.2 == 0.3', {}, 0],
    ['1 == 1', {}, 1],
    ['2 != 2', {}, 0],
    ['3 >= 3 and 2 < 3', {}, 1],
    ['not 0', {}, 1],
    ['not 5', {}, 0],
    ['not x == 0', { x: 5 }, 1],
    ['5 and 7', {}, 1],
    ['0 or 7', {}, 1],
    ['x > 1 ? 10 : 20', { x: 2 }, 10],
    ['x > 1 ? 10 : 20', { x: 1 }, 20],
    ['x > 2 ? 1 : x > 1 ? 2 : 3', { x: 2 }, 2],
    ['round(2.5)', {}, 3],
    ['round(-2.5)', {}, -3],
    ['round(0.49999999999999994)', {}, 0],
    ['floor(-0.5)', {}, -1],
    ['ceil(-1.5)', {}, -1],
    ['clamp(120, 0, 100)', {}, 100],
    ['clamp(-1, 0, 100)', {}, 0],
    ['min(3, 1, 2)', {}, 1],
    ['max(3)', {}, 3],
    ['log(exp(2))', {}, 2],
    ['log10(1000)', {}, 3],
    ['sqrt(9) + abs(-1)', {}, 4],
    ['sum + count', { sum: 1, count: 2 }, 3],
    ['pi + e', { pi: 1, e: 2 }, 3],
    ['a\n  + b\n', { a: 1, b: 2 }, 3],
    ['0 * -1', {}, 0],
  ])('%s with %j is %j', (text, row, expected) => {
    expect(resultOf(text, row)).toBe(expected);
  });

  test.each<[string, Record<string, Cell>, Computed]>([
    ['a + b', { a: 1, b: null }, 'missing'],
    ['a + nowhere', { a: 1 }, 'missing'],
    ['min(a, b)', { a: 1, b: null }, 'missing'],
    ['sum(a, b)', { a: 1, b: null }, 1],
    ['mean(a, b, c)', { a: 1, b: null, c: 4 }, 2.5],
    ['sum(a, 2 * b)', { a: 1, b: null }, 1],
    ['count(a, b, c)', { a: 1, b: null, c: 0 }, 2],
    ['count(a)', { a: null }, 0],
    ['sum(a, b)', { a: null, b: null }, 'missing'],
    ['mean(a)', { a: null }, 'missing'],
    ['present(a)', { a: null }, 0],
    ['present(a)', { a: 0 }, 1],
    ['present(b) ? b : a', { a: 7, b: null }, 7],
    ['a == 0 and b > 1', { a: 1, b: null }, 0],
    ['a == 0 or b > 1', { a: 0, b: null }, 1],
    ['b > 1 or a == 0', { a: 0, b: null }, 'missing'],
    ['b ? 1 : 2', { b: null }, 'missing'],
    ['b == b', { b: null }, 'missing'],
  ])('what is missing: %s with %j is %j', (text, row, expected) => {
    expect(resultOf(text, row)).toBe(expected);
  });

  test.each<[string, Record<string, Cell>, Computed]>([
    ['1 / x', { x: 0 }, 'error'],
    ['0 / 0', {}, 'error'],
    ['1 / (1 / x)', { x: 0 }, 'error'],
    ['sqrt(x)', { x: -1 }, 'error'],
    ['sqrt(x) > 0', { x: -1 }, 'error'],
    ['log(0)', {}, 'error'],
    ['0 ^ -1', {}, 'error'],
    ['1e308 * 10', {}, 'error'],
    ['exp(1000)', {}, 'error'],
    ['sum(a, 1 / 0)', { a: null }, 'error'],
    ['count(1 / 0)', {}, 'error'],
    ['1 / 0 + a', { a: null }, 'missing'],
    ['due == 0 ? 0 : 1 / due', { due: 0 }, 0],
    ['due != 0 and 1 / due > 2', { due: 0 }, 0],
    ['due == 0 or 1 / due > 2', { due: 0 }, 1],
  ])('what cannot be computed: %s with %j is %j', (text, row, expected) => {
    expect(resultOf(text, row)).toBe(expected);
  });

  test.each<[string, Record<string, Cell>, Computed]>([
    ['kind == "file"', { kind: 'file' }, 1],
    ["'file' != kind", { kind: 'file' }, 0],
    ['kind == "File"', { kind: 'file' }, 0],
    ['kind == "other"', { kind: 'file' }, 0],
    ['kind == "5"', { kind: '5' }, 1],
    ['kind == "5"', { kind: '5.0' }, 0],
    ['kind == "x"', { kind: null }, 'missing'],
    ['"a" == "a"', {}, 1],
    ['answer == "yes"', { answer: 1 }, 1],
    ['answer == "maybe"', { answer: 1 }, 0],
    ['kind == "50% # {"', { kind: '50% # {' }, 1],
    ["kind == 'it\\'s'", { kind: "it's" }, 1],
    ['kind == "共享"', { kind: '共享' }, 1],
  ])('text: %s with %j is %j', (text, row, expected) => {
    expect(resultOf(text, row)).toBe(expected);
  });

  test('a text column read as a number is refused', () => {
    expect(() => resultOf('kind + 1', { kind: 'file' })).toThrow(/kind/);
  });

  test('metrics come in order of first appearance, text metrics are those used as text alone', () => {
    const formula = compileFormula('b + a + (kind == "x" ? b : c) + (mixed == "x") * mixed');
    expect(formula.metrics).toEqual(['b', 'a', 'kind', 'c', 'mixed']);
    expect([...formula.textMetrics]).toEqual(['kind']);
  });

  test('the hundred-thousandth row is computed like the first', () => {
    const count = 100_003;
    const a = Float64Array.from({ length: count }, (_, row) => (row % 7 === 0 ? Number.NaN : row));
    const { values, outcomes } = compileFormula('2 * a / (a - 5)').evaluate(
      new Map([['a', { kind: 'number', values: a }]]),
      count,
    );
    expect(values[100_001]).toBe((2 * 100_001) / 99_996);
    expect(outcomes[5]).toBe(FORMULA_ERROR);
    expect(outcomes.filter((outcome) => outcome === FORMULA_MISSING)).toHaveLength(Math.ceil(count / 7));
  });

  test('no rows give no values', () => {
    expect(compileFormula('a').evaluate(new Map(), 0).values).toHaveLength(0);
  });

  test('one formula serves several tables', () => {
    const formula = compileFormula('a + 1');
    const first = formula.evaluate(new Map([['a', numbers(1, 2)]]), 2);
    formula.evaluate(new Map([['a', numbers(9)]]), 1);
    expect([...first.values]).toEqual([2, 3]);
  });

  test('any formula gives what the slow evaluator gives, row by row', () => {
    fc.assert(
      fc.property(trees, fc.array(rows, { minLength: 1, maxLength: 6 }), (tree, table) => {
        const { values, outcomes } = compileFormula(formulaText(tree)).evaluate(
          columnsOf(table),
          table.length,
        );
        table.forEach((row, at) => {
          const expected = compute(tree, row);
          const found = computedOf(values[at] as number, outcomes[at] as number);
          expect(found).toBe(expected === 0 ? 0 : expected);
        });
      }),
      { numRuns: 1500, seed: 20260101 },
    );
  });
});

function columnsOf(table: readonly Row[]): ReadonlyMap<string, MetricColumn> {
  return new Map([
    ...NUMBER_METRICS.map(
      (name) => [name, numbers(...table.map((row) => row[name] as number | null))] as const,
    ),
    ...TEXT_METRICS.map((name) => [name, texts(...table.map((row) => row[name] as string | null))] as const),
  ]);
}

describe('formulas of any size and metric', () => {
  test('metrics may bear the names of what objects inherit', () => {
    expect(resultOf('constructor + __proto__ + toString', { constructor: 1, toString: 2 })).toBe('missing');
    expect(compileFormula('__proto__').metrics).toEqual(['__proto__']);
  });

  test('a chain of + or * is one level', () => {
    expect(resultOf(Array(1900).fill('a').join('+'), { a: 1 })).toBe(1900);
    expect(resultOf(Array(1900).fill('a').join('*'), { a: 1 })).toBe(1);
  });
});
