import { SteelyardError } from '../errors.js';
import { EntityRegistry } from '../metrics/entity-registry.js';
import { type IdentityEdits, nameClashes } from '../metrics/identities-file.js';
import { isValidIn } from '../metrics/identity-book.js';
import { syncIdentities } from '../metrics/sync-identities.js';
import { canonicalJson } from '../scoring/canonical-json.js';
import { type IdentityEditsDocument, identityEditsModel } from '../store/models/identity-edits-model.js';
import type { EngineParts } from './engine-parts.js';

/** MongoDB's code for a second document of one id. */
const DUPLICATE = 11_000;
const NOTHING: IdentityEdits = { departments: [], assets: [] };

/** One version of what was edited through the API; version 0 is nothing. */
export interface EditedIdentities {
  readonly version: number;
  readonly content: IdentityEdits;
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
}

/** A name that a source uses and nobody knows. */
export interface UnmatchedName {
  readonly source: string;
  readonly entity: 'department' | 'asset';
  readonly key: string;
  /** How often it came in the source's latest pull. */
  readonly count: number;
  /** The month of that pull. */
  readonly period: string;
}

type Parts = Pick<EngineParts, 'models' | 'identities' | 'sources'>;

/** Departments, assets and their names that people edit while the service runs, beside those of the file. */
export class IdentityEditor {
  constructor(private readonly parts: Parts) {}

  private get versions() {
    return identityEditsModel(this.parts.models.runs.db);
  }

  /** The version in force. */
  async current(): Promise<EditedIdentities> {
    const found = await this.versions.findOne({}).sort({ _id: -1 }).lean<IdentityEditsDocument>().exec();
    if (found === null) return { version: 0, content: NOTHING, by: '', at: new Date(0), reason: '' };
    const { _id, content, by, at, reason } = found;
    return { version: _id, content: JSON.parse(content) as IdentityEdits, by, at, reason };
  }

  /**
   * Puts a new version in force; the ones before are kept. Null when somebody else wrote that version first.
   *
   * @throws SteelyardError IDENTITY_EDIT_INVALID
   */
  async replace(edited: EditedIdentities): Promise<EditedIdentities | null> {
    await this.assertPossible(edited.content);
    const { version, content, ...act } = edited;
    try {
      await this.versions.create({ _id: version, content: canonicalJson(content), ...act });
    } catch (error) {
      if ((error as { code?: unknown }).code === DUPLICATE) return null;
      throw error;
    }
    await this.apply();
    return edited;
  }

  /** Brings the version in force among departments, assets and names. Repeated, it changes nothing. */
  async apply(): Promise<void> {
    const { version, content } = await this.current();
    if (version === 0) return;
    const { identities: file } = this.parts;
    const ofFile = new Set([...(file?.departments ?? []), ...(file?.assets ?? [])].map(({ id }) => id));
    const isFree = ({ id }: { readonly id: string }) => !ofFile.has(id);
    await syncIdentities(
      this.parts.models,
      { departments: content.departments.filter(isFree), assets: content.assets.filter(isFree) },
      'api',
    );
  }

  /** The names of each source's latest good pull that still mean nobody, most frequent first. */
  async unmatched(): Promise<UnmatchedName[]> {
    const { models, sources } = this.parts;
    const cursor = models.runs
      .find({}, { sources: 1, period: 1 })
      .sort({ period: -1, startedAt: -1 })
      .lean()
      .cursor();
    const latest = new Map<string, UnmatchedName[]>();
    for await (const { period, sources: pulls } of cursor) {
      for (const { source, state, unmatched } of pulls) {
        if (state === 'done' && !latest.has(source)) latest.set(source, namesOf(source, period, unmatched));
      }
      if (sources.every(({ id }) => latest.has(id))) break;
    }
    const lists = sources.map(({ id }) => this.stillUnmatched(id, latest.get(id) ?? []));
    return (await Promise.all(lists)).flat().sort((a, b) => b.count - a.count);
  }

  /** As a pull of the same month would find them now. */
  private async stillUnmatched(source: string, names: readonly UnmatchedName[]): Promise<UnmatchedName[]> {
    const [first] = names;
    if (first === undefined) return [];
    const scope = { source, month: first.period, createDepartments: false };
    const registry = await EntityRegistry.open(this.parts.models, scope);
    return names.filter(({ entity, key }) => registry.target(entity, key) === null);
  }

  private async assertPossible({ departments, assets }: IdentityEdits): Promise<void> {
    const { models, identities: file } = this.parts;
    const bodies = [...(file?.departments ?? []), ...departments];
    const things = [...(file?.assets ?? []), ...assets];
    const stored = await models.departments.find({}, { _id: 1 }).lean();
    const known = new Set([...stored.map(({ _id }) => _id), ...departments.map(({ id }) => id)]);
    const ofFile = new Set([...(file?.departments ?? []), ...(file?.assets ?? [])].map(({ id }) => id));
    const faults = [
      ...[...departments, ...assets]
        .filter(({ id }) => ofFile.has(id))
        .map(({ id }) => ({
          en: `"${id}" is in the file of identities; change it there`,
          zh: `“${id}”在身份文件中，请在该文件中修改`,
        })),
      ...[...nameClashes(bodies), ...nameClashes(things)].map(({ message, zh }) => ({ en: message, zh })),
      ...departments.flatMap(({ id, parent, predecessors }) =>
        [...(parent === null ? [] : [parent]), ...predecessors]
          .filter((other) => other === id || !known.has(other))
          .map((other) => ({
            en: `"${id}" names "${other}", which is no other department`,
            zh: `“${id}”所指的“${other}”不是其他部门`,
          })),
      ),
      ...assets
        .filter(({ department }) => !known.has(department))
        .map(({ id, department }) => ({
          en: `"${id}" is of "${department}", which is no department`,
          zh: `“${id}”所属的“${department}”不是部门`,
        })),
      ...[...departments, ...[...departments, ...assets].flatMap(({ names }) => names)].flatMap((span) =>
        isOrdered(span)
          ? []
          : [
              {
                en: `${span.validFrom} to ${span.validTo} ends before it begins`,
                zh: `${span.validFrom} 至 ${span.validTo} 的结束早于开始`,
              },
            ],
      ),
    ];
    const [reason] = faults;
    if (reason !== undefined) throw new SteelyardError('IDENTITY_EDIT_INVALID', { values: { reason } });
  }
}

function namesOf(
  source: string,
  period: string,
  unmatched: readonly {
    readonly entity?: string | null;
    readonly key?: string | null;
    readonly count?: number | null;
  }[],
): UnmatchedName[] {
  return unmatched.map(({ entity, key, count }) => ({
    ...{ source, entity: entity === 'asset' ? 'asset' : 'department' },
    ...{ key: key ?? '', count: count ?? 0, period },
  }));
}

function isOrdered(span: { readonly validFrom: string | null; readonly validTo: string | null }): boolean {
  return span.validFrom === null || isValidIn(span, span.validFrom);
}
