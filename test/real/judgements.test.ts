import { existsSync, readdirSync } from 'node:fs';
import { ahpWeights } from '../../src/scoring/weights/ahp-weights.js';
import { ORACLES, readOracle } from './asem-case.js';
import { expectClose } from './expect-close.js';

interface Oracle {
  readonly input: { readonly labels: readonly string[]; readonly matrix: readonly (readonly number[])[] };
  readonly expected: {
    readonly eigenvector: readonly number[];
    readonly lambda_max: number;
    readonly CR_ri1980: number;
  };
}

const present = existsSync(ORACLES);
const names = present ? readdirSync(ORACLES).filter((name) => name.startsWith('ahp_')) : ['absent'];

(present ? describe : describe.skip)('published AHP matrices (skipped when ../shared is absent)', () => {
  test.each(names)('%s: eigenvector, λ and consistency ratio', (name) => {
    const { input, expected } = readOracle<Oracle>(name.replace('.json', ''));
    const result = ahpWeights({ ids: input.labels, cells: input.matrix });
    expectClose(result.weights, expected.eigenvector);
    expectClose([result.lambdaMax, result.consistencyRatio], [expected.lambda_max, expected.CR_ri1980]);
  });
});
