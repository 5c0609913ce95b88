import { isPartial } from './availability.js';
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
  const { tree, period, nodes, outcomes, availability } = scores;
  const { ranking, minimumAvailability } = tree.framework;
  const root = nodes.scores[0] as Float64Array;
  const partial = Uint8Array.from(root, (_, row) =>
    isPartial(availability[0]?.[row] as number, minimumAvailability) ? 1 : 0,
  );
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
