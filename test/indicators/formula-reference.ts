import fc from 'fast-check';

/** A formula as a plain tree, written out by `formulaText` and computed the slow, obvious way by `compute`. */
export type Tree =
  | { is: 'number'; value: number }
  | { is: 'metric'; name: string }
  | { is: 'text'; name: string; text: string; operator: '==' | '!=' }
  | { is: 'unary'; operator: '-' | 'not'; of: Tree }
  | { is: 'pair'; operator: string; left: Tree; right: Tree }
  | { is: 'choice'; condition: Tree; yes: Tree; no: Tree }
  | { is: 'call'; name: string; of: Tree[] };

export type Cell = number | string | null;
export type Row = Record<string, Cell>;

/** What a formula gives in one row. */
export type Computed = number | 'missing' | 'error';

export const NUMBER_METRICS = ['a', 'b', 'c_1', '_d'];
export const TEXT_METRICS = ['kind', 'grade'];
export const WORDS = ['file', 'table', '', 'a b', "it's", '"'];

export function formulaText(tree: Tree): string {
  switch (tree.is) {
    case 'number':
      return String(tree.value);
    case 'metric':
      return tree.name;
    case 'text':
      return `(${tree.name} ${tree.operator} ${JSON.stringify(tree.text)})`;
    case 'unary':
      return `(${tree.operator} ${formulaText(tree.of)})`;
    case 'pair':
      return `(${formulaText(tree.left)} ${tree.operator} ${formulaText(tree.right)})`;
    case 'choice':
      return `(${formulaText(tree.condition)} ? ${formulaText(tree.yes)} : ${formulaText(tree.no)})`;
    case 'call':
      return `${tree.name}(${tree.of.map(formulaText).join(', ')})`;
  }
}

/** One row at a time, one node at a time: what is missing or wrong inside comes out as it is. */
export function compute(tree: Tree, row: Row): Computed {
  switch (tree.is) {
    case 'number':
      return tree.value;
    case 'metric':
      return (row[tree.name] as number | null) ?? 'missing';
    case 'text': {
      const cell = row[tree.name];
      if (cell === null || cell === undefined) return 'missing';
      return (cell === tree.text) === (tree.operator === '==') ? 1 : 0;
    }
    case 'unary':
      return strict([compute(tree.of, row)], ([x]) =>
        tree.operator === '-' ? -(x as number) : x === 0 ? 1 : 0,
      );
    case 'pair':
      return computePair(tree, row);
    case 'choice': {
      const condition = compute(tree.condition, row);
      if (typeof condition === 'string') return condition;
      return compute(condition === 0 ? tree.no : tree.yes, row);
    }
    case 'call':
      return computeCall(
        tree.name,
        tree.of.map((argument) => compute(argument, row)),
      );
  }
}

function computePair({ operator, left, right }: Extract<Tree, { is: 'pair' }>, row: Row): Computed {
  const first = compute(left, row);
  if (operator === 'and' || operator === 'or') {
    if (typeof first === 'string') return first;
    if (operator === 'and' && first === 0) return 0;
    if (operator === 'or' && first !== 0) return 1;
    return strict([compute(right, row)], ([x]) => (x === 0 ? 0 : 1));
  }
  return strict([first, compute(right, row)], ([x = 0, y = 0]) => {
    const results: Record<string, number> = {
      '+': x + y,
      '-': x - y,
      '*': x * y,
      '/': x / y,
      '^': x ** y,
      '==': Number(x === y),
      '!=': Number(x !== y),
      '<': Number(x < y),
      '<=': Number(x <= y),
      '>': Number(x > y),
      '>=': Number(x >= y),
    };
    return results[operator] as number;
  });
}

function computeCall(name: string, values: Computed[]): Computed {
  const there = values.filter((value) => value !== 'missing');
  if (name === 'count' || name === 'present') return strict(there, () => there.length);
  if (name === 'sum' || name === 'mean') {
    if (there.length === 0) return 'missing';
    return strict(there, (numbers) => {
      const total = numbers.reduce((sum, number) => sum + number, 0);
      return name === 'sum' ? total : total / numbers.length;
    });
  }
  return strict(values, (numbers) => {
    const [x = 0, low = 0, high = 0] = numbers;
    const results: Record<string, () => number> = {
      abs: () => Math.abs(x),
      sqrt: () => Math.sqrt(x),
      log: () => Math.log(x),
      log10: () => Math.log10(x),
      exp: () => Math.exp(x),
      floor: () => Math.floor(x),
      ceil: () => Math.ceil(x),
      round: () => (x < 0 ? -Math.round(-x) : Math.round(x)),
      min: () => Math.min(...numbers),
      max: () => Math.max(...numbers),
      clamp: () => Math.min(Math.max(x, low), high),
    };
    return (results[name] as () => number)();
  });
}

/** Missing wins over error, and a result that is not finite is an error. */
function strict(values: readonly Computed[], operate: (numbers: number[]) => number): Computed {
  if (values.includes('missing')) return 'missing';
  if (values.includes('error')) return 'error';
  const result = operate(values as number[]);
  return Number.isFinite(result) ? result : 'error';
}

const number = fc.oneof(
  fc.constantFrom(0, 1, 2, 0.5, 100),
  fc.double({ min: 0, max: 1e6, noNaN: true, noDefaultInfinity: true }),
);

/** Formulas of every construct, small enough to stay inside the limits. */
export const trees: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(
      number.map((value): Tree => ({ is: 'number', value: Math.abs(value) })),
      fc.constantFrom(...NUMBER_METRICS).map((name): Tree => ({ is: 'metric', name })),
      fc.record({
        is: fc.constant('text' as const),
        name: fc.constantFrom(...TEXT_METRICS),
        text: fc.constantFrom(...WORDS),
        operator: fc.constantFrom('==' as const, '!=' as const),
      }),
    ),
    fc.record({
      is: fc.constant('unary' as const),
      operator: fc.constantFrom('-' as const, 'not' as const),
      of: tie('tree'),
    }),
    fc.record({
      is: fc.constant('pair' as const),
      operator: fc.constantFrom(...['+', '-', '*', '/', '^', '==', '!=', '<', '<=', '>', '>=', 'and', 'or']),
      left: tie('tree'),
      right: tie('tree'),
    }),
    fc.record({
      is: fc.constant('choice' as const),
      condition: tie('tree'),
      yes: tie('tree'),
      no: tie('tree'),
    }),
    fc.record({
      is: fc.constant('call' as const),
      name: fc.constantFrom('abs', 'sqrt', 'log', 'log10', 'exp', 'round', 'floor', 'ceil'),
      of: fc.tuple(tie('tree')),
    }),
    fc.record({
      is: fc.constant('call' as const),
      name: fc.constantFrom('min', 'max', 'sum', 'mean', 'count'),
      of: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      is: fc.constant('call' as const),
      name: fc.constant('clamp'),
      of: fc.tuple(tie('tree'), tie('tree'), tie('tree')),
    }),
    fc
      .constantFrom(...NUMBER_METRICS)
      .map((name): Tree => ({ is: 'call', name: 'present', of: [{ is: 'metric', name }] })),
  ),
})).tree;

const numberCell = fc.option(
  fc.oneof(fc.constantFrom(0, 1, -1, 2.5, -2.5), fc.double({ min: -1e9, max: 1e9, noNaN: true })),
  { freq: 3 },
);
const textCell = fc.option(fc.constantFrom('file', 'table', 'a b', ''), { freq: 4 });

export const rows: fc.Arbitrary<Row> = fc.record<Row>({
  ...Object.fromEntries(NUMBER_METRICS.map((name) => [name, numberCell])),
  ...Object.fromEntries(TEXT_METRICS.map((name) => [name, textCell])),
});
