import { normaliseColumn } from './normalisation/normalise-column.js';
import type { PeriodScores } from './period-scores.js';
import { referenceValue } from './reference-value.js';

/** The scores of every node as readers see them: after its `display`, always as for a benefit. */
export function displayColumns({ tree, nodes, period }: PeriodScores): readonly Float64Array[] {
  return tree.nodes.map(({ display }, node) => {
    const scores = nodes.scores[node] as Float64Array;
    if (display === null) return scores;
    const reference = referenceValue(display, scores, period.entities);
    return normaliseColumn(scores, { normalisation: display, direction: 'benefit' }, { reference });
  });
}
