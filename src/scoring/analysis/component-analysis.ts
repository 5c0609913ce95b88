import { SteelyardError } from '../../errors.js';
import type { PeriodScores } from '../period-scores.js';
import { varies } from '../weights/data-driven-weights.js';
import { completeScores } from './complete-scores.js';
import { correlationMatrix } from './correlation-matrix.js';
import { principalComponents } from './principal-components.js';

export interface ComponentAnalysis {
  /** Entities without a gap, over which the components are taken. */
  readonly entities: number;
  readonly leftOut: readonly string[];
  /** Indicators on which nobody differs; they are no part of the components. */
  readonly constant: readonly string[];
  readonly components: readonly {
    readonly eigenvalue: number;
    /** Share of the variance, alone and with those before. */
    readonly explained: number;
    readonly cumulative: number;
    readonly loadings: Readonly<Record<string, number>>;
  }[];
}

/**
 * Principal components of the indicator scores, on their correlations.
 *
 * @throws ANALYSIS_UNDEFINED with fewer than three complete entities or no indicator that varies
 */
export function componentAnalysis(scores: PeriodScores): ComponentAnalysis {
  const { ids, columns, entities, leftOut } = completeScores(scores);
  const varying = ids.filter((_, at) => varies(columns[at] ?? new Float64Array()));
  if (entities.length < 3)
    throw undefinedHere(`${entities.length} entities without a gap, at least 3 are needed`);
  if (varying.length === 0) throw undefinedHere('no indicator varies');
  const { components } = principalComponents(correlationMatrix(columns.filter(varies)));
  let cumulative = 0;
  return {
    entities: entities.length,
    leftOut,
    constant: ids.filter((id) => !varying.includes(id)),
    components: components.map(({ eigenvalue, explained, loadings }) => {
      cumulative += explained;
      const byId = Object.fromEntries(varying.map((id, at) => [id, loadings[at] ?? 0]));
      return { eigenvalue, explained, cumulative, loadings: byId };
    }),
  };
}

function undefinedHere(reason: string): SteelyardError {
  return new SteelyardError('ANALYSIS_UNDEFINED', { values: { analysis: 'pca', reason } });
}
