import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { SteelyardError } from '../../errors.js';
import type { Table } from '../table/table.js';
import { csvRecords } from './csv-records.js';

/** A CSV file as a table; what stands above the line of the header is passed over. */
export function csvTable(file: string, headerRow: number): Table {
  return {
    async *rows() {
      for await (const record of csvRecords(createReadStream(file), file)) {
        if (record.line >= headerRow) yield record;
      }
    },
    placeOf: (line, column) =>
      [basename(file), line, ...(column === undefined ? [] : [column + 1])].join(':'),
    refusal: (reason, line, column) =>
      new SteelyardError('CSV_INVALID', {
        values: { reason },
        place: { file, line, column: column === undefined ? undefined : column + 1 },
      }),
  };
}
