import type { SteelyardError } from '../../errors.js';
import { MAX_COLUMNS, MAX_ROWS, readReference } from './cell-reference.js';
import { type CellReading, cellText } from './cell-text.js';
import { parseXml, type XmlHandler } from './parse-xml.js';

/** In characters, of the texts that stand in the cells of one row. */
const MAX_ROW_LENGTH = 1024 ** 2;

/** A row of a sheet: what its cells say, by column from 0; an empty cell is not among them. */
export interface SheetRow {
  readonly line: number;
  readonly cells: ReadonlyMap<number, string>;
  /** Why a cell could not be read. */
  readonly faults: ReadonlyMap<number, string>;
}

/** What to throw for a sheet that cannot be read; columns are numbered from 0. */
export type SheetFault = (reason: string, row?: number, column?: number, cause?: unknown) => SteelyardError;

/** The rows of a sheet in which something stands, as they come; nothing is kept of those before. */
export async function* sheetRows(
  bytes: AsyncIterable<Uint8Array>,
  reading: CellReading,
  fault: SheetFault,
): AsyncGenerator<SheetRow> {
  const rows = new RowReader(reading, fault);
  for await (const _ of parseXml(bytes, rows, (reason, cause) =>
    fault(reason, undefined, undefined, cause),
  )) {
    yield* rows.take();
  }
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string | null;
  hasFormula: boolean;
}

/** Puts rows together from the tags of a sheet. */
class RowReader implements XmlHandler {
  readonly #reading: CellReading;
  readonly #fault: SheetFault;
  #ready: SheetRow[] = [];
  #inData = false;
  #inPhonetic = false;
  /** Whether the text that comes belongs to the value of the cell. */
  #inValue = false;
  #line = 0;
  /** Where the next cell stands when it does not say so. */
  #next = 0;
  #cells = new Map<number, string>();
  #faults = new Map<number, string>();
  #length = 0;
  #cell: OpenCell | null = null;

  constructor(reading: CellReading, fault: SheetFault) {
    this.#reading = reading;
    this.#fault = fault;
  }

  /** The rows that are complete and were not taken yet. */
  take(): SheetRow[] {
    const rows = this.#ready;
    this.#ready = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'sheetData') this.#inData = true;
    if (!this.#inData) return;
    if (name === 'row') this.#openRow(attributes.r);
    else if (name === 'c') this.#openCell(attributes);
    else if (this.#cell !== null) this.#openPart(name, this.#cell);
  }

  close(name: string): void {
    if (name === 'sheetData') this.#inData = false;
    if (!this.#inData) return;
    if (name === 'row') this.#closeRow();
    else if (name === 'c') this.#closeCell();
    else if (name === 'v' || name === 't') this.#inValue = false;
    else if (name === 'rPh') this.#inPhonetic = false;
  }

  text(text: string): void {
    if (!this.#inValue || this.#cell === null) return;
    this.#length += text.length;
    if (this.#length > MAX_ROW_LENGTH) {
      throw this.#fault(`The row has more than ${MAX_ROW_LENGTH} characters`, this.#line, this.#cell.column);
    }
    this.#cell.value += text;
  }

  #openRow(stated: string | undefined): void {
    const line = stated === undefined ? this.#line + 1 : Number(stated);
    if (!Number.isInteger(line) || line <= this.#line || line > MAX_ROWS) {
      throw this.#fault(`A row is numbered "${stated?.slice(0, 20) ?? line}" below row ${this.#line}`);
    }
    this.#line = line;
    this.#next = 0;
    this.#cells = new Map();
    this.#faults = new Map();
    this.#length = 0;
  }

  #openCell({ r, t: type = 'n', s: style = '0' }: Readonly<Record<string, string>>): void {
    const place = r === undefined ? { row: this.#line, column: this.#next } : readReference(r);
    if (place === null || place.column >= MAX_COLUMNS) {
      throw this.#fault(
        `A cell "${r?.slice(0, 20) ?? ''}" lies beyond the ${MAX_COLUMNS} columns of a sheet`,
        this.#line,
      );
    }
    if (place.row !== this.#line || place.column < this.#next) {
      throw this.#fault(`The cell "${r}" stands out of its order`, this.#line);
    }
    this.#next = place.column + 1;
    this.#cell = { column: place.column, type, style: Number(style), value: null, hasFormula: false };
  }

  #openPart(name: string, cell: OpenCell): void {
    if (name === 'f') cell.hasFormula = true;
    if (name === 'rPh') this.#inPhonetic = true;
    if (name !== 'v' && (name !== 't' || this.#inPhonetic)) return;
    cell.value ??= '';
    this.#inValue = true;
  }

  #closeCell(): void {
    const cell = this.#cell;
    if (cell === null) return;
    this.#cell = null;
    const read = cellText(cell, this.#reading);
    if ('fault' in read) this.#faults.set(cell.column, read.fault);
    else if (read.text.trim() !== '') this.#cells.set(cell.column, read.text);
  }

  #closeRow(): void {
    if (this.#cells.size + this.#faults.size === 0) return;
    this.#ready.push({ line: this.#line, cells: this.#cells, faults: this.#faults });
  }
}
