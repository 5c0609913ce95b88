import { existsSync } from 'node:fs';
import { columnStatistics } from '../../src/scoring/analysis/column-statistics.js';
import { componentAnalysis } from '../../src/scoring/analysis/component-analysis.js';
import { correlation } from '../../src/scoring/analysis/correlation.js';
import { correlationAnalysis } from '../../src/scoring/analysis/correlation-analysis.js';
import { cronbachAlpha } from '../../src/scoring/analysis/cronbach-alpha.js';
import { imputationAnalysis } from '../../src/scoring/analysis/imputation-analysis.js';
import { reliabilityAnalysis } from '../../src/scoring/analysis/reliability-analysis.js';
import { configuredShares } from '../../src/scoring/availability.js';
import { type PeriodScores, scorePeriod } from '../../src/scoring/period-scores.js';
import { buildScoringTree } from '../../src/scoring/scoring-tree.js';
import { standingOf } from '../../src/scoring/standing.js';
import {
  asemFramework,
  asemIndicators,
  asemTable,
  numbers,
  ORACLES,
  readCsv,
  readOracle,
} from './asem-case.js';
import { expectClose } from './expect-close.js';

const present = existsSync(ORACLES);

/** A stage scored as it is: every indicator by its own value. */
function scoresOf(stage: string): PeriodScores {
  return scorePeriod(buildScoringTree(asemFramework()), asemTable(stage));
}

(present ? describe : describe.skip)('analysis of ASEM (skipped when ../shared is absent)', () => {
  interface Matrices {
    readonly expected: {
      readonly iCodes: readonly string[];
      readonly normalised: readonly (readonly number[])[];
      readonly raw_pairwise: readonly (readonly number[])[];
    };
  }

  /** Printed to 15 digits, some of its values are tied in the file that were not in the run of COINr. */
  const TIED_BY_PRINTING = 'TolMin';

  test.each(['pearson', 'spearman'] as const)('%s correlations, complete and with gaps', (method) => {
    const { iCodes, normalised, raw_pairwise: raw } = readOracle<Matrices>(`asem_corr_${method}`).expected;
    for (const [csv, expected] of [
      ['asem_stage_Normalised.csv', normalised],
      ['asem_stage_Raw.csv', raw],
    ] as const) {
      const rows = readCsv(csv);
      const columns = new Map(iCodes.map((id) => [id, numbers(rows, id)]));
      for (const [i, first] of iCodes.entries()) {
        const others = iCodes
          .map((_, j) => j)
          .filter((j) => method === 'pearson' || ![first, iCodes[j]].includes(TIED_BY_PRINTING));
        const x = columns.get(first) ?? new Float64Array();
        expectClose(
          others.map(
            (j) => correlation(x, columns.get(iCodes[j] ?? '') ?? new Float64Array(), method).coefficient,
          ),
          others.map((j) => expected[i]?.[j] ?? Number.NaN),
        );
      }
    }
  });

  test('p-values of Pearson correlations, down to 1e-14', () => {
    const { iCodes, p } = readOracle<{
      readonly expected: { readonly iCodes: readonly string[]; readonly p: readonly (readonly number[])[] };
    }>('asem_corr_pvalues').expected;
    const { indicators } = correlationAnalysis(scoresOf('asem_stage_Normalised.csv'), 'pearson', 'scores');
    for (const [i, first] of iCodes.entries()) {
      for (const [j, second] of iCodes.entries()) {
        if (i === j) continue;
        const row = indicators.p[indicators.rows.indexOf(first)];
        const got = row?.[indicators.columns.indexOf(second)] ?? Number.NaN;
        expect(Math.abs(got / (p[i]?.[j] ?? Number.NaN) - 1)).toBeLessThan(1e-9);
      }
    }
  });

  interface Levels {
    readonly Var1: readonly string[];
    readonly Var2: readonly string[];
    readonly Correlation: readonly number[];
  }

  test('correlations of indicators with pillars and of pillars with the index; nothing redundant', () => {
    const { expected } = readOracle<{
      readonly expected: Readonly<Record<'ind_to_pillar' | 'pillar_to_index', Levels>>;
    }>('asem_corr_levels_pearson');
    const { levels, redundant } = correlationAnalysis(
      scoresOf('asem_stage_Normalised.csv'),
      'pearson',
      'scores',
    );
    for (const { Var1, Var2, Correlation } of Object.values(expected)) {
      const got = Var2.map((row, at) => {
        const column = levels.columns.indexOf(Var1[at] ?? '');
        return levels.coefficients[levels.rows.indexOf(row)]?.[column] ?? Number.NaN;
      });
      expectClose(got, Correlation);
    }
    expect(redundant).toEqual([]);
  });

  test("Cronbach's alpha of pillars, of all indicators, and with gaps", () => {
    const { ALL_normalised, ALL_raw, ALL_missing_normalised_pairwise, pillars, ...nodes } = readOracle<{
      readonly expected: Readonly<Record<string, number>>;
    }>('asem_cronbach').expected;
    const { ALL_raw_with_missing_pairwise: _, ...ofPillars } = nodes;
    const scores = scoresOf('asem_stage_Normalised.csv');
    const reliability = reliabilityAnalysis(scores);
    const alphas = new Map(reliability.nodes.map(({ id, alpha }) => [id, alpha]));
    for (const [id, expected] of Object.entries(ofPillars)) expectClose([alphas.get(id) ?? null], [expected]);
    expectClose([reliability.indicators], [ALL_normalised ?? Number.NaN]);
    expectClose([reliabilityAnalysis(scoresOf('asem_stage_Raw.csv')).indicators], [ALL_raw ?? Number.NaN]);
    const gaps = readCsv('norm_Denominated_minmax_1_100_with_missing.csv');
    expectClose(
      [cronbachAlpha(asemIndicators().map((id) => numbers(gaps, id)))],
      [ALL_missing_normalised_pairwise ?? Number.NaN],
    );
    const pillarScores = scores.tree.nodes.flatMap(({ id }, at) =>
      id in ofPillars ? [scores.nodes.scores[at] as Float64Array] : [],
    );
    expectClose([cronbachAlpha(pillarScores)], [pillars ?? Number.NaN]);
  });

  test('principal components: eigenvalues, shares, and the first two loadings but for their sign', () => {
    const { expected } = readOracle<{
      readonly expected: Readonly<Record<'eigenvalues' | 'explained' | 'pc1' | 'pc2', readonly number[]>> & {
        readonly iCodes: readonly string[];
      };
    }>('asem_pca_all');
    const { components } = componentAnalysis(scoresOf('asem_stage_Normalised.csv'));
    expectClose(
      components.map(({ eigenvalue }) => eigenvalue),
      expected.eigenvalues,
    );
    expectClose(
      components.map(({ explained }) => explained),
      expected.explained,
    );
    for (const [at, loadings] of [expected.pc1, expected.pc2].entries()) {
      const got = expected.iCodes.map((id) => components[at]?.loadings[id] ?? Number.NaN);
      const sign = Math.sign((got[0] ?? 0) * (loadings[0] ?? 0));
      expectClose(
        got.map((loading) => sign * loading),
        loadings,
      );
    }
  });

  test('the nineteen statistics of every indicator', () => {
    const { expected } = readOracle<{
      readonly expected: Readonly<Record<string, readonly (number | string)[]>>;
    }>('asem_stats_raw');
    const names = {
      Min: 'min',
      Max: 'max',
      Mean: 'mean',
      Median: 'median',
      Std: 'sd',
      Skew: 'skewness',
      Kurt: 'kurtosis',
      'N.Avail': 'available',
      'N.NonZero': 'nonZero',
      'N.Unique': 'unique',
      'N.Same': 'same',
      'Frc.Avail': 'availableShare',
      'Frc.NonZero': 'nonZeroShare',
      'Frc.Unique': 'uniqueShare',
      'Frc.Same': 'sameShare',
    } as const;
    const flags = {
      'Flag.Avail': 'availableFlag',
      'Flag.NonZero': 'nonZeroFlag',
      'Flag.Unique': 'uniqueFlag',
      'Flag.SkewKurt': 'outlierFlag',
    } as const;
    const rows = readCsv('asem_stage_Raw.csv');
    const ids = (expected.iCode ?? []).map(String);
    const clean = <Item>(items: readonly Item[] = []) =>
      items.filter((_, at) => ids[at] !== TIED_BY_PRINTING);
    const statistics = clean(ids).map((id) => columnStatistics(numbers(rows, id)));
    for (const [name, own] of Object.entries(names)) {
      expectClose(
        statistics.map((each) => each[own as (typeof names)[keyof typeof names]]),
        clean(expected[name]).map(Number),
      );
    }
    for (const [name, own] of Object.entries(flags)) {
      expect(statistics.map((each) => each[own as (typeof flags)[keyof typeof flags]])).toEqual(
        clean(expected[name]),
      );
    }
  });

  test('data availability by entity and by node', () => {
    const { summary, groups } = readOracle<{
      readonly expected: Readonly<
        Record<'summary' | 'groups', Readonly<Record<string, readonly (number | string)[]>>>
      >;
    }>('asem_data_availability').expected;
    const { entities } = imputationAnalysis(scoresOf('asem_stage_Raw.csv'));
    const byId = new Map([...entities].map((entity) => [entity.id, entity]));
    const ordered = (summary.uCode ?? []).map((id) => byId.get(String(id)));
    expect(ordered.map((entity) => entity?.missing)).toEqual(summary.N_missing);
    expect(ordered.map((entity) => entity?.zeros)).toEqual(summary.N_zero);
    expectClose(
      ordered.map((entity) => entity?.available ?? null),
      (summary.Dat_Avail ?? []).map(Number),
    );
    expectClose(
      ordered.map((entity) => entity?.nonZero ?? null),
      (summary.Non_Zero ?? []).map(Number),
    );
    const { uCode = [], ...nodes } = groups;
    for (const [node, expected] of Object.entries(nodes)) {
      expectClose(
        uCode.map((id) => byId.get(String(id))?.nodes[node] ?? null),
        expected.map(Number),
      );
    }
  });

  test('effective weights of every node and indicator', () => {
    const { iCode = [], EffWeight = [] } = readOracle<{
      readonly expected: { readonly iCode: readonly string[]; readonly EffWeight: readonly number[] };
    }>('asem_effective_weights').expected;
    const tree = buildScoringTree(asemFramework());
    const shares = configuredShares(tree, tree.weights);
    const byId = new Map<string, number>([
      ...tree.nodes.map(({ id }, at) => [id, shares.nodes[at] ?? Number.NaN] as const),
      ...tree.leaves.map(({ id }, at) => [id, shares.leaves[at] ?? Number.NaN] as const),
    ]);
    expectClose(
      iCode.map((id) => byId.get(id) ?? null),
      EffWeight,
    );
  });

  test('summary of one unit: score to two decimals and rank at every level', () => {
    const { Code, Score, Rank } = readOracle<{
      readonly expected: {
        readonly Code: readonly string[];
        readonly Score: readonly number[];
        readonly Rank: readonly number[];
      };
    }>('asem_unit_summary_SGP').expected;
    const scores = scoresOf('asem_stage_Normalised.csv');
    const { ranks } = standingOf(scores);
    const row = scores.period.rowOf('SGP') ?? -1;
    const places = Code.map((id) => scores.tree.nodes.findIndex((node) => node.id === id));
    expect(places.map((at) => ranks[at]?.[row])).toEqual(Rank);
    expect(places.map((at) => Number(scores.nodes.scores[at]?.[row]?.toFixed(2)))).toEqual(Score);
  });
});
