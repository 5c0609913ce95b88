import { isDeepStrictEqual } from 'node:util';
import type { AssetRecord, DepartmentRecord } from '../sources/metric-source.js';
import type { AssetDocument } from '../store/models/asset-model.js';
import type { DepartmentDocument, DepartmentKind } from '../store/models/department-model.js';
import type { IdentityDocument } from '../store/models/identity-model.js';
import { type DepartmentSpan, heirOf } from './department-heir.js';
import { type EntityKind, IdentityBook, isValidIn } from './identity-book.js';
import type { MetricModels } from './metric-models.js';
import { saveAssets, saveDepartments, saveIdentities } from './save-entities.js';
import { type AssetRights, saveRights } from './save-rights.js';
import { freeSlug } from './slug.js';
import { identityDocument } from './sync-identities.js';

export interface RegistryScope {
  /** Id of the source whose names are looked up. */
  readonly source: string;
  /** YYYY-MM */
  readonly month: string;
  readonly createDepartments: boolean;
}

/** An entity as measurements need it. */
export interface EntityTarget {
  readonly entity: EntityKind;
  readonly id: string;
  /** The department itself, or the asset's owner. */
  readonly department: string;
}

/** Whose word about a name comes first. */
const ORIGINS: readonly IdentityDocument['origin'][] = ['file', 'api', 'source'];

/** Departments and assets during one pull of one source: finds them by the source's names, makes new ones. */
export class EntityRegistry {
  /** Names no identity knows, with the number of times they came. */
  readonly unmatched = new Map<string, { entity: EntityKind; key: string; count: number }>();
  /** Ids the source named in this pull. */
  readonly seen = { department: new Set<string>(), asset: new Set<string>() };

  /** Names that were looked up for readings; a source announces an asset before its readings. */
  private readonly targets = {
    department: new Map<string, EntityTarget>(),
    asset: new Map<string, EntityTarget>(),
  };
  /** The departments' places in time, as new ones come. */
  private readonly spans = new Map<string, DepartmentSpan>();
  private readonly pending = {
    identities: [] as IdentityDocument[],
    departments: new Map<string, DepartmentDocument>(),
    assets: new Map<string, AssetDocument>(),
    rights: [] as AssetRights[],
  };

  private constructor(
    private readonly models: MetricModels,
    private readonly scope: RegistryScope,
    private readonly book: IdentityBook,
    private readonly departments: Map<string, DepartmentDocument>,
    private readonly assets: Map<string, AssetDocument>,
  ) {
    for (const department of departments.values()) this.spans.set(department._id, spanOf(department));
  }

  static async open(models: MetricModels, scope: RegistryScope): Promise<EntityRegistry> {
    const [identities, departments, assets] = await Promise.all([
      models.identities.find().lean(),
      models.departments.find().lean(),
      models.assets.find().lean(),
    ]);
    const book = new IdentityBook(
      identities
        .map((entry) => ({ ...entry, validFrom: entry.validFrom ?? null, validTo: entry.validTo ?? null }))
        .sort((a, b) => ORIGINS.indexOf(a.origin) - ORIGINS.indexOf(b.origin)),
    );
    return new EntityRegistry(models, scope, book, byId(departments), byId(assets));
  }

  /** Takes a department in, new where the source may create them; null when nobody knows the name. */
  department(record: DepartmentRecord): string | null {
    const known = this.find('department', record.key);
    if (known === null && !this.scope.createDepartments) return this.countUnmatched('department', record.key);
    const id = known ?? this.name('department', record.key, (taken) => this.departments.has(taken));
    this.seen.department.add(id);
    const stored = this.departments.get(id);
    if (stored === undefined || stored.origin === 'source') {
      this.putDepartment({
        _id: id,
        title: { ...record.title },
        kind: record.kind ?? stored?.kind ?? 'bureau',
        level: stored?.level ?? null,
        parent:
          record.parent === undefined ? (stored?.parent ?? null) : this.find('department', record.parent),
        peerGroup: record.peerGroup ?? stored?.peerGroup ?? null,
        peerGroupTitle: record.peerGroupTitle ?? stored?.peerGroupTitle ?? null,
        validFrom: earlier(stored === undefined ? this.scope.month : stored.validFrom, this.scope.month),
        validTo: stored?.validTo ?? null,
        predecessors: stored?.predecessors ?? [],
        origin: 'source',
      });
    }
    return id;
  }

  /** Takes an asset in under its owner; null when nobody knows the owner. */
  asset(record: AssetRecord): string | null {
    const named = this.find('department', record.department);
    const department = named === null ? null : (heirOf(named, this.scope.month, this.spans) ?? named);
    if (department === null) {
      this.countUnmatched('department', record.department);
      return this.countUnmatched('asset', record.key);
    }
    const id =
      this.find('asset', record.key) ?? this.name('asset', record.key, (taken) => this.assets.has(taken));
    this.seen.asset.add(id);
    if (record.rights !== undefined) this.pending.rights.push({ asset: id, rights: record.rights });
    const stored = this.assets.get(id);
    if (stored === undefined || stored.origin === 'source') {
      this.putAsset({
        _id: id,
        title: { ...record.title },
        kind: record.kind ?? 'dataset',
        department,
        url: record.url ?? null,
        origin: 'source',
      });
    }
    return id;
  }

  /** Who a key means in a month, its heir where it has gone; null when nobody can tell. Counts nothing. */
  departmentIn(key: string, month: string): { readonly id: string; readonly kind: DepartmentKind } | null {
    const { source } = this.scope;
    const id = this.book.resolve('department', source, key, month) ?? key;
    const heir = heirOf(id, month, this.spans);
    const department = heir === null ? undefined : this.departments.get(heir);
    return department === undefined ? null : { id: department._id, kind: department.kind };
  }

  /** The departments that exist in the month of the pull, sorted. */
  departmentsOfMonth(): string[] {
    return [...this.spans.values()]
      .filter((span) => isValidIn(span, this.scope.month))
      .map(({ id }) => id)
      .sort();
  }

  /** What the source means by a key in a reading; counts it as unmatched and answers null when nobody knows. */
  target(entity: EntityKind, key: string): EntityTarget | null {
    const known = this.targets[entity].get(key);
    if (known !== undefined) return known;
    const found = this.find(entity, key);
    const owner = entity === 'department' ? found : (this.assets.get(found ?? '')?.department ?? null);
    const department = owner === null ? null : heirOf(owner, this.scope.month, this.spans);
    const id = entity === 'department' ? department : found;
    if (id === null || department === null) return this.countUnmatched(entity, key);
    this.seen[entity].add(id);
    const target = { entity, id, department };
    this.targets[entity].set(key, target);
    return target;
  }

  /**
   * Writes what is new. Names go first: an id that was given is found again after an interruption, an entity
   * without its name would be made a second time.
   */
  async flush(): Promise<void> {
    const { identities, departments, assets, rights } = this.pending;
    await saveIdentities(this.models, identities.splice(0));
    await saveDepartments(this.models, [...departments.values()]);
    await saveAssets(this.models, [...assets.values()]);
    await saveRights(this.models, rights.splice(0), 'source');
    departments.clear();
    assets.clear();
  }

  /**
   * The id of a name. Names without an entry stand for an entity of that very id: always where the source may
   * not create departments, else only for entities of the identities file.
   */
  private find(entity: EntityKind, key: string): string | null {
    const { source, month, createDepartments } = this.scope;
    const known = this.book.resolve(entity, source, key, month);
    if (known !== null) return known;
    if (entity === 'department') {
      const department = this.departments.get(key);
      if (department === undefined || (createDepartments && department.origin === 'source')) return null;
      return key;
    }
    const asset = this.assets.get(key);
    return asset === undefined || (createDepartments && asset.origin === 'source') ? null : key;
  }

  private name(entity: EntityKind, key: string, isTaken: (id: string) => boolean): string {
    const { source } = this.scope;
    const target = freeSlug(key, source, (id) => isTaken(id) || this.seen[entity].has(id));
    const entry = { entity, source, key, target, validFrom: null, validTo: null };
    this.book.add(entry);
    this.pending.identities.push(identityDocument(entry, 'source'));
    return target;
  }

  private putDepartment(department: DepartmentDocument): void {
    if (isDeepStrictEqual(this.departments.get(department._id), department)) return;
    this.departments.set(department._id, department);
    this.spans.set(department._id, spanOf(department));
    this.pending.departments.set(department._id, department);
  }

  private putAsset(asset: AssetDocument): void {
    if (isDeepStrictEqual(this.assets.get(asset._id), asset)) return;
    this.assets.set(asset._id, asset);
    this.pending.assets.set(asset._id, asset);
  }

  /** Counts a name that nobody knows. */
  countUnmatched(entity: EntityKind, key: string, count = 1): null {
    const place = JSON.stringify([entity, key]);
    const known = this.unmatched.get(place);
    if (known === undefined) this.unmatched.set(place, { entity, key: key.slice(0, 200), count });
    else known.count += count;
    return null;
  }
}

function earlier(a: string | null | undefined, b: string): string | null {
  if (a === null || a === undefined) return null;
  return a < b ? a : b;
}

function spanOf({ _id, validFrom = null, validTo = null, predecessors }: DepartmentDocument): DepartmentSpan {
  return { id: _id, validFrom, validTo, predecessors };
}

function byId<T extends { readonly _id: string }>(documents: readonly T[]): Map<string, T> {
  return new Map(documents.map((document) => [document._id, document]));
}
