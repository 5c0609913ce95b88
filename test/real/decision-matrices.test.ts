import { existsSync, readdirSync } from 'node:fs';
import { benefitColumns } from '../../src/scoring/analysis/complete-scores.js';
import { greyRelationalGrade } from '../../src/scoring/ranking/grey-relational-grade.js';
import { topsis } from '../../src/scoring/ranking/topsis.js';
import { vikor } from '../../src/scoring/ranking/vikor.js';
import {
  criticWeights,
  deviationWeights,
  equalWeights,
} from '../../src/scoring/weights/data-driven-weights.js';
import { entropyWeights } from '../../src/scoring/weights/entropy-weights.js';
import { numbers, ORACLES, readCsv, readOracle } from './asem-case.js';
import { expectClose } from './expect-close.js';

interface Vikor {
  readonly S: readonly number[];
  readonly R: readonly number[];
  readonly Q: readonly number[];
  readonly compromise_set: readonly number[];
  readonly acceptable_advantage: boolean;
  readonly acceptable_stability: boolean;
}

interface MatrixOracle {
  readonly input: {
    readonly matrix: readonly (readonly number[])[];
    readonly types: readonly number[];
    readonly weights: readonly number[];
  };
  readonly expected: {
    readonly topsis_vector: { readonly similarity: readonly number[] };
    readonly vikor: Vikor;
    readonly gra: { readonly grade_weighted: readonly number[]; readonly grade_rho_0_1: readonly number[] };
    readonly critic?: { readonly weights: readonly number[] };
    readonly entropy?: { readonly weights: readonly number[] };
  };
}

const present = existsSync(ORACLES);
const names = present ? readdirSync(ORACLES).filter((name) => name.startsWith('mcdm_')) : ['absent'];

(present ? describe : describe.skip)('published decision matrices (skipped when ../shared is absent)', () => {
  test.each(names)('%s: TOPSIS, VIKOR, GRA, CRITIC and entropy', (name) => {
    const { input, expected } = readOracle<MatrixOracle>(name.replace('.json', ''));
    const columns = (input.matrix[0] ?? []).map((_, at) =>
      Float64Array.from(input.matrix, (row) => row[at] ?? Number.NaN),
    );
    const costs = input.types.map((type) => type === -1);
    const matrix = { columns, weights: input.weights, costs };
    expectClose(topsis(matrix), expected.topsis_vector.similarity);
    const result = vikor(matrix);
    expectClose(result.s, expected.vikor.S);
    expectClose(result.r, expected.vikor.R);
    expectClose(result.q, expected.vikor.Q);
    expect([...result.compromise].sort()).toEqual(expected.vikor.compromise_set);
    expect(result.acceptableAdvantage).toBe(expected.vikor.acceptable_advantage);
    expect(result.acceptableStability).toBe(expected.vikor.acceptable_stability);
    expectClose(greyRelationalGrade(matrix), expected.gra.grade_weighted);
    expectClose(greyRelationalGrade(matrix, 0.1), expected.gra.grade_rho_0_1);
    if (expected.critic)
      expectClose(criticWeights(benefitColumns({ columns, costs })), expected.critic.weights);
    if (expected.entropy) expectClose(entropyWeights(columns), expected.entropy.weights);
  });

  interface AsemRanking {
    readonly input: { readonly columns: readonly string[] };
    readonly expected: {
      readonly topsis: { readonly similarity: readonly number[] };
      readonly vikor: Pick<Vikor, 'S' | 'R' | 'Q'>;
      readonly gra: readonly number[];
    };
  }

  test('ASEM by TOPSIS, VIKOR and GRA', () => {
    const { input, expected } = readOracle<AsemRanking>('asem_mcdm');
    const rows = readCsv('norm_Treated_minmax_1_100.csv');
    const columns = input.columns.map((id) => numbers(rows, id));
    const matrix = { columns, weights: equalWeights(columns.length) };
    expectClose(topsis(matrix), expected.topsis.similarity);
    expectClose(vikor(matrix).q, expected.vikor.Q);
    expectClose(vikor(matrix).s, expected.vikor.S);
    expectClose(greyRelationalGrade(matrix), expected.gra);
  });

  interface AsemWeights {
    readonly input: { readonly columns: readonly string[] };
    readonly expected: Readonly<
      Record<'entropy' | 'entropy_with_zeros_scipy_0log0_is_0' | 'critic' | 'sd_weights', readonly number[]>
    >;
  }

  test('ASEM weights by entropy, CRITIC and standard deviation', () => {
    const { input, expected } = readOracle<AsemWeights>('asem_data_driven_weights');
    const of = (csv: string) => input.columns.map((id) => numbers(readCsv(csv), id));
    const columns = of('norm_Treated_minmax_1_100.csv');
    expectClose(entropyWeights(columns), expected.entropy);
    expectClose(
      entropyWeights(of('asem_stage_Normalised.csv')),
      expected.entropy_with_zeros_scipy_0log0_is_0,
    );
    expectClose(criticWeights(columns), expected.critic);
    expectClose(deviationWeights(columns), expected.sd_weights);
  });
});
