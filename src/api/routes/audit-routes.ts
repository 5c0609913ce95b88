import { z } from 'zod';
import type { ApiParts } from '../api-parts.js';
import type { PageCursor } from '../page-cursor.js';
import { pieceOf } from '../page-of.js';
import { defineList, defineRoute, type Route } from '../route.js';
import { idText, instant } from '../schemas/common-schemas.js';
import { dayOrMoment, timeSpan } from '../schemas/time-span.js';

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

/** Longer than any that is written. */
const MOST_CHARACTERS = 3_000;
const wantedText = z.string().min(1).max(MOST_CHARACTERS);

const filter = {
  from: dayOrMoment.optional().meta({ description: 'From this day or moment on', example: '2026-11-01' }),
  to: dayOrMoment
    .optional()
    .meta({ description: 'To the end of this day, or before this moment', example: '2026-11-30' }),
  actor: wantedText.optional().meta({ description: 'Who did it', example: 'p-017' }),
  department: idText.optional().meta({ description: 'Whose key or token it was', example: 'commerce' }),
  action: wantedText.optional().meta({
    description: 'How the action begins: `POST /api/v1/notices` finds every step of a notice',
    example: 'POST /api/v1/notices',
  }),
  subject: wantedText.optional().meta({
    description: 'How the subject begins, written as the log has it',
    example: '/api/v1/parameter-sets/',
  }),
};

/** A head a day for a century, and the bytes of their JSON. */
const MOST_ANCHORS = 36_525;
const MOST_BODY_BYTES = 5 * 1024 * 1024;
const headSchema = z.object({
  count: z.int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

/** The audit log, for those who supervise and those who operate. */
export function auditRoutes({ audit, config }: ApiParts, cursors: PageCursor): Route[] {
  const list = defineList(
    {
      path: '/audit',
      tag: 'Operation',
      summary: 'The audit log',
      description:
        'Every write, sign-in, report download and key event, newest first. Each entry holds the hash of the one ' +
        'before it, so that none can be changed or taken out without a trace. Filters hold together; days are those of the service’s time zone.',
      filter,
      item: auditEntrySchema,
      position: z.int(),
      errors: ['TIME_SPAN_INVALID'],
      list: async ({ filter: { from, to, ...wanted } }, { after, limit }) => {
        const span = timeSpan({ from, to }, config.timeZone);
        return pieceOf(await audit.newest(limit + 1, after, { ...wanted, ...span }), limit, {
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
        });
      },
    },
    cursors,
  );
  const verify = defineRoute({
    method: 'post',
    path: '/audit/verify',
    tag: 'Operation',
    summary: 'Whether the audit log is whole',
    description:
      'Reads the whole log: any changed or missing entry, and against anchors (heads that were kept elsewhere) a cut ' +
      'tail or a log written anew. What `steelyard audit verify` asks while the service runs.',
    writes: false,
    body: z.strictObject({ anchors: z.array(headSchema).max(MOST_ANCHORS).default([]) }),
    result: z.object({
      head: headSchema.meta({ description: 'As far as the log is right' }),
      fault: z
        .object({
          sequence: z.int(),
          kind: z.enum(['changed', 'missing', 'unlinked', 'cut', 'rewritten']),
        })
        .nullable(),
    }),
    mostBodyBytes: MOST_BODY_BYTES,
    answer: async ({ body: { anchors } }) => audit.verify(anchors),
  });
  return [list, verify];
}
