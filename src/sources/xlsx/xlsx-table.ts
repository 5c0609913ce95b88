import { basename } from 'node:path';
import type { SteelyardError } from '../../errors.js';
import type { Table, TableRow } from '../table/table.js';
import { readReference, sheetPlace } from './cell-reference.js';
import { parseXml } from './parse-xml.js';
import { readSharedTexts } from './shared-texts.js';
import { headerNames, type MergedCells } from './sheet-header.js';
import { type SheetRow, sheetRows } from './sheet-rows.js';
import { readWorkbook, type WorkbookSheet } from './workbook.js';
import { xlsxFault } from './xlsx-fault.js';
import { XlsxPackage } from './xlsx-package.js';

/** More merged cells than this are no header. */
const MAX_MERGES = 2000;

/** Which table of a workbook is meant. */
export interface SheetChoice {
  /** Its name, or its position from 1. */
  readonly sheet: string | number;
  /** The row the header begins in. */
  readonly headerRow: number;
  /** How many rows it has. */
  readonly headerRows: number;
}

/**
 * A sheet of a workbook as a table, read as a stream. Rows are as wide as the header; empty ones are passed over, and
 * so is what stands above the header or beside it.
 */
export class XlsxTable implements Table {
  readonly #file: string;
  readonly #choice: SheetChoice;
  readonly #signal: AbortSignal;
  #sheet: string;

  constructor(file: string, choice: SheetChoice, signal: AbortSignal) {
    this.#file = file;
    this.#choice = choice;
    this.#signal = signal;
    this.#sheet = String(choice.sheet);
  }

  async *rows(): AsyncGenerator<TableRow> {
    const parts = await XlsxPackage.open(this.#file, this.#signal);
    try {
      const workbook = await readWorkbook(parts, this.#file);
      const { name, part } = this.#find(workbook.sheets);
      this.#sheet = name;
      const sharedTexts =
        workbook.sharedTexts === null ? [] : await readSharedTexts(workbook.sharedTexts, parts, this.#file);
      const rows = sheetRows(parts.bytes(part), { ...workbook, sharedTexts }, this.#fault);
      yield* this.#tableRows(rows, () => this.#merges(parts.bytes(part)));
    } finally {
      parts.close();
    }
  }

  placeOf(line: number, column?: number): string {
    return `${basename(this.#file)}: ${sheetPlace(this.#sheet, line, column)}`;
  }

  refusal(reason: string, line: number, column?: number): SteelyardError {
    return this.#fault(reason, line, column);
  }

  async *#tableRows(
    rows: AsyncIterable<SheetRow>,
    merges: () => Promise<MergedCells[]>,
  ): AsyncGenerator<TableRow> {
    const { headerRow } = this.#choice;
    const last = this.#lastHeaderRow;
    const above: SheetRow[] = [];
    let width: number | null = null;
    for await (const row of rows) {
      if (row.line < headerRow) continue;
      if (row.line <= last) above.push(row);
      if (row.line < last) continue;
      if (width === null) {
        const cells = headerNames(above, last > headerRow ? await merges() : []);
        width = cells.length;
        yield { cells, line: headerRow };
      }
      if (row.line > last) {
        const fitted = rowOfWidth(row, width);
        if (fitted !== null) yield fitted;
      }
    }
  }

  get #lastHeaderRow(): number {
    return this.#choice.headerRow + this.#choice.headerRows - 1;
  }

  #find(sheets: readonly WorkbookSheet[]): { readonly name: string; readonly part: string } {
    const { sheet: wanted } = this.#choice;
    const sheet =
      typeof wanted === 'number' ? sheets[wanted - 1] : sheets.find(({ name }) => name === wanted);
    if (sheet === undefined) {
      const names = sheets.slice(0, 20).map(({ name }) => `"${name.slice(0, 40)}"`);
      throw xlsxFault(this.#file, `There is no sheet ${shown(wanted)}; the workbook has ${names.join(', ')}`);
    }
    const { name, part } = sheet;
    if (part === null) throw xlsxFault(this.#file, `The sheet "${name}" is no table`);
    return { name, part };
  }

  /** The merged cells of the header; they stand behind the rows, so the sheet is read a second time for them. */
  async #merges(bytes: AsyncIterable<Uint8Array>): Promise<MergedCells[]> {
    const merges: MergedCells[] = [];
    const open = (element: string, { ref = '' }: Readonly<Record<string, string>>) => {
      if (element !== 'mergeCell') return;
      const [from = null, to = null] = ref.split(':').map(readReference);
      if (from === null || to === null || from.row > this.#lastHeaderRow) return;
      if (to.row >= this.#choice.headerRow) merges.push({ from, to });
      if (merges.length > MAX_MERGES) throw this.#fault(`More than ${MAX_MERGES} merged cells in the header`);
    };
    for await (const _ of parseXml(bytes, { open }, (reason) => this.#fault(reason)));
    return merges;
  }

  readonly #fault = (reason: string, row?: number, column?: number, cause?: unknown): SteelyardError =>
    xlsxFault(
      this.#file,
      reason,
      row === undefined ? this.#sheet : sheetPlace(this.#sheet, row, column),
      cause,
    );
}

/** A row as wide as the header; null when nothing is left of it. */
function rowOfWidth({ cells, line, faults }: SheetRow, width: number): TableRow | null {
  const isEmpty = ![...cells.keys(), ...faults.keys()].some((column) => column < width);
  if (isEmpty) return null;
  return { cells: Array.from({ length: width }, (_, column) => cells.get(column) ?? ''), line, faults };
}

function shown(sheet: string | number): string {
  return typeof sheet === 'number' ? `at position ${sheet}` : `"${sheet.slice(0, 40)}"`;
}
