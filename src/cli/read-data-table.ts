import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { CsvError, type InfoRecord, parse } from 'csv-parse';
import { SteelyardError } from '../errors.js';
import type { DataTable } from '../scoring/data-table.js';
import { DataTableBuilder } from '../scoring/data-table-builder.js';
import type { TableNeeds } from '../scoring/table-needs.js';
import { progressBar } from './progress-bar.js';

/** A line of 100,000 columns has some megabytes; a longer one is not a data table. */
const LONGEST_RECORD_BYTES = 16 * 2 ** 20;

/**
 * Reads a data table from a CSV file (commas, UTF-8, BOM allowed) as a stream, so that only what the framework
 * reads is held.
 *
 * @throws SteelyardError FILE_UNREADABLE, TABLE_* or PERIOD_INVALID with file, line and column
 */
export async function readDataTable(file: string, needs: TableNeeds): Promise<DataTable> {
  const reader = new CsvTableReader(file, needs);
  const parser = parse({
    bom: true,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: LONGEST_RECORD_BYTES,
    on_record: (cells: string[], info) => {
      reader.add(cells, info);
      return null;
    },
  });
  const bar = progressBar(`Reading ${file}`, await sizeOf(file));
  try {
    await pipeline(
      createReadStream(file),
      (chunks: AsyncIterable<Buffer>) => checkedText(chunks, { reader, update: bar.update }),
      parser,
      async (records: AsyncIterable<unknown>) => {
        for await (const _ of records);
      },
    );
  } catch (error) {
    throw reader.explain(error);
  } finally {
    bar.stop();
  }
  return reader.table();
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

interface Checking {
  readonly reader: CsvTableReader;
  readonly update: (done: number) => void;
}

/** Passes bytes on as they are, unless they are not UTF-8. */
async function* checkedText(
  chunks: AsyncIterable<Buffer>,
  { reader, update }: Checking,
): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let done = 0;
  try {
    for await (const chunk of chunks) {
      decoder.decode(chunk, { stream: true });
      yield chunk;
      done += chunk.length;
      update(done);
    }
    decoder.decode();
  } catch (cause) {
    throw codeOf(cause) === 'ERR_ENCODING_INVALID_ENCODED_DATA'
      ? reader.fault('FILE_NOT_UTF8', {}, cause)
      : cause;
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

/** Gives records to the table builder and keeps count of the lines of the file. */
class CsvTableReader {
  readonly #file: string;
  readonly #needs: TableNeeds;
  #builder: DataTableBuilder | null = null;
  #width = 0;
  #rows = 0;
  /** Last line of the last record. */
  #line = 0;
  #info = { lines: 0, empty_lines: 0 };

  constructor(file: string, needs: TableNeeds) {
    this.#file = file;
    this.#needs = needs;
  }

  add(cells: readonly string[], info: Pick<InfoRecord, 'lines' | 'empty_lines'>): void {
    const skipped = info.empty_lines - this.#info.empty_lines;
    const first = this.#line + skipped + 1;
    // csv-parse counts the two characters of a Windows line end inside quotes as two lines.
    const within = info.lines - this.#info.lines - skipped > 1 ? lineEnds(cells) : 0;
    this.#line = first + within;
    this.#info = { lines: info.lines, empty_lines: info.empty_lines };
    if (this.#builder === null) {
      this.#builder = new DataTableBuilder(cells, this.#needs, { file: this.#file, line: first });
      this.#width = cells.length;
      return;
    }
    const lineOf = (at: number) => first + (within === 0 ? 0 : lineEnds(cells.slice(0, at)));
    if (cells.length !== this.#width) {
      const at = Math.min(cells.length, this.#width);
      throw new SteelyardError('TABLE_ROW_LENGTH', {
        values: { cells: cells.length, columns: this.#width },
        place: { file: this.#file, line: lineOf(at), column: at + 1 },
      });
    }
    this.#builder.add(cells, lineOf);
    this.#rows += 1;
  }

  /** @throws SteelyardError TABLE_EMPTY when there was no header or no row */
  table(): DataTable {
    if (this.#builder === null) throw this.fault('TABLE_EMPTY', { what: 'no header' });
    if (this.#rows === 0) throw this.fault('TABLE_EMPTY', { what: 'a header but no rows' });
    return this.#builder.build();
  }

  /** An error of ours at the line after the last record read. */
  fault(
    code: SteelyardError['code'],
    values: Readonly<Record<string, string | number>>,
    cause?: unknown,
  ): SteelyardError {
    return new SteelyardError(code, { values, place: { file: this.#file, line: this.#line + 1 }, cause });
  }

  /** What went wrong while the file was read, with its place. */
  explain(error: unknown): unknown {
    if (error instanceof SteelyardError) return error;
    if (!(error instanceof CsvError)) return unreadable(this.#file, error);
    const limit = `${LONGEST_RECORD_BYTES / 2 ** 20} MiB`;
    return error.code === 'CSV_MAX_RECORD_SIZE'
      ? this.fault('TABLE_LINE_TOO_LONG', { limit }, error)
      : this.fault('TABLE_QUOTES', { reason: error.message }, error);
  }
}

function lineEnds(cells: readonly string[]): number {
  return cells.reduce((count, cell) => count + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}

function unreadable(file: string, cause: unknown): SteelyardError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SteelyardError('FILE_UNREADABLE', { values: { reason }, place: { file }, cause });
}
