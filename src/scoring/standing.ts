import { availabilityColumns, isPartial } from './availability.js';
import { bandOf, cappedBand } from './band.js';
import { CONDITION, conditionColumn } from './condition.js';
import { OUTCOME } from './outcome-code.js';
import type { PeriodScores } from './period-scores.js';
import { type RankTies, rankScores } from './rank-scores.js';

/** Ranks, bands and vetoes of the entities of a period. */
export interface Standing {
  /** 1 where the root is scored from too little of its own data. */
  readonly partial: Uint8Array;
  /** Ranks in each node over the entities with a scored, not partial root; NaN for the others. */
  readonly ranks: readonly Float64Array[];
  readonly groupRanks: Float64Array;
  /** CONDITION codes of each veto. */
  readonly vetoConditions: readonly Uint8Array[];
  bandBeforeVeto(row: number): string | null;
  band(row: number): string | null;
  /** Places of the vetoes that apply. */
  vetoes(row: number): readonly number[];
}

export function standingOf(scores: PeriodScores): Standing {
  const { tree, period, nodes, outcomes } = scores;
  const { ranking } = tree.framework;
  const root = nodes.scores[0] as Float64Array;
  const partial = partialRows(scores);
  const ranked = (column: Float64Array) =>
    column.map((score, row) =>
      outcomes[0]?.[row] === OUTCOME.scored && partial[row] === 0 ? score : Number.NaN,
    );
  const vetoConditions = tree.vetoes.map(({ when }) => conditionColumn(when, period));
  const vetoes = (row: number) => vetoConditions.flatMap((codes, at) => (holds(codes[row]) ? [at] : []));
  const bandBeforeVeto = (row: number) =>
    partial[row] === 1 || outcomes[0]?.[row] !== OUTCOME.scored
      ? null
      : bandOf(root[row] as number, tree.bands);
  return {
    partial,
    ranks: nodes.scores.map((column) => rankScores(ranked(column), ranking)),
    groupRanks: ranksInGroups(ranked(root), period.groups, ranking),
    vetoConditions,
    vetoes,
    bandBeforeVeto,
    band: (row) =>
      vetoes(row).reduce(
        (band, veto) => cappedBand(band, tree.vetoes[veto]?.cap as string, tree.bands),
        bandBeforeVeto(row),
      ),
  };
}

/**
 * Rows with too little of their own data. Where a withheld condition leaves variants open, too little under any
 * of them is enough: a band must not be won by withholding.
 */
function partialRows({ tree, period, leaves, choice, availability }: PeriodScores): Uint8Array {
  const least = tree.framework.minimumAvailability;
  const partial = new Uint8Array(period.rows);
  const root = availability[0] as Float64Array;
  for (let row = 0; row < period.rows; row += 1) partial[row] = isPartial(root[row] as number, least) ? 1 : 0;
  if (choice.open.size === 0) return partial;
  const bySet = choice.weights.map(
    (set) =>
      availabilityColumns(tree, leaves.columns, { weights: [set], weightsOf: undefined }, period.rows)[0],
  );
  for (const [row, sets] of choice.open) {
    const availabilities = sets.map((set) => bySet[set]?.[row] as number);
    if (availabilities.some((each) => !(each > 0) || isPartial(each, least))) partial[row] = 1;
  }
  return partial;
}

/** A veto whose metric was withheld applies: nobody escapes one by not delivering. */
function holds(code: number | undefined): boolean {
  return code === CONDITION.true || code === CONDITION.withheld;
}

function ranksInGroups(
  scores: Float64Array,
  groups: readonly (string | null)[],
  ties: RankTies,
): Float64Array {
  const rowsOf = new Map<string, number[]>();
  groups.forEach((group, row) => {
    if (group === null) return;
    const rows = rowsOf.get(group) ?? [];
    rows.push(row);
    rowsOf.set(group, rows);
  });
  const ranks = new Float64Array(scores.length).fill(Number.NaN);
  for (const rows of rowsOf.values()) {
    const inGroup = rankScores(
      Float64Array.from(rows, (row) => scores[row] as number),
      ties,
    );
    rows.forEach((row, at) => {
      ranks[row] = inGroup[at] as number;
    });
  }
  return ranks;
}
