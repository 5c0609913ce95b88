import { decodeDocument } from './embedded/bson-codec.js';
import { Catalogue } from './embedded/catalogue.js';
import { KeySpace } from './embedded/key-space.js';
import { Records } from './embedded/records.js';

/** What a data folder holds. */
export interface DataSummary {
  readonly collections: number;
  readonly documents: number;
  readonly indexEntries: number;
}

/**
 * Reads every record and index entry of a data folder, without changing it, and tests that each fits its
 * checksum and that the indexes agree with the records. Throws with the reason when something is wrong.
 */
export function verifyData(folder: string): DataSummary {
  const keys = new KeySpace(folder, true);
  const catalogue = new Catalogue(keys);
  const records = new Records(keys);
  let documents = 0;
  let indexEntries = 0;
  for (const collection of catalogue.all()) {
    for (const { id, bytes } of records.scan(collection)) {
      const entries = records.keysOf(collection, id, decodeDocument(bytes));
      const lost = entries.find((key) => keys.get(key)?.readUIntBE(0, 6) !== id);
      if (lost) throw new Error(`a record of '${collection.namespace}' is missing in an index`);
      documents += 1;
      indexEntries += entries.length;
    }
  }
  // An entry without a record, or a file that was cut short and reads as one that is almost empty: the count tells.
  const total = catalogue.all().length + documents + indexEntries;
  if (total !== keys.entryCount()) {
    throw new Error(`${total} of ${keys.entryCount()} entries can be read`);
  }
  return { collections: catalogue.all().length, documents, indexEntries };
}
