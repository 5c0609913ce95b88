import { SteelyardError } from '../../errors.js';
import { expertSpread, type WeightSpread } from './expert-spread.js';
import type { TableLine } from './pairwise-matrix.js';

/** Points one expert gave to each id; only their proportions count. */
export interface ExpertBudget {
  readonly expert: string;
  readonly points: readonly number[];
}

/**
 * Budget allocation (OECD/JRC Handbook on Constructing Composite Indicators, 2008, §6.6): each expert spreads
 * points over the criteria, the weight is the mean of the shares given.
 */
export function budgetWeights(budgets: readonly ExpertBudget[]): readonly WeightSpread[] {
  return expertSpread(budgets.map(({ points }) => sharesOf(points)));
}

function sharesOf(points: readonly number[]): number[] {
  const total = points.reduce((sum, point) => sum + point, 0);
  return points.map((point) => point / total);
}

/**
 * Reads `expert,<ids>`, one line per expert.
 *
 * @throws JUDGEMENTS_MALFORMED with file, line and column: no expert, an empty or negative cell, no points at all
 */
export function parseBudgets(
  lines: readonly TableLine[],
  file: string,
): { readonly ids: readonly string[]; readonly budgets: readonly ExpertBudget[] } {
  const [header, ...body] = lines;
  const ids = header?.fields.slice(1) ?? [];
  if (ids.length === 0 || ids.includes('') || new Set(ids).size !== ids.length) {
    throw malformed('the header must be expert,<ids>, each id once', file, header?.line ?? 1);
  }
  if (body.length === 0) throw malformed('there is no expert', file, 2);
  return { ids, budgets: body.map((row) => budgetOf(row, ids.length, file)) };
}

function budgetOf({ line, fields }: TableLine, count: number, file: string): ExpertBudget {
  const [expert = '', ...cells] = fields;
  if (cells.length !== count) throw malformed(`"${expert}" needs ${count} cells`, file, line);
  const points = cells.map((cell, at) => {
    const value = cell.trim() === '' ? Number.NaN : Number(cell);
    if (value >= 0 && Number.isFinite(value)) return value;
    throw malformed(`"${cell.slice(0, 40)}" must be a number of points, 0 or more`, file, line, at + 2);
  });
  if (points.every((point) => point === 0)) throw malformed(`"${expert}" gave no points`, file, line);
  return { expert, points };
}

function malformed(reason: string, file: string, line: number, column?: number): SteelyardError {
  return new SteelyardError('JUDGEMENTS_MALFORMED', { values: { reason }, place: { file, line, column } });
}
