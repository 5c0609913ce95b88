import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { SteelyardError } from '../../errors.js';
import type { TableRow } from '../table/table.js';

/** Longest record in characters; a longer one is a broken quote or no table at all. */
const MAX_RECORD_LENGTH = 1024 * 1024;

/**
 * Streams the records of a CSV file: commas, UTF-8 with or without a byte-order mark, quoted cells. The line of a
 * record is the one on which it ends. Throws CSV_INVALID with the line for bytes that are not UTF-8, broken quotes
 * and over-long records, and FILE_UNREADABLE when the bytes cannot be had.
 */
export async function* csvRecords(bytes: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<TableRow> {
  const parser = parse({
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_LENGTH,
  });
  const feeding = pipeline(Readable.from(decoded(bytes, file)), parser);
  // The same failure also ends the iteration below, where it is answered.
  feeding.catch(() => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<ParsedRecord>) {
      yield { cells: record, line: info.lines };
    }
  } catch (cause) {
    throw csvFailure(cause, file);
  }
}

interface ParsedRecord {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

async function* decoded(bytes: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  const decode = (chunk?: Uint8Array) => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch (cause) {
      const place = { file, line };
      throw new SteelyardError('CSV_INVALID', { values: { reason: 'Not UTF-8 text' }, place, cause });
    }
  };
  for await (const chunk of bytes) {
    const text = decode(chunk);
    yield text;
    line += text.split('\n').length - 1;
  }
  yield decode();
}

function csvFailure(cause: unknown, file: string): unknown {
  if (cause instanceof SteelyardError) return cause;
  if (cause instanceof CsvError) {
    const line = typeof cause.lines === 'number' ? cause.lines : undefined;
    const reason =
      cause.code === 'CSV_MAX_RECORD_SIZE'
        ? `The line is longer than ${MAX_RECORD_LENGTH} characters`
        : cause.message.replace(/[.,]?\s*$/, '');
    return new SteelyardError('CSV_INVALID', { values: { reason }, place: { file, line }, cause });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SteelyardError('FILE_UNREADABLE', { values: { reason }, place: { file }, cause });
}
