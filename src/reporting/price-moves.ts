import type { PriceSection } from './price-section.js';

/** Assets whose moves are explained in print; the API has all. */
const EXPLAINED = 12;

export type PricePart = NonNullable<PriceSection['rows'][number]['change']>[number];

/** An asset whose value moved since the month before, or all of them together. */
export interface PriceMove {
  readonly row: PriceSection['rows'][number] | null;
  readonly before: number;
  readonly after: number;
  readonly moved: number;
  /** Largest first; they add up to `moved`. */
  readonly parts: readonly PricePart[];
}

/** How the values of a ledger moved, in whole fen. */
export interface PriceMoves {
  readonly rose: number;
  readonly fell: number;
  readonly unchanged: number;
  /** With an estimate in one of the two months only. */
  readonly notCompared: number;
  /** All that have an estimate in both months. */
  readonly total: PriceMove;
  /** The largest moves. */
  readonly largest: readonly PriceMove[];
}

/** Sums up the changes of a ledger since the month before; null where there is nothing to compare with. */
export function priceMoves({ rows, previousPeriod }: PriceSection): PriceMoves | null {
  if (previousPeriod === null) return null;
  const compared = rows.flatMap((row) => (row.change === null ? [] : [moveOf(row, row.change)]));
  return {
    rose: compared.filter(({ moved }) => moved > 0).length,
    fell: compared.filter(({ moved }) => moved < 0).length,
    unchanged: compared.filter(({ moved }) => moved === 0).length,
    notCompared: rows.filter(({ change, valueFen }) => change === null && valueFen !== null).length,
    total: totalOf(compared),
    largest: bySize(compared, ({ moved }) => moved)
      .filter(({ moved }) => moved !== 0)
      .slice(0, EXPLAINED),
  };
}

function moveOf(row: PriceSection['rows'][number], change: readonly PricePart[]): PriceMove {
  const moved = sum(change.map(({ fen }) => fen));
  const after = row.valueFen ?? 0;
  return { row, before: after - moved, after, moved, parts: bySize(change, ({ fen }) => fen) };
}

function totalOf(moves: readonly PriceMove[]): PriceMove {
  const parts = new Map<string, number>();
  for (const { factor, fen } of moves.flatMap((move) => move.parts)) {
    parts.set(factor, (parts.get(factor) ?? 0) + fen);
  }
  return {
    row: null,
    before: sum(moves.map(({ before }) => before)),
    after: sum(moves.map(({ after }) => after)),
    moved: sum(moves.map(({ moved }) => moved)),
    parts: bySize(
      [...parts].map(([factor, fen]) => ({ factor, fen })),
      ({ fen }) => fen,
    ),
  };
}

function bySize<One>(all: readonly One[], size: (one: One) => number): One[] {
  return all.toSorted((one, other) => Math.abs(size(other)) - Math.abs(size(one)));
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
