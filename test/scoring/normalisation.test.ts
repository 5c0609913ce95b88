import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Normalisation, normalisationSchema } from '../../src/indicators/normalisation.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import type { NormalisationRule } from '../../src/scoring/normalisation/fit-normalisation.js';
import { normaliseColumn } from '../../src/scoring/normalisation/normalise-column.js';

const none = Number.NaN;

function rule(
  normalisation: Readonly<Record<string, unknown>>,
  direction: NormalisationRule['direction'] = 'benefit',
  target?: number,
): NormalisationRule {
  return { normalisation: normalisationSchema.parse(normalisation), direction, target };
}

function scores(values: readonly number[], applied: NormalisationRule): number[] {
  return [...normaliseColumn(Float64Array.from(values), applied)];
}

describe('goalposts', () => {
  const posts = { method: 'goalposts', lower: 40, upper: 95 };

  test('run from the lower to the upper end, and stop there', () => {
    expect(scores([40, 75, 95, 0, 200], rule(posts))).toEqual([0, (35 / 55) * 100, 100, 0, 100]);
  });

  test('a cost scores the upper end at the lower post', () => {
    expect(scores([40, 95, 0, 200], rule(posts, 'cost'))).toEqual([100, 0, 100, 0]);
  });

  test('without clamp values beyond a post keep their distance', () => {
    const open = rule({ ...posts, lower: 0, upper: 10, clamp: false, output: [1, 2] });
    expect(scores([-10, 20], open)).toEqual([0, 3]);
  });

  test('around a target both sides fall to the lower end', () => {
    const around = rule({ method: 'goalposts', lower: 80, upper: 120 }, 'target', 105);
    expect(scores([105, 80, 92.5, 120, 112.5, 0, 500], around)).toEqual([100, 0, 50, 0, 50, 0, 0]);
  });

  test('a target on a post leaves that side at the lower end', () => {
    const around = rule({ method: 'goalposts', lower: 0, upper: 10, clamp: false }, 'target', 0);
    expect(scores([0, -1, 5, none], around)).toEqual([100, 0, 50, none]);
  });
});

describe('direction', () => {
  test('a cost is turned before the method, so that minmax is mirrored', () => {
    expect(scores([1, 2, 5], rule({ method: 'minmax' }, 'cost'))).toEqual([100, 75, 0]);
  });

  test('a target direction ranks by closeness', () => {
    expect(scores([90, 105, 110], rule({ method: 'rank' }, 'target', 105))).toEqual([1, 3, 2]);
  });

  test('distance to target under direction target: the target itself is the whole way', () => {
    const distance = rule({ method: 'distanceToTarget', output: [0, 1] }, 'target', 105);
    expect(scores([105, 95, 85], distance)).toEqual([1, 0.5, 0]);
  });

  test('a cost turns the target of distanceToTarget as well', () => {
    const distance = rule({ method: 'distanceToTarget', target: 2, output: [0, 1] }, 'cost');
    expect(scores([10, 6, 2, 0], distance)).toEqual([0, 0.5, 1, 1.25]);
  });

  test.each(['steps', 'none'])('%s ignores it', (method) => {
    const normalisation = method === 'steps' ? { method, cuts: [60, 80], scores: [0, 60, 100] } : { method };
    expect(scores([59, 60, 80], rule(normalisation, 'cost'))).toEqual(
      scores([59, 60, 80], rule(normalisation)),
    );
  });
});

describe('single methods', () => {
  test('steps: a value on a cut belongs above it', () => {
    const steps = rule({ method: 'steps', cuts: [60, 80], scores: [0, 60, 100] });
    expect(scores([59.999, 60, 79, 80, 1000, none], steps)).toEqual([0, 60, 60, 100, 100, none]);
  });

  test('distanceToReference: the reference scores the upper end, clamp caps there', () => {
    const reference = { method: 'distanceToReference', reference: 'A', output: [0, 100] };
    const run = (clamp: boolean) => [
      ...normaliseColumn(Float64Array.from([0, 5, 10, 20]), rule({ ...reference, clamp }), { reference: 10 }),
    ];
    expect(run(false)).toEqual([0, 50, 100, 200]);
    expect(run(true)).toEqual([0, 50, 100, 100]);
  });

  test('the sample decides, not the column: a base period', () => {
    const sample = Float64Array.from([0, 50]);
    const run = (normalisation: Readonly<Record<string, unknown>>) => [
      ...normaliseColumn(Float64Array.from([25, 100]), rule(normalisation), { sample }),
    ];
    expect(run({ method: 'minmax' })).toEqual([50, 200]);
    expect(run({ method: 'percentileRank' })).toEqual([100, 100]);
    expect(run({ method: 'rank', ties: 'average' })).toEqual([2, 3]);
  });
});

describe('not defined', () => {
  test.each([
    [{ method: 'minmax' }, [4, 4, 4]],
    [{ method: 'zscore' }, [0.1, 0.1, 0.1]],
    [{ method: 'zscore' }, [7]],
    [{ method: 'distanceToMax' }, [4, 4]],
    [{ method: 'percentileRank' }, [7, none]],
    [{ method: 'distanceToTarget', target: 4 }, [4, 9]],
    [{ method: 'distanceToReference', reference: 'x' }, [1, 2]],
    [{ method: 'fractionOfMax' }, [0, -3]],
    [{ method: 'minmax' }, [none, none]],
  ])('%j of %j', (normalisation, values) => {
    expect(scores(values, rule(normalisation))).toEqual(values.map(() => none));
  });

  test.each(['rank', 'borda', 'percentileRank', 'minmax'])('%s among nobody', (method) => {
    const sample = new Float64Array();
    expect([...normaliseColumn(Float64Array.of(1, 2), rule({ method }), { sample })]).toEqual([none, none]);
  });
});

const ORACLE = join(PACKAGE_ROOT, '..', 'shared', 'oracles', 'edge_normalise.json');

(existsSync(ORACLE) ? describe : describe.skip)(
  'corner cases of COINr (skipped when ../shared is absent)',
  () => {
    const { input, expected } = existsSync(ORACLE)
      ? (JSON.parse(readFileSync(ORACLE, 'utf8')) as {
          input: { vectors: Record<string, (number | null)[]> };
          expected: Record<string, Record<string, (number | string | null)[]>>;
        })
      : { input: { vectors: {} }, expected: {} };
    const share = { output: [0, 1] };
    const posts = { method: 'goalposts', lower: 0, upper: 8 };
    const target = { method: 'distanceToTarget', target: 8, ...share };
    const methods: readonly (readonly [string, NormalisationRule])[] = [
      ['minmax', rule({ method: 'minmax' })],
      ['zscore', rule({ method: 'zscore' })],
      ['rank_min', rule({ method: 'rank' })],
      ['rank_average', rule({ method: 'rank', ties: 'average' })],
      ['borda', rule({ method: 'borda' })],
      ['prank', rule({ method: 'percentileRank', ...share })],
      ['dist2max', rule({ method: 'distanceToMax', ...share })],
      ['fracmax', rule({ method: 'fractionOfMax', ...share })],
      ['dist2targ_8', rule(target)],
      ['dist2targ_8_cap', rule({ ...target, clamp: true })],
      ['goalposts_0_8_100', rule(posts)],
      ['goalposts_neg', rule(posts, 'cost')],
      ['goalposts_notrunc', rule({ ...posts, clamp: false })],
    ];
    const cases = Object.entries(input.vectors).flatMap(([vector, values]) =>
      methods.map(([name, applied]) => [vector, name, values, applied] as const),
    );

    test.each(cases)('%s: %s', (vector, name, values, applied) => {
      const actual = scores(
        values.map((value) => value ?? none),
        applied,
      );
      const wanted =
        expected[vector]?.[name]?.map((value) => (typeof value === 'number' ? value : none)) ?? [];
      expect(actual).toHaveLength(wanted.length);
      actual.forEach((score, row) => {
        if (Number.isNaN(wanted[row])) expect(score).toBeNaN();
        else expect(score).toBeCloseTo(wanted[row] as number, 10);
      });
    });
  },
);

describe('promises of the methods', () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 12 });
  const relative: readonly Normalisation['method'][] = [
    'minmax',
    'percentileRank',
    'distanceToMax',
    'zscore',
    'rank',
    'borda',
  ];

  test.each(relative)('%s: scale and translation change nothing', (method) => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 50 }), fc.integer(), (column, factor, shift) => {
        const moved = column.map((value) => value * factor + (shift % 1000));
        const [plain, other] = [scores(column, rule({ method })), scores(moved, rule({ method }))];
        for (const [row, score] of plain.entries()) expect(other[row]).toBeCloseTo(score, 8);
      }),
      { numRuns: 60 },
    );
  });

  test.each([...relative, 'goalposts', 'steps', 'none', 'fractionOfMax', 'distanceToTarget'] as const)(
    '%s: never falls as the value rises',
    (method) => {
      const settings = {
        goalposts: { lower: -100, upper: 300 },
        steps: { cuts: [0, 50], scores: [0, 10, 20] },
        distanceToTarget: { target: 5000 },
      };
      const applied = rule({ method, ...(settings[method as keyof typeof settings] ?? {}) });
      fc.assert(
        fc.property(values, (column) => {
          const sorted = column.toSorted((first, second) => first - second);
          const result = scores(sorted, applied);
          for (let row = 1; row < result.length; row += 1) {
            expect(!((result[row] as number) < (result[row - 1] as number))).toBe(true);
          }
        }),
        { numRuns: 60 },
      );
    },
  );

  test.each(['minmax', 'percentileRank', 'distanceToMax', 'goalposts'] as const)(
    '%s: stays in its range',
    (method) => {
      const posts = method === 'goalposts' ? { lower: -3, upper: 7 } : {};
      fc.assert(
        fc.property(values, (column) => {
          const applied = rule({ method, output: [1, 100], ...posts });
          for (const score of scores(column, applied)) {
            if (!Number.isNaN(score)) expect(score >= 1 && score <= 100).toBe(true);
          }
        }),
        { numRuns: 60 },
      );
    },
  );
});
