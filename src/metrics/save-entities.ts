import { isDeepStrictEqual } from 'node:util';
import mongoose from 'mongoose';
import type { AssetDocument } from '../store/models/asset-model.js';
import type { DepartmentDocument } from '../store/models/department-model.js';
import type { IdentityDocument } from '../store/models/identity-model.js';
import type { MetricModels } from './metric-models.js';

/** Documents read and written at once. */
const BATCH = 500;

/** Writes the departments that are new or differ from the stored ones. */
export async function saveDepartments(
  { departments }: MetricModels,
  documents: readonly DepartmentDocument[],
) {
  await saveChanged(
    documents,
    (ids) => departments.find({ _id: mongoose.trusted({ $in: ids }) }).lean(),
    (changed) => departments.bulkWrite(changed.map(replacing), { ordered: false }),
  );
}

/** Writes the assets that are new or differ from the stored ones. */
export async function saveAssets({ assets }: MetricModels, documents: readonly AssetDocument[]) {
  await saveChanged(
    documents,
    (ids) => assets.find({ _id: mongoose.trusted({ $in: ids }) }).lean(),
    (changed) => assets.bulkWrite(changed.map(replacing), { ordered: false }),
  );
}

/** Writes the names that are new or differ from the stored ones. */
export async function saveIdentities({ identities }: MetricModels, documents: readonly IdentityDocument[]) {
  await saveChanged(
    documents,
    (ids) => identities.find({ _id: mongoose.trusted({ $in: ids }) }).lean(),
    (changed) => identities.bulkWrite(changed.map(replacing), { ordered: false }),
  );
}

async function saveChanged<T extends { readonly _id: string }>(
  documents: readonly T[],
  read: (ids: string[]) => PromiseLike<T[]>,
  write: (changed: T[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < documents.length; start += BATCH) {
    const batch = documents.slice(start, start + BATCH);
    const stored = new Map(
      (await read(batch.map(({ _id }) => _id))).map((document) => [document._id, document]),
    );
    const changed = batch.filter((document) => !isDeepStrictEqual(stored.get(document._id), document));
    if (changed.length > 0) await write(changed);
  }
}

function replacing<T extends { _id: string }>(document: T) {
  return { replaceOne: { filter: { _id: document._id }, replacement: document, upsert: true } };
}
