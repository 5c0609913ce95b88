import { createReadStream } from 'node:fs';
import type { CatalogueResource } from './catalogue-asset.js';
import { csvRecords } from './csv/csv-records.js';

/** The result of a link check: which resources are dead. */
export interface LinkCheck {
  isDead(resource: Pick<CatalogueResource, 'id' | 'url'>): boolean;
}

/**
 * Reads a link-check file: CSV without a header, a line for each dead link; a resource is dead when its id or
 * its URL stands in any cell. Throws FILE_UNREADABLE or CSV_INVALID.
 */
export async function readLinkCheck(file: string): Promise<LinkCheck> {
  const dead = new Set<string>();
  for await (const { cells } of csvRecords(createReadStream(file), file)) {
    for (const cell of cells) if (cell !== '') dead.add(cell);
  }
  return {
    isDead: ({ id, url }) => (id !== null && dead.has(id)) || (url !== null && dead.has(url)),
  };
}
