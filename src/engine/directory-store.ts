import mongoose from 'mongoose';
import type { MetricModels } from '../metrics/metric-models.js';
import type { AssetDocument } from '../store/models/asset-model.js';
import type { DepartmentDocument } from '../store/models/department-model.js';
import type { IdentityDocument } from '../store/models/identity-model.js';
import type { RunDocument } from '../store/models/run-model.js';

/** A piece of a list in a fixed order: what comes behind `after`. */
export interface Slice<Position = string> {
  readonly after: Position | null;
  readonly limit: number;
}

/** Fields that must have a value; undefined: any. */
type Wanted<Document, Field extends keyof Document> = {
  readonly [F in Field]?: Document[F] | undefined;
};

/** Where a list of runs goes on: runs are listed newest first. */
export interface RunPosition {
  readonly startedAt: Date;
  readonly id: string;
}

/** Departments, assets, identities and runs as they are listed; `department` narrows to what is its own. */
export class DirectoryStore {
  constructor(private readonly models: MetricModels) {}

  /** By id. */
  async departments(
    department: string | null,
    filter: Wanted<DepartmentDocument, 'kind' | 'peerGroup'>,
    { after, limit }: Slice,
  ): Promise<DepartmentDocument[]> {
    const own = department === null ? from(after) : { _id: department };
    if (department !== null && after !== null) return [];
    const cursor = this.models.departments
      .find({ ...given(filter), ...own })
      .sort({ _id: 1 })
      .lean<DepartmentDocument[]>()
      .cursor();
    return firstOf(cursor, ({ _id }) => _id !== after, limit);
  }

  /** By id. */
  async assets(
    department: string | null,
    filter: Wanted<AssetDocument, 'kind'>,
    { after, limit }: Slice,
  ): Promise<AssetDocument[]> {
    const own = department === null ? {} : { department };
    const cursor = this.models.assets
      .find({ ...given(filter), ...own, ...from(after) })
      .sort({ _id: 1 })
      .lean<AssetDocument[]>()
      .cursor();
    return firstOf(cursor, ({ _id }) => _id !== after, limit);
  }

  /** By the hash that is their id. */
  async identities(
    department: string | null,
    filter: Wanted<IdentityDocument, 'entity' | 'source'>,
    { after, limit }: Slice,
  ): Promise<IdentityDocument[]> {
    const own = department === null ? null : await this.assetIds(department);
    const targets = own === null ? {} : { target: mongoose.trusted({ $in: [department, ...own] }) };
    const isVisible = ({ _id, entity, target }: IdentityDocument) =>
      _id !== after && (own === null || (entity === 'asset' ? own.has(target) : target === department));
    const cursor = this.models.identities
      .find({ ...given(filter), ...targets, ...from(after) })
      .sort({ _id: 1 })
      .lean<IdentityDocument[]>()
      .cursor();
    return firstOf(cursor, isVisible, limit);
  }

  /** Newest first. */
  async runs(
    wanted: Wanted<RunDocument, 'period' | 'state'>,
    { after, limit }: Slice<RunPosition>,
  ): Promise<RunDocument[]> {
    const earlier = after === null ? {} : { startedAt: mongoose.trusted({ $lte: after.startedAt }) };
    const filter = { ...given(wanted), ...earlier };
    const isBehind = ({ _id, startedAt }: RunDocument) =>
      after === null || startedAt < after.startedAt || _id > after.id;
    const cursor = this.models.runs
      .find(filter)
      .sort({ startedAt: -1, _id: 1 })
      .lean<RunDocument[]>()
      .cursor();
    return firstOf(cursor, isBehind, limit);
  }

  private async assetIds(department: string): Promise<ReadonlySet<string>> {
    const assets = await this.models.assets.find({ department }, { _id: 1 }).lean<{ _id: string }[]>().exec();
    return new Set(assets.map(({ _id }) => _id));
  }
}

/** The fields of a filter that were asked for. */
function given(filter: object): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

/** Includes the place itself, which is then left out: the embedded store has one comparison each way. */
function from(id: string | null) {
  return id === null ? {} : { _id: mongoose.trusted({ $gte: id }) };
}

async function firstOf<Found>(
  found: AsyncIterable<Found>,
  isWanted: (one: Found) => boolean,
  limit: number,
): Promise<Found[]> {
  const wanted: Found[] = [];
  for await (const one of found) {
    if (isWanted(one)) wanted.push(one);
    if (wanted.length >= limit) break;
  }
  return wanted;
}
