import { z } from 'zod';
import type { ApiParts } from '../api-parts.js';
import type { PageCursor } from '../page-cursor.js';
import { pieceOf } from '../page-of.js';
import { defineList, type Route } from '../route.js';
import { instant } from '../schemas/common-schemas.js';

const hash = z.string().meta({ description: 'SHA-256, hexadecimal' });

const auditEntrySchema = z
  .object({
    sequence: z.int().meta({ description: 'From 1, without a gap' }),
    at: instant,
    actor: z.string().meta({ description: 'Holder of the key, subject of the token, or `system`' }),
    role: z.string().nullable(),
    department: z.string().nullable(),
    action: z.string().meta({ example: 'POST /api/v1/parameter-sets' }),
    subject: z.string().meta({ description: 'What it was done to' }),
    contentHash: hash.nullable().meta({ description: 'Of what was sent or handed out' }),
    requestId: z.string().nullable(),
    previous: hash.meta({ description: 'Hash of the entry before' }),
    hash: hash.meta({ description: 'Over all other fields' }),
  })
  .meta({ id: 'AuditEntry', description: 'One entry of the audit log' });

/** The audit log, for those who supervise and those who operate. */
export function auditRoutes({ audit }: ApiParts, cursors: PageCursor): Route[] {
  const list = defineList(
    {
      path: '/audit',
      tag: 'Operation',
      summary: 'The audit log',
      description:
        'Every write, sign-in, report download and key event, newest first. Each entry holds the hash of the one ' +
        'before it, so that none can be changed or taken out without a trace.',
      filter: {},
      item: auditEntrySchema,
      position: z.int(),
      list: async (_call, { after, limit }) =>
        pieceOf(await audit.newest(limit + 1, after), limit, {
          item: ({ _id, at, role, department, contentHash, requestId, ...entry }) => ({
            sequence: _id,
            at: at.toISOString(),
            actor: entry.actor,
            role: role ?? null,
            department: department ?? null,
            action: entry.action,
            subject: entry.subject,
            contentHash: contentHash ?? null,
            requestId: requestId ?? null,
            previous: entry.previous,
            hash: entry.hash,
          }),
          position: ({ _id }) => _id,
        }),
    },
    cursors,
  );
  return [list];
}
