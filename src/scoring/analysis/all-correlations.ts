import {
  averageRanks,
  type Correlation,
  type CorrelationMethod,
  coefficientP,
  correlation,
} from './correlation.js';
import { correlationMatrix } from './correlation-matrix.js';
import { ascendingRows, kendallTau } from './kendall-tau.js';

/**
 * Correlation of every two columns. Pearson and Spearman of columns without a gap are computed together, which
 * takes a hundredth of the time; every other pair by itself, over the entities that have both.
 *
 * @param onColumn called when a column has been compared with all after it
 */
export function allCorrelations(
  columns: readonly Float64Array[],
  method: CorrelationMethod,
  onColumn: (done: number) => void = () => {},
): Correlation[][] {
  if (method === 'kendall') return mirrored(kendallTaus(columns, onColumn));
  const together = [...columns.keys()].filter((at) => isFull(columns[at] as Float64Array));
  const prepared = together.map((at) => {
    const column = columns[at] as Float64Array;
    return method === 'spearman' ? averageRanks(column) : column;
  });
  const coefficients = correlationMatrix(prepared);
  const placeOf = new Map(together.map((at, place) => [at, place]));
  const upper = columns.map((column, i) =>
    columns.slice(i).map((other, step): Correlation => {
      const coefficient = coefficients[placeOf.get(i) ?? -1]?.[placeOf.get(i + step) ?? -1];
      if (coefficient === undefined) return correlation(column, other, method);
      return { coefficient, p: coefficientP(coefficient, column.length), pairs: column.length };
    }),
  );
  return mirrored(upper);
}

/** Of each column with itself and all after it; a column is put in order once. */
function kendallTaus(columns: readonly Float64Array[], onColumn: (done: number) => void): Correlation[][] {
  return columns.map((column, i) => {
    const order = ascendingRows(column);
    const row = columns.slice(i).map((other) => kendallTau(column, other, order));
    onColumn(i + 1);
    return row;
  });
}

/** The whole table from its upper triangle. */
function mirrored(upper: readonly (readonly Correlation[])[]): Correlation[][] {
  return upper.map((_, i) =>
    upper.map((_, j) => (i <= j ? upper[i]?.[j - i] : upper[j]?.[i - j]) as Correlation),
  );
}

/** Without a gap, and with at least two values that differ. */
function isFull(column: Float64Array): boolean {
  return column.some((value) => value !== column[0]) && !column.some(Number.isNaN);
}
