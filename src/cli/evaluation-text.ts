import type { EvaluationRun } from '../scoring/evaluate-framework.js';
import type { EntityResult } from '../scoring/evaluation.js';

/** Text is handed on in pieces of about this many characters. */
const PIECE_LENGTH = 2 ** 16;

/** An evaluation as JSON, one entity a line, in pieces: the whole may be longer than the longest string. */
export function evaluationJson(run: EvaluationRun): Generator<string> {
  return inPieces(jsonParts(run));
}

/** An evaluation as CSV: the entity's result, then the scores of the inner nodes and of the indicators. */
export function evaluationCsv(run: EvaluationRun): Generator<string> {
  return inPieces(csvParts(run));
}

function* jsonParts(run: EvaluationRun): Generator<string> {
  const { framework, parameterSet, period, engine, warnings } = run;
  const head = JSON.stringify({ framework, parameterSet, period, engine });
  yield `${head.slice(0, -1)},"entities":[`;
  let separator = '\n';
  for (const entity of run.entities()) {
    yield `${separator}${JSON.stringify(entity)}`;
    separator = ',\n';
  }
  yield '\n],"warnings":[';
  separator = '\n';
  for (const warning of warnings) {
    yield `${separator}${JSON.stringify(warning)}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}

function* csvParts(run: EvaluationRun): Generator<string> {
  const nodeIds = run.nodeIds.slice(1);
  yield csvLine(['entity', 'score', 'rank', 'band', 'availability', ...nodeIds, ...run.indicatorIds]);
  for (const entity of run.entities()) yield csvLine(csvCells(entity));
}

function csvCells({ id, score, rank, band, availability, nodes, indicators }: EntityResult): Cell[] {
  const nodeScores = nodes.slice(1).map((node) => node.score);
  return [id, score, rank, band, availability, ...nodeScores, ...indicators.map((each) => each.score)];
}

type Cell = string | number | null;

function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\n`;
}

/** RFC 4180: quoted where the text holds a comma, a quote or a line end. */
function csvCell(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function* inPieces(parts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const part of parts) {
    piece += part;
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
