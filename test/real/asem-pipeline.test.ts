import { entityOf, evaluateText, indicatorOf, nodeOf } from '../scoring/evaluate-text.js';
import {
  asemFramework,
  asemHierarchy,
  asemRows,
  asemTable,
  oracle,
  oracleNumber,
  oraclesPresent,
} from './asem-files.js';
import { differences } from './relatively-close.js';

const treatment = { steps: ['winsorise', 'log'], winmax: 5, skew: 2, kurtosis: 3.5 };
const minmax = { method: 'minmax', output: [0, 100] };

(oraclesPresent ? describe : describe.skip)(
  'ASEM through every stage (skipped when ../shared is absent)',
  () => {
    const ids = () => asemHierarchy().filter(({ level }) => level === 1);

    function compareIndicators(
      evaluation: ReturnType<typeof evaluateText>,
      stage: string,
      key: 'used' | 'score',
    ): string[] {
      return differences(
        asemRows(stage).flatMap((row) =>
          ids().map(({ id }) => {
            const entity = row.uCode as string;
            const actual = indicatorOf(evaluation, entity, id)[key];
            return [`${entity} ${id}`, actual, oracleNumber(row[id])] as const;
          }),
        ),
      );
    }

    function compareNodes(
      evaluation: ReturnType<typeof evaluateText>,
      rows: readonly Readonly<Record<string, unknown>>[],
    ): string[] {
      const nodes = asemHierarchy().filter(({ level }) => level > 1);
      return differences(
        rows.flatMap((row) =>
          nodes.map(({ id }) => {
            const entity = String(row.uCode);
            const expected = row[id] === null ? null : Number(row[id]);
            return [`${entity} ${id}`, nodeOf(evaluation, entity, id).score, expected] as const;
          }),
        ),
      );
    }

    test.each([
      ['mean', 'impute_Denominated_mean', 'GDP_group'],
      ['median', 'impute_Denominated_median', 'GDP_group'],
      ['groupMean', 'impute_Denominated_group_mean', 'GDP_group'],
      ['groupMedian', 'impute_Denominated_group_median', 'GDP_group'],
      ['groupMean', 'asem_stage_Imputed', 'EurAsia_group'],
    ])('imputes by %s as %s', (method, stage, group) => {
      const framework = asemFramework({ imputation: { method } });
      const evaluation = evaluateText(framework, asemTable('asem_stage_Denominated', group));
      expect(compareIndicators(evaluation, stage, 'used')).toEqual([]);
    });

    test('imputes, treats, normalises and aggregates as COINr', () => {
      const framework = asemFramework({
        imputation: { method: 'groupMean' },
        treatment,
        normalisation: minmax,
      });
      const evaluation = evaluateText(framework, asemTable('asem_stage_Denominated', 'EurAsia_group'));
      expect(compareIndicators(evaluation, 'asem_stage_Treated', 'used')).toEqual([]);
      expect(compareIndicators(evaluation, 'asem_stage_Normalised', 'score')).toEqual([]);
      expect(compareNodes(evaluation, asemRows('asem_stage_Aggregated'))).toEqual([]);
      const { uCode, rank } = oracle<{ uCode: string[]; rank: number[] }>('asem_pipeline_stages').expected;
      expect(uCode.map((id) => entityOf(evaluation, id).rank)).toEqual(rank);
    });

    test.each([
      ['asem_aggregate_geometric', { method: 'geometric' }],
      ['asem_aggregate_harmonic', { method: 'harmonic' }],
      ['asem_aggregate_arithmetic', { method: 'arithmetic' }],
    ])('%s', (name, aggregation) => {
      const stage = name.endsWith('arithmetic') ? 'asem_stage_Normalised' : 'norm_Treated_minmax_1_100';
      const evaluation = evaluateText(asemFramework({ aggregation }), asemTable(stage));
      expect(compareNodes(evaluation, scoreRows(name))).toEqual([]);
    });

    test.each([
      ['asem_aggregate_missing_arithmetic', { method: 'arithmetic' }],
      ['asem_aggregate_missing_geometric', { method: 'geometric' }],
    ])('%s', (name, aggregation) => {
      const table = asemTable('norm_Denominated_minmax_1_100_with_missing');
      expect(compareNodes(evaluateText(asemFramework({ aggregation }), table), scoreRows(name))).toEqual([]);
    });

    /** Printed with 15 digits, TolMin has ties that the doubles behind the expected ranks did not have. */
    const comparable = (method: string) =>
      ids().filter(({ id }) => id !== 'TolMin' || !['rank', 'borda', 'percentileRank'].includes(method));

    const scale = (low: number, high: number) => ({ method: 'minmax', output: [low, high] });
    const methods = [
      ['minmax_0_1', scale(0, 1)],
      ['minmax_0_100', scale(0, 100)],
      ['minmax_1_100', scale(1, 100)],
      ['zscore_0_1', { method: 'zscore' }],
      ['zscore_50_10', { method: 'zscore', mean: 50, sd: 10 }],
      ['rank_min', { method: 'rank' }],
      ['rank_average', { method: 'rank', ties: 'average' }],
      ['borda', { method: 'borda' }],
      ['prank', { method: 'percentileRank', output: [0, 1] }],
      ['dist2targ', { method: 'distanceToTarget', output: [0, 1] }],
    ] as const;
    const cases = (['raw', 'treated'] as const).flatMap((data) =>
      methods.map(
        ([name, normalisation]) => [`asem_normalise_${data}_${name}`, data, normalisation] as const,
      ),
    );

    test.each(cases)('%s', (name, data, normalisation) => {
      const stage = data === 'raw' ? 'asem_stage_Raw' : 'asem_stage_Treated';
      const { expected } = oracle<Record<string, (number | null)[]>>(name);
      const isTarget = normalisation.method === 'distanceToTarget';
      const framework = asemFramework({ normalisation }, { target: isTarget });
      const evaluation = evaluateText(framework, asemTable(stage));
      const compared = (expected.uCode as unknown as string[]).flatMap((entity, row) =>
        comparable(normalisation.method).map(({ id }) => {
          const actual = indicatorOf(evaluation, entity, id).score;
          return [`${entity} ${id}`, actual, expected[id]?.[row] ?? null] as const;
        }),
      );
      expect(differences(compared)).toEqual([]);
    });
  },
);

/** The scores of an oracle of aggregation, one object a country. */
function scoreRows(name: string): Readonly<Record<string, unknown>>[] {
  const { scores } = oracle<{ scores: Record<string, unknown[]> }>(name).expected;
  const units = scores.uCode as unknown[];
  return units.map((_, row) =>
    Object.fromEntries(Object.entries(scores).map(([id, column]) => [id, column[row]])),
  );
}
