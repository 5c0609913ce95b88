import type { CellReference } from './cell-reference.js';
import type { SheetRow } from './sheet-rows.js';

/** Cells that are shown as one, which has the text of the first. */
export interface MergedCells {
  readonly from: CellReference;
  readonly to: CellReference;
}

/**
 * The names of the columns: what their cells say in the rows of the header, from above, joined by a space. Cells that
 * are merged say what the first of them says, once; a column that is nothing but a part of an earlier one has no name.
 *
 * @param rows of the header, in order
 */
export function headerNames(rows: readonly SheetRow[], merges: readonly MergedCells[]): string[] {
  const columns = [...rows.flatMap(({ cells }) => [...cells.keys()]), ...merges.map(({ to }) => to.column)];
  const width = columns.reduce((most, column) => Math.max(most, column + 1), 0);
  const byLine = new Map(rows.map((row) => [row.line, row.cells]));
  const names: string[] = [];
  for (let column = 0; column < width; column += 1) {
    const texts = new Map<string, string>();
    let isOwn = false;
    for (const { line } of rows) {
      const origin = originOf(line, column, merges);
      isOwn ||= origin.column === column;
      texts.set(`${origin.row}:${origin.column}`, (byLine.get(origin.row)?.get(origin.column) ?? '').trim());
    }
    names.push(isOwn ? [...texts.values()].filter((text) => text !== '').join(' ') : '');
  }
  while (names.at(-1) === '') names.pop();
  return names;
}

function originOf(row: number, column: number, merges: readonly MergedCells[]): CellReference {
  const merged = merges.find(
    ({ from, to }) => from.row <= row && row <= to.row && from.column <= column && column <= to.column,
  );
  return merged?.from ?? { row, column };
}
