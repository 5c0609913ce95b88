import { z } from 'zod';
import { DirectoryStore } from '../../engine/directory-store.js';
import { SteelyardError } from '../../errors.js';
import type { DepartmentDocument } from '../../store/models/department-model.js';
import type { RunDocument } from '../../store/models/run-model.js';
import type { ApiParts } from '../api-parts.js';
import type { PageCursor } from '../page-cursor.js';
import { pageOf, pieceOf } from '../page-of.js';
import { defineList, type Route } from '../route.js';
import { idText, monthText } from '../schemas/common-schemas.js';
import {
  assetSchema,
  departmentSchema,
  identitySchema,
  runSchema,
  sourceSchema,
} from '../schemas/directory-schemas.js';

const id = z.string();
const runPosition = z.object({ startedAt: z.coerce.date(), id: z.string() });

/** Who and what is scored, where the figures come from, and what ran. */
export function directoryRoutes(parts: ApiParts, cursors: PageCursor): Route[] {
  const directory = new DirectoryStore(parts.models);
  const departments = defineList(
    {
      path: '/departments',
      tag: 'Data',
      summary: 'Departments',
      description: 'Every body that is scored, by id. A department sees itself.',
      filter: { kind: departmentSchema.shape.kind.optional(), peerGroup: idText.optional() },
      item: departmentSchema,
      position: id,
      list: async ({ scope, filter }, { after, limit }) => {
        const found = await directory.departments(scope, filter, { after, limit: limit + 1 });
        return pieceOf(found, limit, { item: departmentItem, position: ({ _id }) => _id });
      },
    },
    cursors,
  );
  const assets = defineList(
    {
      path: '/assets',
      tag: 'Data',
      summary: 'Shared data assets',
      description: 'Data sets, interfaces and data products, by id. A department sees its own.',
      filter: { department: idText.optional(), kind: assetSchema.shape.kind.optional() },
      item: assetSchema,
      errors: ['NOT_ALLOWED'],
      position: id,
      list: async ({ scope, viewer, filter: { department, ...filter } }, { after, limit }) => {
        if (scope !== null && department !== undefined && department !== scope) {
          throw new SteelyardError('NOT_ALLOWED', { values: { role: viewer.role } });
        }
        const found = await directory.assets(scope ?? department ?? null, filter, {
          after,
          limit: limit + 1,
        });
        return pieceOf(found, limit, {
          item: ({ _id, title, kind, department, url }) => ({
            id: _id,
            title,
            kind,
            department,
            url: url ?? null,
          }),
          position: ({ _id }) => _id,
        });
      },
    },
    cursors,
  );
  const identities = defineList(
    {
      path: '/identities',
      tag: 'Data',
      summary: 'Names and what they stand for',
      description:
        'The names that sources use for departments and assets. A department sees those of its own.',
      filter: { entity: identitySchema.shape.entity.optional(), source: idText.optional() },
      item: identitySchema,
      position: id,
      list: async ({ scope, filter }, { after, limit }) => {
        const found = await directory.identities(scope, filter, { after, limit: limit + 1 });
        return pieceOf(found, limit, {
          item: ({ entity, source, key, target, validFrom, validTo, origin }) => ({
            entity,
            source,
            key,
            target,
            validFrom: validFrom ?? null,
            validTo: validTo ?? null,
            origin,
          }),
          position: ({ _id }) => _id,
        });
      },
    },
    cursors,
  );
  const sources = defineList(
    {
      path: '/sources',
      tag: 'Operation',
      summary: 'Configured sources',
      description: 'Kind and time of each source. Its settings, which may hold secrets, are never shown.',
      filter: {},
      item: sourceSchema,
      position: z.number().int().min(0),
      list: async (_call, page) => {
        const shown = parts.sources.map(({ id: source, kind, time, createDepartments }) => ({
          id: source,
          kind,
          time,
          createDepartments,
        }));
        return pageOf(shown, page);
      },
    },
    cursors,
  );
  const runs = defineList(
    {
      path: '/runs',
      tag: 'Operation',
      summary: 'Runs of the service',
      description: 'What ran, newest first, with what each source gave.',
      filter: { period: monthText.optional(), state: runSchema.shape.state.optional() },
      item: runSchema,
      position: runPosition,
      list: async ({ filter }, { after, limit }) => {
        const found = await directory.runs(filter, { after, limit: limit + 1 });
        return pieceOf(found, limit, {
          item: runItem,
          position: ({ _id, startedAt }) => ({ startedAt, id: _id }),
        });
      },
    },
    cursors,
  );
  return [departments, assets, identities, sources, runs];
}

function departmentItem({
  _id,
  title,
  kind,
  ...rest
}: DepartmentDocument): z.output<typeof departmentSchema> {
  return {
    id: _id,
    title,
    kind,
    level: rest.level ?? null,
    parent: rest.parent ?? null,
    peerGroup: rest.peerGroup ?? null,
    peerGroupTitle: rest.peerGroupTitle ?? null,
    validFrom: rest.validFrom ?? null,
    validTo: rest.validTo ?? null,
    predecessors: rest.predecessors,
  };
}

function runItem({
  _id,
  kind,
  period,
  asOf,
  state,
  startedAt,
  endedAt,
  sources,
}: RunDocument): z.output<typeof runSchema> {
  return {
    id: _id,
    kind,
    period,
    asOf: asOf ?? null,
    state,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    sources: sources.map((pull) => ({
      source: pull.source,
      kind: pull.kind,
      state: pull.state,
      asOf: pull.asOf,
      startedAt: pull.startedAt.toISOString(),
      endedAt: pull.endedAt.toISOString(),
      counts: {
        departments: pull.counts?.departments ?? 0,
        assets: pull.counts?.assets ?? 0,
        readings: pull.counts?.readings ?? 0,
        changed: pull.counts?.changed ?? 0,
        rejections: pull.counts?.rejections ?? 0,
      },
      error: pull.error ? { code: pull.error.code ?? '', outage: pull.error.outage ?? false } : null,
      unmatched: pull.unmatched.length,
    })),
  };
}
