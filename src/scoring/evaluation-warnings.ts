import { CONDITION } from './condition.js';
import type { EvaluationWarning } from './evaluation.js';
import { OUTCOME } from './outcome-code.js';
import type { PeriodScores } from './period-scores.js';
import type { Standing } from './standing.js';

/** Entities that one message names; the rest is counted. */
const MOST_NAMED = 3;

/** Everything about an evaluation that a reader must know beside its numbers, in a fixed order. */
export function evaluationWarnings(
  scores: PeriodScores,
  standing: Standing,
  shown: readonly Float64Array[],
): EvaluationWarning[] {
  return [
    ...ignoredColumns(scores),
    ...withoutWeight(scores),
    ...undefinedNormalisations(scores, shown),
    ...gaps(scores),
    ...errors(scores),
    ...smallSamples(scores),
    ...conditions(scores, standing),
    ...partial(scores, standing),
  ];
}

/** One warning for each column of the file that nothing reads. */
export function ignoredColumns({ period }: Pick<PeriodScores, 'period'>): EvaluationWarning[] {
  return period.table.ignoredColumns.map((id) => ({
    code: 'ignoredColumn',
    entity: null,
    id,
    message: `The framework does not read the column "${id}"; it was ignored.`,
  }));
}

/** One warning for each node whose children all have weight 0, by the framework or by a variant that holds. */
function withoutWeight({ tree, choice: { weights, weightsOf } }: PeriodScores): EvaluationWarning[] {
  const inUse = weights.filter((_, at) => (weightsOf === undefined ? at === 0 : weightsOf.includes(at)));
  return tree.nodes
    .filter(({ children }) =>
      inUse.some(({ leaves, nodes }) =>
        children.every(({ kind, at }) => (kind === 'leaf' ? leaves[at] : nodes[at]) === 0),
      ),
    )
    .map(({ id }) => ({
      code: 'withoutWeight',
      entity: null,
      id,
      message: `The children of "${id}" all have weight 0; without one that counts it has no score.`,
    }));
}

function undefinedNormalisations(
  { tree, leaves, nodes }: PeriodScores,
  shown: readonly Float64Array[],
): EvaluationWarning[] {
  const warning = (id: string, method: string): EvaluationWarning => ({
    code: 'undefinedNormalisation',
    entity: null,
    id,
    message: `The normalisation ${method} is not defined for the values of "${id}" (all equal, too few, no group, or no reference); they have no score.`,
  });
  return [
    ...leaves.undefinedNormalisations.map((at) =>
      warning(tree.leaves[at]?.id as string, tree.leaves[at]?.normalisation.method as string),
    ),
    ...nodes.undefinedRescales.map((at) =>
      warning(tree.nodes[at]?.id as string, tree.nodes[at]?.rescale?.method as string),
    ),
    ...tree.nodes.flatMap(({ id, display }, at) =>
      display !== null && isUndefined(shown[at] as Float64Array, nodes.scores[at] as Float64Array)
        ? [warning(id, display.method)]
        : [],
    ),
  ];
}

/** Whether a display gave nothing for some score. */
function isUndefined(shown: Float64Array, scores: Float64Array): boolean {
  return shown.some((value, row) => Number.isNaN(value) && !Number.isNaN(scores[row]));
}

/** One warning an indicator for values that are missing, and one for those that do not apply. */
function gaps({ tree, leaves, period }: PeriodScores): EvaluationWarning[] {
  const { entities } = period;
  return tree.leaves.flatMap(({ id }, at) => {
    const outcomes = leaves.columns[at]?.outcomes as Uint8Array;
    const named = (outcome: number) => entities.filter((_, row) => outcomes[row] === outcome);
    const missing = named(OUTCOME.notAvailable);
    const inapplicable = named(OUTCOME.notApplicable);
    return [
      ...(missing.length === 0
        ? []
        : [gap('notAvailable', id, `is not available for ${listed(missing, period.rows)}`)]),
      ...(inapplicable.length === 0
        ? []
        : [gap('notApplicable', id, `does not apply to ${listed(inapplicable, period.rows)}`)]),
    ];
  });
}

function gap(code: string, id: string, text: string): EvaluationWarning {
  return { code, entity: null, id, message: `"${id}" ${text}.` };
}

function listed(entities: readonly string[], all: number): string {
  const names = entities.slice(0, MOST_NAMED).join(', ');
  const rest = entities.length > MOST_NAMED ? ' …' : '';
  return `${entities.length} of ${all} entities (${names}${rest})`;
}

function errors({ tree, leaves, outcomes, period }: PeriodScores): EvaluationWarning[] {
  const found = (id: string, codes: Uint8Array, message: string) => {
    const warnings: EvaluationWarning[] = [];
    for (let row = 0; row < codes.length; row += 1) {
      if (codes[row] !== OUTCOME.error) continue;
      warnings.push({ code: 'error', entity: period.entities[row] as string, id, message });
    }
    return warnings;
  };
  return [
    ...tree.leaves.flatMap(({ id }, at) =>
      found(
        id,
        leaves.columns[at]?.outcomes as Uint8Array,
        `"${id}" has no score: its formula divides by zero or is not finite, or the value is outside its valid range.`,
      ),
    ),
    ...tree.nodes.flatMap(({ id, aggregation: { method } }, at) =>
      found(
        id,
        outcomes[at] as Uint8Array,
        `"${id}" has no score: ${method} is not defined for the scores of its children (a score of 0 or less, or an overflow).`,
      ),
    ),
  ];
}

function smallSamples({ tree, leaves, period }: PeriodScores): EvaluationWarning[] {
  return tree.leaves.flatMap(({ id, indicator }, at) => {
    const column = leaves.columns[at];
    const least = indicator.minimumSample?.n;
    if (column === undefined || column.sample === null || least === undefined) return [];
    const { sizes } = column.sample;
    return period.entities.flatMap((entity, row) => {
      const size = sizes[row] as number;
      if (!(size < least) || column.outcomes[row] !== OUTCOME.scored) return [];
      const message = `"${id}" rests on a sample of ${size}; ${least} are wanted.`;
      return [{ code: 'smallSample', entity, id, message }];
    });
  });
}

function conditions(scores: PeriodScores, { vetoConditions }: Standing): EvaluationWarning[] {
  const { tree, period, variantConditions } = scores;
  const found = (id: string, what: string, codes: Uint8Array) =>
    period.entities.flatMap((entity, row): EvaluationWarning[] => {
      if (codes[row] === CONDITION.unknown) {
        const message = `The condition of ${what} reads a missing metric or cannot be computed; it counts as false.`;
        return [{ code: 'conditionUnknown', entity, id, message }];
      }
      if (codes[row] !== CONDITION.withheld) return [];
      const message = `The condition of ${what} reads a metric that was not delivered or was rejected; it is held against the entity.`;
      return [{ code: 'conditionWithheld', entity, id, message }];
    });
  return [
    ...tree.variants.flatMap(({ id }, at) =>
      found(id, `the variant "${id}"`, variantConditions[at] as Uint8Array),
    ),
    ...tree.vetoes.flatMap(({ cap }, at) =>
      found(cap, `the veto ${at} (cap "${cap}")`, vetoConditions[at] as Uint8Array),
    ),
  ];
}

function partial({ period, availability, tree }: PeriodScores, standing: Standing): EvaluationWarning[] {
  const least = tree.framework.minimumAvailability;
  return period.entities.flatMap((entity, row) => {
    if (standing.partial[row] !== 1) return [];
    const message = `Only ${availability[0]?.[row]} of the weight is available, ${least} is wanted; there is no band and no rank.`;
    return [{ code: 'partial', entity, id: null, message }];
  });
}
