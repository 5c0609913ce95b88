/** A column of numbers (NaN = missing) or of coded text (code = place in `words`, NaN = missing). */
export type MetricColumn = NumberColumn | TextColumn;
export interface NumberColumn {
  readonly kind: 'number';
  readonly values: Float64Array;
}
export interface TextColumn {
  readonly kind: 'text';
  readonly values: Float64Array;
  readonly words: readonly string[];
}

/** Why a formula gave no number in a row. */
export const FORMULA_OK = 0;
export const FORMULA_MISSING = 1;
export const FORMULA_ERROR = 2;

export interface FormulaResult {
  /** The value of each row; NaN wherever the outcome is not FORMULA_OK. */
  readonly values: Float64Array;
  readonly outcomes: Uint8Array;
}

/** A parsed, checked and compiled formula over columns of equal length. */
export interface Formula {
  readonly text: string;
  /** Metrics named anywhere in the text, in order of first appearance. */
  readonly metrics: readonly string[];
  /** Metrics used solely in == or != with a quoted string: their columns may hold text. */
  readonly textMetrics: ReadonlySet<string>;
  evaluate(columns: ReadonlyMap<string, MetricColumn>, rows: number): FormulaResult;
}
