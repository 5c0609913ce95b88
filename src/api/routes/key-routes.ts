import { z } from 'zod';
import type { ApiKeyRecord } from '../../engine/api-key-store.js';
import { ROLES } from '../../store/role.js';
import { SCOPES } from '../../store/scope.js';
import type { ApiParts } from '../api-parts.js';
import type { PageCursor } from '../page-cursor.js';
import { pageOf } from '../page-of.js';
import { defineList, defineRoute, type Route } from '../route.js';
import { idPath, idText, instant } from '../schemas/common-schemas.js';

/** A month: longer, and the old key is simply the key. */
const MOST_OVERLAP_HOURS = 31 * 24;
const HOUR = 3_600_000;

const keySchema = z
  .object({
    prefix: z.string().meta({ description: 'The visible part of the key' }),
    role: z.enum(ROLES),
    department: z.string().nullable(),
    holder: z.string().nullable(),
    scopes: z.array(z.enum(SCOPES)).nullable().meta({ description: 'Null: all that the role may' }),
    createdAt: instant,
    expiresAt: instant.nullable(),
    revokedAt: instant.nullable(),
    lastUsedAt: instant.nullable().meta({ description: 'To the minute' }),
  })
  .meta({ id: 'Key', description: 'An API key without its secret' });

const newKeySchema = keySchema
  .extend({ key: z.string().meta({ description: 'The key itself; shown this once and kept nowhere' }) })
  .meta({ id: 'NewKey' });

const keyBody = z
  .strictObject({
    role: z.enum(ROLES),
    department: idText.nullable().default(null).meta({ description: 'For role department, and only for it' }),
    holder: z
      .string()
      .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,99}$/u)
      .nullable()
      .default(null)
      .meta({
        description: 'Staff number or name of a program; the same in all keys of a person',
        example: 'p-017',
      }),
    scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length).nullable().default(null),
    expiresAt: instant.nullable().default(null),
  })
  .meta({ id: 'KeyBody' });

/** API keys, for the operator of a running service. */
export function keyRoutes({ keys, now }: ApiParts, cursors: PageCursor): Route[] {
  const list = defineList(
    {
      path: '/keys',
      tag: 'Operation',
      summary: 'API keys',
      description: 'Every key without its secret, oldest first.',
      filter: {},
      item: keySchema,
      position: z.int().min(0),
      list: async (_call, page) => pageOf((await keys.list()).map(shownKey), page),
    },
    cursors,
  );
  const create = defineRoute({
    method: 'post',
    repeatable: false,
    path: '/keys',
    tag: 'Operation',
    summary: 'Make a key',
    description: 'The answer holds the key, this once.',
    status: 201,
    body: keyBody,
    result: newKeySchema,
    location: ({ prefix }) => `/keys/${prefix}`,
    errors: ['KEY_GRANT_INVALID'],
    answer: async ({ body: { expiresAt, ...grant } }) => {
      const expiry = expiresAt === null ? null : new Date(expiresAt);
      const { key, record } = await keys.create({ ...grant, expiresAt: expiry }, now());
      return { ...shownKey(record), key };
    },
  });
  const rotate = defineRoute({
    method: 'post',
    repeatable: false,
    path: '/keys/{id}/rotate',
    tag: 'Operation',
    summary: 'Replace a key',
    description: 'A new key with the same rights and holder; the old one works for some hours more.',
    status: 201,
    params: idPath,
    body: z.strictObject({
      overlapHours: z.int().min(0).max(MOST_OVERLAP_HOURS).default(24).meta({ example: 24 }),
    }),
    result: newKeySchema,
    location: ({ prefix }) => `/keys/${prefix}`,
    errors: ['KEY_UNKNOWN', 'KEY_GRANT_INVALID'],
    answer: async ({ params: { id }, body: { overlapHours } }) => {
      const { key, record } = await keys.rotate(id, overlapHours * HOUR, now());
      return { ...shownKey(record), key };
    },
  });
  const revoke = defineRoute({
    method: 'post',
    path: '/keys/{id}/revoke',
    tag: 'Operation',
    summary: 'End a key',
    description: 'Works at the next request, in every instance.',
    params: idPath,
    result: keySchema,
    errors: ['KEY_UNKNOWN'],
    answer: async ({ params: { id } }) => shownKey(await keys.revoke(id, now())),
  });
  return [list, create, rotate, revoke];
}

function shownKey(key: ApiKeyRecord): z.output<typeof keySchema> {
  return {
    prefix: key._id,
    role: key.role,
    department: key.department ?? null,
    holder: key.holder ?? null,
    scopes: key.scopes ?? null,
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  };
}
