import type { z } from 'zod';
import { SteelyardError } from '../../errors.js';
import { recordRights } from '../../metrics/record-rights.js';
import { missingRights } from '../../pricing/input/missing-rights.js';
import type { RightsRecord } from '../../sources/rights-record.js';
import type { RightsDocument } from '../../store/models/rights-model.js';
import type { ApiParts } from '../api-parts.js';
import { defineRoute, type Route } from '../route.js';
import { idPath } from '../schemas/common-schemas.js';
import { assetRightsSchema, rightsBody } from '../schemas/rights-schemas.js';
import { type CurrentVersion, VersionConflict } from '../version-conflict.js';

type AssetRights = z.output<typeof assetRightsSchema>;
/** An earlier record, as the model keeps it. */
type EarlierRecord = Pick<RightsDocument, 'record' | 'origin' | 'recordedAt' | 'recordedBy'>;

/** The rights record of an asset: who holds it, on which ground, until when, for what. */
export function rightsRoutes({ models, now }: ApiParts): Route[] {
  const assertVisible = async (asset: string, scope: string | null): Promise<void> => {
    const found = await models.assets.findOne({ _id: asset }, { department: 1 }).lean();
    if (found !== null && (scope === null || found.department === scope)) return;
    throw new SteelyardError('NOT_FOUND');
  };
  const read = async (asset: string): Promise<AssetRights> =>
    shown(asset, await models.rights.findOne({ _id: asset }).lean<RightsDocument>());
  const one = defineRoute({
    method: 'get',
    path: '/assets/{id}/rights',
    tag: 'Prices',
    summary: 'Rights record of an asset',
    description: 'What is recorded, by whom, what is missing, and what stood before.',
    params: idPath,
    result: assetRightsSchema,
    versionOf: ({ version }) => version,
    errors: ['NOT_FOUND'],
    answer: async ({ params: { id }, scope }) => {
      await assertVisible(id, scope);
      return read(id);
    },
  });
  const record = defineRoute({
    method: 'put',
    path: '/assets/{id}/rights',
    tag: 'Prices',
    summary: 'Record the rights to an asset',
    description:
      'The whole record, in place of the one that was read; version 0 where there is none. It stands before the ' +
      'identities file and every source, and counts from the next estimate of an open month on.',
    ifMatch: true,
    params: idPath,
    body: rightsBody,
    result: assetRightsSchema,
    versionOf: ({ version }) => version,
    errors: ['NOT_FOUND'],
    answer: async ({ params: { id }, scope, viewer, version, body }) => {
      await assertVisible(id, scope);
      const statement = { asset: id, rights: body, version, by: viewer.actor, at: now() };
      const isRecorded = await recordRights(models.rights, statement);
      const stands = await read(id);
      if (!isRecorded) throw new VersionConflict(currentVersion(stands, version));
      return stands;
    },
  });
  return [one, record];
}

function shown(asset: string, document: RightsDocument | null): AssetRights {
  const { record = null, version = 0, origin = null, recordedAt = null, recordedBy = null } = document ?? {};
  const rights = record === null ? null : (JSON.parse(record) as RightsRecord);
  const earlier = (document?.history ?? []) as readonly EarlierRecord[];
  return {
    asset,
    version,
    rights,
    missing: missingRights(rights ?? undefined),
    recorder: origin,
    recordedAt: recordedAt?.toISOString() ?? null,
    recordedBy,
    history: earlier.map((before) => ({
      rights: JSON.parse(before.record) as RightsRecord,
      recorder: before.origin,
      recordedAt: before.recordedAt?.toISOString() ?? null,
      recordedBy: before.recordedBy ?? null,
    })),
  };
}

/** What stands now; each earlier version is in the history, so that the fields that changed since can be named. */
function currentVersion(
  { version, recordedAt, recordedBy, recorder, rights, history }: AssetRights,
  readVersion: number,
): CurrentVersion {
  const now = rights ?? {};
  const before: RightsRecord = history[readVersion - 1]?.rights ?? {};
  const names = Object.keys({ ...before, ...now }) as (keyof RightsRecord)[];
  return {
    version,
    changedAt: new Date(recordedAt ?? 0),
    changedBy: recordedBy ?? recorder ?? '',
    changed: names.filter((name) => before[name] !== now[name]),
  };
}
