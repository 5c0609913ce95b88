import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import type { IdentityDocument } from '../store/models/identity-model.js';
import type { IdentitiesFile } from './identities-file.js';
import type { IdentityEntry } from './identity-book.js';
import type { MetricModels } from './metric-models.js';
import { saveAssets, saveDepartments, saveIdentities } from './save-entities.js';
import { saveRights } from './save-rights.js';

/**
 * Brings departments, assets and names of the identities file, or of the API, into the store. What it says replaces
 * what a source said; its names that are no longer in it go; nothing is written when nothing changed.
 */
export async function syncIdentities(
  models: MetricModels,
  file: IdentitiesFile,
  origin: 'file' | 'api' = 'file',
): Promise<void> {
  const identities = [
    ...file.departments.flatMap((department) => entriesOf('department', department)),
    ...file.assets.flatMap((asset) => entriesOf('asset', asset)),
  ].map((entry) => identityDocument(entry, origin));
  const kept = new Set(identities.map(({ _id }) => _id));
  const stored = await models.identities.find({ origin }, { _id: 1 }).lean();
  const gone = stored.map(({ _id }) => _id).filter((id) => !kept.has(id));

  await saveIdentities(models, identities);
  if (gone.length > 0) await models.identities.deleteMany({ _id: mongoose.trusted({ $in: gone }) });
  await saveDepartments(
    models,
    file.departments.map(({ id, names: _, ...department }) => ({ _id: id, ...department, origin })),
  );
  await saveAssets(
    models,
    file.assets.map(({ id, names: _names, rights: _rights, ...asset }) => ({
      _id: id,
      ...asset,
      origin,
    })),
  );
  await saveRights(
    models,
    file.assets.flatMap(({ id, rights }) => (rights === undefined ? [] : [{ asset: id, rights }])),
    'file',
  );
}

/** The stored form of a name. */
export function identityDocument(entry: IdentityEntry, origin: IdentityDocument['origin']): IdentityDocument {
  const unique = JSON.stringify([entry.entity, entry.source, entry.key, entry.validFrom]);
  return { _id: createHash('sha256').update(unique).digest('hex'), ...entry, origin };
}

function entriesOf(
  entity: IdentityEntry['entity'],
  { id, names }: { readonly id: string; readonly names: readonly Omit<IdentityEntry, 'entity' | 'target'>[] },
): IdentityEntry[] {
  return names.map((name) => ({ ...name, entity, target: id }));
}
