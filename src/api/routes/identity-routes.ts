import { z } from 'zod';
import { type EditedIdentities, IdentityEditor } from '../../engine/identity-editor.js';
import type { ApiParts } from '../api-parts.js';
import type { PageCursor } from '../page-cursor.js';
import { pageOf } from '../page-of.js';
import { defineList, defineRoute, type Route } from '../route.js';
import { identityEditsBody, identityEditsResult, unmatchedNameSchema } from '../schemas/identity-schemas.js';
import { assertVersion } from '../version-conflict.js';

/** A city's departments and assets with some names each. */
const MOST_BODY_BYTES = 5 * 1024 * 1024;

/** Who is who, edited while the service runs. */
export function identityRoutes(parts: ApiParts, cursors: PageCursor): Route[] {
  const editor = new IdentityEditor(parts);
  const unmatched = defineList(
    {
      path: '/identities/unmatched',
      tag: 'Data',
      summary: 'Names that mean nobody',
      description:
        'What sources delivered in their latest good pull under names that no identity knows, most frequent first. ' +
        'It is scored to nobody until `PUT /identities` says whose it is.',
      filter: {},
      item: unmatchedNameSchema,
      position: z.number().int().min(0),
      list: async (_call, page) => pageOf(await editor.unmatched(), page),
    },
    cursors,
  );
  const read = defineRoute({
    method: 'get',
    path: '/identities/edited',
    tag: 'Data',
    summary: 'Identities that are kept by the API',
    description: 'In the form in which `PUT /identities` takes them; the ETag goes into its If-Match.',
    result: identityEditsResult,
    versionOf: ({ version }) => version,
    answer: async () => shown(await editor.current()),
  });
  const write = defineRoute({
    method: 'put',
    path: '/identities',
    tag: 'Data',
    summary: 'Replace the identities that are kept by the API',
    description:
      'Departments with their span and predecessors (merged, split, renamed), assets, and the names that sources have ' +
      'for them. Those of the file of identities are changed there. It counts from the next collection on and changes ' +
      'no published score. A department that is left out stays as it is: end it with `validTo`.',
    body: identityEditsBody,
    result: identityEditsResult,
    ifMatch: true,
    mostBodyBytes: MOST_BODY_BYTES,
    errors: ['IDENTITY_EDIT_INVALID'],
    versionOf: ({ version }) => version,
    answer: async ({ body: { identities, reason }, viewer, version }) => {
      const before = await editor.current();
      assertVersion(version, conflictOf(before));
      const edited = { version: version + 1, content: identities, by: viewer.actor, at: parts.now(), reason };
      const made = await editor.replace(edited);
      if (made === null) assertVersion(version, conflictOf(await editor.current()));
      return shown(edited);
    },
  });
  return [unmatched, read, write];
}

function conflictOf({ version, at, by }: EditedIdentities) {
  return { version, changedAt: at, changedBy: by };
}

function shown({ version, content, by, at, reason }: EditedIdentities): z.output<typeof identityEditsResult> {
  const isNew = version === 0;
  return {
    version,
    identities: content,
    changedBy: isNew ? null : by,
    changedAt: isNew ? null : at.toISOString(),
    reason: isNew ? null : reason,
  };
}
