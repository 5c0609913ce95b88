import { existsSync } from 'node:fs';
import { replicate, replicationBase } from '../../src/scoring/analysis/replicate.js';
import type { ReplicationPlan } from '../../src/scoring/analysis/replication-plan.js';
import { uncertaintyOf } from '../../src/scoring/analysis/uncertainty.js';
import { parseVariation } from '../../src/scoring/analysis/variation.js';
import { buildScoringTree } from '../../src/scoring/scoring-tree.js';
import { asemFramework, asemTable, ORACLES, readOracle } from './asem-case.js';

interface Oracle {
  readonly input: { readonly nodes: readonly string[]; readonly weights: readonly (readonly number[])[] };
  readonly expected: Readonly<Record<'mean' | 'median' | 'q5' | 'q95', readonly number[]>>;
}

const NOTHING = {
  weights: null,
  normalisation: false,
  aggregation: false,
  treatment: false,
  leaveOneOut: false,
};

(existsSync(ORACLES) ? describe : describe.skip)(
  'uncertainty of ASEM (skipped when ../shared is absent)',
  () => {
    test('replays the explicit weights: mean, median and quantiles of ranks', () => {
      const { input, expected } = readOracle<Oracle>('asem_uncertainty_weights_fixed_sample');
      const plan: ReplicationPlan = {
        replications: input.weights.length,
        seed: 1,
        variation: NOTHING,
        draws: { ids: input.nodes, rows: input.weights.map((row) => Float64Array.from(row)) },
      };
      const tree = buildScoringTree(asemFramework());
      const base = replicationBase({
        tree,
        table: asemTable('asem_stage_Normalised.csv'),
        period: null,
        plan,
      });
      const batch = replicate(base, Uint32Array.from(input.weights.keys()));
      const { entities, sensitivity } = uncertaintyOf(base, [batch]);
      expect(sensitivity).toBeNull();
      for (const figure of ['mean', 'median', 'q5', 'q95'] as const) {
        expect(entities.map((entity) => entity[figure])).toEqual(
          expected[figure].map((value) => expect.closeTo(value, 9)),
        );
      }
    });

    test('gives the same result however the runs are cut into batches', () => {
      const plan: ReplicationPlan = {
        replications: 20,
        seed: 42,
        variation: parseVariation('weights:0.25,normalisation,aggregation,treatment,leaveOneOut'),
        draws: null,
      };
      const tree = buildScoringTree(asemFramework({ normalisation: { method: 'minmax' } }));
      const base = replicationBase({ tree, table: asemTable('asem_stage_Imputed.csv'), period: null, plan });
      const runs = Uint32Array.from({ length: 20 * 7 }, (_, run) => run);
      const whole = uncertaintyOf(base, [replicate(base, runs)]);
      const parts = [runs.filter((run) => run % 3 === 0), runs.filter((run) => run % 3 !== 0).reverse()];
      const cut = uncertaintyOf(
        base,
        parts.map((part) => replicate(base, part)),
      );
      expect(JSON.stringify(cut)).toBe(JSON.stringify(whole));
      expect(whole.sensitivity?.map(({ input }) => input)).toEqual([
        'weights',
        'normalisation',
        'aggregation',
        'treatment',
        'leaveOneOut',
      ]);
    });
  },
);
