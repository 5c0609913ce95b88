import { statSync } from 'node:fs';
import { parse as parseCsv } from 'csv-parse/sync';
import { parseDocument, parse as parseYaml } from 'yaml';
import { SteelyardError } from '../errors.js';
import { type ComparableRow, comparableRows } from '../pricing/approaches/comparable-rows.js';
import { assertComparable, type ParsedPriceFile, parsePriceFile } from '../pricing/input/parse-price-file.js';
import { type PriceBook, parsePriceBook } from '../pricing/input/price-book.js';
import { readText } from './text-file.js';

/** Largest price file; a text in memory can hardly be longer. */
const BYTES_MAXIMUM = 256 * 2 ** 20;

/** Longer texts are refused without a line, which would take long to find. */
const LOCATED_LENGTH = 2 ** 20;

/** The files that the price command, or the settings, name. */
export interface PriceFiles {
  /** JSON, or YAML by its ending. */
  readonly assets: string;
  /** CSV of comparables for all assets. */
  readonly comparables?: string | undefined;
  /** The day of the listing, for rows without a date. */
  readonly comparablesAsOf?: string | undefined;
}

/**
 * Reads and checks a price file, with the comparables of a CSV table beside its own.
 *
 * @throws SteelyardError FILE_UNREADABLE, PRICE_INPUT_INVALID
 */
export function readPriceFiles({ assets, comparables, comparablesAsOf }: PriceFiles): ParsedPriceFile {
  const raw = readJson(assets);
  if (comparables === undefined) return parsePriceFile(raw, assets);
  return parsePriceFile(withComparables(raw, readComparables(comparables, comparablesAsOf)), assets);
}

/**
 * Reads a price book: a price file that holds what is recorded of the assets month after month. Its assets need no
 * valuation date.
 *
 * @throws SteelyardError FILE_UNREADABLE, PRICE_INPUT_INVALID
 */
export function readPriceBook({ assets, comparables, comparablesAsOf }: PriceFiles): PriceBook {
  const raw = readJson(assets);
  const rows = comparables === undefined ? [] : readComparables(comparables, comparablesAsOf);
  return parsePriceBook(withComparables(raw, rows), assets);
}

function readJson(file: string): unknown {
  const text = readText(refuseLarge(file));
  try {
    if (/\.ya?ml$/.test(file)) return parseYaml(text);
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SteelyardError('PRICE_INPUT_INVALID', {
      values: {
        reason: `not ${/\.ya?ml$/.test(file) ? 'YAML' : 'JSON'}: ${reason.replace(/\p{Cc}/gu, ' ')}`,
      },
      place: { file, ...positionIn(text) },
      cause,
    });
  }
}

/** Node does not always say where a JSON text breaks; the YAML parser, for which JSON is YAML, counts lines. */
function positionIn(text: string): { line?: number | undefined; column?: number | undefined } {
  if (text.length > LOCATED_LENGTH) return {};
  const [start] = parseDocument(text).errors[0]?.linePos ?? [];
  return { line: start?.line, column: start?.col };
}

/** The rows of a CSV table as raw comparables; one that cannot be used is refused with its line. */
function readComparables(file: string, asOf: string | undefined): unknown[] {
  const rows = readRows(file);
  const comparables = comparableRows(
    rows.map(({ record }) => record),
    asOf,
  );
  comparables.forEach((comparable, index) => {
    assertComparable(comparable, { file, line: rows[index]?.info.lines });
  });
  return comparables;
}

/** A row of the table and the number of lines read with it. */
interface LocatedRow {
  readonly record: ComparableRow;
  readonly info: { readonly lines: number };
}

function readRows(file: string): LocatedRow[] {
  const options = { columns: true, bom: true, skip_empty_lines: true, info: true } as const;
  try {
    return parseCsv(readText(refuseLarge(file)), options) as unknown as LocatedRow[];
  } catch (cause) {
    if (cause instanceof SteelyardError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SteelyardError('PRICE_INPUT_INVALID', { values: { reason }, place: { file }, cause });
  }
}

function refuseLarge(file: string): string {
  const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes <= BYTES_MAXIMUM) return file;
  throw new SteelyardError('PRICE_INPUT_INVALID', {
    values: { reason: `the file has ${bytes} bytes, at most ${BYTES_MAXIMUM} are read` },
    place: { file },
  });
}

function withComparables(raw: unknown, rows: readonly unknown[]): unknown {
  const file = Array.isArray(raw) ? { assets: raw } : raw;
  if (typeof file !== 'object' || file === null) return raw;
  const own = (file as { comparables?: unknown }).comparables;
  return { ...file, comparables: [...(Array.isArray(own) ? own : []), ...rows] };
}
