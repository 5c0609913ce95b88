import type { RightsRecord } from '../sources/rights-record.js';
import type { RightsDocument, RightsModel } from '../store/models/rights-model.js';
import { rightsAfter, rightsText } from './save-rights.js';

const DUPLICATE_KEY = 11000;

/** What a person says about the rights to an asset. */
export interface RightsStatement {
  readonly asset: string;
  readonly rights: RightsRecord;
  /** The version he has read; 0 where nothing was recorded. */
  readonly version: number;
  readonly by: string;
  readonly at: Date;
}

/**
 * Records rights as a person states them; they stand before the file and every source. Answers whether they were
 * recorded: not when the record is no longer of the version that was read.
 */
export async function recordRights(
  rights: RightsModel,
  { asset, rights: stated, version, by, at }: RightsStatement,
): Promise<boolean> {
  const before = (await rights.findOne({ _id: asset }).lean<RightsDocument>()) ?? undefined;
  if ((before?.version ?? 0) !== version) return false;
  const { _id, ...next } = rightsAfter(before, {
    _id: asset,
    record: rightsText(stated),
    origin: 'api',
    recordedAt: at,
    recordedBy: by,
  });
  if (before !== undefined) {
    return (await rights.updateOne({ _id, version }, { $set: next })).modifiedCount === 1;
  }
  try {
    await rights.create({ _id, ...next });
    return true;
  } catch (error) {
    if ((error as { code?: number }).code === DUPLICATE_KEY) return false;
    throw error;
  }
}
