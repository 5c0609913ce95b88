import { createHash } from 'node:crypto';
import { canonicalJson } from '../scoring/canonical-json.js';
import type { DataTable } from '../scoring/data-table.js';
import type { Exemption } from '../supervision/exemption.js';

/** SHA-256 of everything a table says and of the exemptions from it: the fingerprint of an evaluation's inputs. */
export function inputHash(table: DataTable, exemptions: readonly Exemption[] = []): string {
  const hash = createHash('sha256');
  const { entities, groups, calendar, columns, statuses, notDueFrom } = table;
  hash.update(JSON.stringify({ entities, groups, periods: [...(calendar?.indices ?? [])] }));
  hash.update(canonicalJson(exemptions));
  if (notDueFrom !== undefined) hash.update(`not due from ${notDueFrom}`);
  for (const metric of [...columns.keys()].sort()) {
    const column = columns.get(metric);
    if (column === undefined) continue;
    hash.update(JSON.stringify({ metric, words: column.kind === 'text' ? column.words : null }));
    hash.update(bytesOf(column.values));
    hash.update(statuses?.get(metric) ?? '');
  }
  return hash.digest('hex');
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
