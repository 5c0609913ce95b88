import fc from 'fast-check';
import { correlationMatrix } from '../../../src/scoring/analysis/correlation-matrix.js';
import {
  componentWeights,
  criticWeights,
  deviationWeights,
  equalWeights,
} from '../../../src/scoring/weights/data-driven-weights.js';
import { entropyWeights } from '../../../src/scoring/weights/entropy-weights.js';

const METHODS: Readonly<Record<string, (columns: readonly Float64Array[]) => readonly number[]>> = {
  entropy: entropyWeights,
  critic: criticWeights,
  sd: deviationWeights,
  pca: (columns) => componentWeights(columns).weights,
};

/** Complete tables of 4 entities or more in which every column varies. */
const tables = fc
  .tuple(fc.integer({ min: 4, max: 9 }), fc.integer({ min: 2, max: 5 }))
  .chain(([rows, size]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: rows, maxLength: rows }), {
      minLength: size,
      maxLength: size,
    }),
  )
  .map((table) => table.map((column) => Float64Array.from(column)))
  .filter((table) => table.every((column) => new Set(column).size > 1));

/** Whether some two columns are not the same but for scale: else CRITIC has nothing to weigh. */
function disagree(columns: readonly Float64Array[]): boolean {
  return correlationMatrix(columns)
    .flat()
    .some((r) => r < 1 - 1e-9);
}

function total(weights: readonly number[]): number {
  return weights.reduce((sum, weight) => sum + weight, 0);
}

describe.each(Object.entries(METHODS))('%s weights', (_, method) => {
  test('sum to 1, are not negative, and follow their columns when these are reordered', () => {
    fc.assert(
      fc.property(tables, (columns) => {
        fc.pre(disagree(columns));
        const weights = method(columns);
        expect(total(weights)).toBeCloseTo(1, 12);
        expect(weights.every((weight) => weight >= 0)).toBe(true);
        expect(total(method(columns.toReversed()))).toBeCloseTo(1, 12);
      }),
      { numRuns: 100 },
    );
  });

  test('do not depend on the order of the entities', () => {
    fc.assert(
      fc.property(tables, (columns) => {
        fc.pre(disagree(columns));
        const turned = method(columns.map((column) => column.toReversed()));
        for (const [at, weight] of method(columns).entries()) expect(turned[at]).toBeCloseTo(weight, 9);
      }),
      { numRuns: 60 },
    );
  });

  test('give a column on which nobody differs the weight 0', () => {
    const weights = method([
      Float64Array.of(1, 2, 3, 5),
      new Float64Array(4).fill(0.1),
      Float64Array.of(3, 1, 2, 2),
    ]);
    expect(weights[1]).toBe(0);
    expect(total(weights)).toBeCloseTo(1, 14);
  });

  test('are refused when no column varies', () => {
    const constant = new Float64Array(4).fill(0.1);
    expect(() => method([constant, constant])).toThrow(
      expect.objectContaining({ code: 'WEIGHTS_UNDEFINED' }),
    );
  });

  test.each([0, 1])('are refused for %i entities', (rows) => {
    expect(() => method([new Float64Array(rows)])).toThrow(
      expect.objectContaining({ code: 'WEIGHTS_UNDEFINED' }),
    );
  });
});

describe('entropyWeights', () => {
  test('take 0 ln 0 as 0', () => {
    // E of (0, 1) is 0, E of (1, 3)/4 is the binary entropy of 1/4.
    const binary = -(0.25 * Math.log2(0.25) + 0.75 * Math.log2(0.75));
    const [first] = entropyWeights([Float64Array.of(0, 1), Float64Array.of(1, 3)]);
    expect(first).toBeCloseTo(1 / (1 + 1 - binary), 14);
  });

  test('do not depend on the unit of a column', () => {
    const a = Float64Array.of(1, 2, 7);
    const b = Float64Array.of(5, 1, 1);
    const before = entropyWeights([a, b]);
    const after = entropyWeights([a.map((score) => score * 1000), b]);
    expect(after[0]).toBeCloseTo(before[0] ?? 0, 14);
  });

  test('refuse a negative score', () => {
    expect(() => entropyWeights([Float64Array.of(-1, 2)])).toThrow(/negative/);
  });
});

test('componentWeights say when the indicators pull different ways', () => {
  const up = Float64Array.of(1, 2, 3, 4);
  const down = Float64Array.of(9, 7, 4, 1);
  expect(componentWeights([up, down]).mixedSigns).toBe(true);
  expect(componentWeights([up, up.map((score) => score ** 2)]).mixedSigns).toBe(false);
});

test('equalWeights share 1', () => {
  expect(equalWeights(4)).toEqual([0.25, 0.25, 0.25, 0.25]);
});

describe('criticWeights', () => {
  test('give all to the only indicator that varies', () => {
    expect(criticWeights([Float64Array.of(1, 2, 4), new Float64Array(3).fill(5)])).toEqual([1, 0]);
  });

  test('are refused when all that vary say the same', () => {
    const column = Float64Array.of(0.1, 0.7, 0.4);
    expect(() => criticWeights([column, column.map((score) => score * 3 + 1)])).toThrow(
      expect.objectContaining({ code: 'WEIGHTS_UNDEFINED' }),
    );
  });
});
