import { SteelyardError } from '../../errors.js';
import type { ScoringTree } from '../scoring-tree.js';
import type { TableLine } from '../weights/pairwise-matrix.js';
import type { WeightDraws } from './replication-plan.js';

/**
 * Reads weights drawn elsewhere: header = ids of nodes or indicators, each line the weights of one replication.
 * Ids that are not in the header keep their weight.
 *
 * @throws DRAWS_INVALID with file, line and column
 */
export function parseDraws(lines: readonly TableLine[], file: string, tree: ScoringTree): WeightDraws {
  const [header, ...body] = lines;
  const ids = header?.fields ?? [];
  const known = new Set([...tree.nodes, ...tree.leaves].map(({ id }) => id));
  for (const [at, id] of ids.entries()) {
    const place = { file, line: header?.line, column: at + 1 };
    if (!known.has(id)) throw invalid(`the framework has no "${id}"`, place);
    if (ids.indexOf(id) !== at) throw invalid(`"${id}" stands twice in the header`, place);
  }
  if (body.length === 0) throw invalid('there is a header at most, but no line of weights', { file });
  return { ids, rows: body.map((row) => weightsOf(row, ids.length, file)) };
}

function weightsOf({ line, fields }: TableLine, count: number, file: string): Float64Array {
  if (fields.length !== count) {
    throw invalid(`the line has ${fields.length} cells, the header ${count}`, { file, line });
  }
  return Float64Array.from(fields, (cell, at) => {
    const weight = cell.trim() === '' ? Number.NaN : Number(cell);
    if (weight >= 0 && Number.isFinite(weight)) return weight;
    const reason = `"${cell.slice(0, 40)}" must be a number, 0 or more`;
    throw invalid(reason, { file, line, column: at + 1 });
  });
}

function invalid(
  reason: string,
  place: { file: string; line?: number | undefined; column?: number },
): SteelyardError {
  return new SteelyardError('DRAWS_INVALID', { values: { reason }, place });
}
