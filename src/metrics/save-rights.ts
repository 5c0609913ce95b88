import mongoose from 'mongoose';
import type { RightsRecord } from '../sources/rights-record.js';
import type { RightsDocument } from '../store/models/rights-model.js';
import type { MetricModels } from './metric-models.js';

/** Documents read and written at once. */
const BATCH = 500;

/** What a source or a file says about the rights to an asset. */
export interface AssetRights {
  readonly asset: string;
  readonly rights: RightsRecord;
}

/** Who counts before whom: a person's record stands before the file's, and this before a source's. */
const STRENGTH = { source: 0, file: 1, api: 2 } as const;

/** Records rights where they are new or differ and nobody stronger has recorded them; earlier records stay as history. */
export async function saveRights(
  { rights }: Pick<MetricModels, 'rights'>,
  records: readonly AssetRights[],
  origin: 'source' | 'file',
): Promise<void> {
  for (let start = 0; start < records.length; start += BATCH) {
    const batch = records.slice(start, start + BATCH);
    const ids = batch.map(({ asset }) => asset);
    const stored = new Map(
      (await rights.find({ _id: mongoose.trusted({ $in: ids }) }).lean<RightsDocument[]>()).map(
        (document) => [document._id, document],
      ),
    );
    const writes = batch.flatMap(({ asset, rights: said }) => {
      const record = rightsText(said);
      const before = stored.get(asset);
      if (before?.record === record && before.origin === origin) return [];
      if (before !== undefined && STRENGTH[before.origin] > STRENGTH[origin]) return [];
      const next = { _id: asset, record, origin, recordedAt: null, recordedBy: null };
      return [writing(rightsAfter(before, next))];
    });
    if (writes.length > 0) await rights.bulkWrite(writes, { ordered: false });
  }
}

/** A rights record as it is stored: the same record gives the same text. */
export function rightsText(rights: RightsRecord): string {
  return JSON.stringify(rights, Object.keys(rights).sort());
}

/** The next version of a rights record; what it replaces joins its history. */
export function rightsAfter(
  before: RightsDocument | undefined,
  next: Omit<RightsDocument, 'version' | 'history'>,
): RightsDocument {
  const { record, origin, recordedAt = null, recordedBy = null } = before ?? {};
  return {
    ...next,
    version: (before?.version ?? 0) + 1,
    history: before === undefined ? [] : [...before.history, { record, origin, recordedAt, recordedBy }],
  };
}

/** A person who records rights between the reading and this keeps the last word. */
function writing({ _id, ...fields }: RightsDocument) {
  if (fields.version === 1)
    return { updateOne: { filter: { _id }, update: { $setOnInsert: fields }, upsert: true } };
  return { updateOne: { filter: { _id, version: fields.version - 1 }, update: { $set: fields } } };
}
