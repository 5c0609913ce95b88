import { z } from 'zod';
import type { StoredParameterSet } from '../../engine/parameter-set-store.js';
import { ParameterSetWorkflow, type StepRequest } from '../../engine/parameter-set-workflow.js';
import { type ErrorCode, SteelyardError } from '../../errors.js';
import { periodOfInstant } from '../../period.js';
import type { ApiParts } from '../api-parts.js';
import type { PageCursor } from '../page-cursor.js';
import { pageOf } from '../page-of.js';
import { type ParameterSetItem, parameterSetItems } from '../parameter-set-item.js';
import { defineList, defineRoute, type Route } from '../route.js';
import { frameworkId, idPath } from '../schemas/common-schemas.js';
import {
  parameterSetBody,
  parameterSetSchema,
  reasonBody,
  stepBody,
} from '../schemas/parameter-set-schemas.js';
import { assertVersion, VersionConflict } from '../version-conflict.js';
import type { Viewer } from '../viewer.js';

const DECIDED: readonly ParameterSetItem['state'][] = ['approved', 'active', 'retired'];
const FIT_ERRORS: readonly ErrorCode[] = [
  'DEFINITION_INVALID',
  'FRAMEWORK_UNKNOWN',
  'PARAMETER_SET_MONTH_TAKEN',
  'PARAMETER_SET_TOO_EARLY',
];
const STEPS = {
  submit: ['Hand in a draft for approval', 'From then on it stays as it is.', stepBody],
  approve: [
    'Approve a parameter set',
    'By another person than those who made, changed or submitted it. It counts from its month on; months that ' +
      'are final stay as they are.',
    stepBody,
  ],
  reject: ['Reject a parameter set', 'By another person, with a reason. It stays as a record.', reasonBody],
  withdraw: [
    'Withdraw a parameter set',
    'A draft, a submitted one, or an approved one before a month was closed with it.',
    stepBody,
  ],
} as const;

/** Parameter sets from draft to approval. Departments see those that were approved. */
export function parameterSetRoutes(parts: ApiParts, cursors: PageCursor): Route[] {
  const workflow = new ParameterSetWorkflow(parts);
  const items = async ({ role }: Viewer) => {
    const month = periodOfInstant(parts.now(), 'month', parts.config.timeZone).text;
    const all = parameterSetItems(parts.definitions.parameterSets, await parts.parameterSets.list(), month);
    return role === 'department' ? all.filter(({ state }) => DECIDED.includes(state)) : all;
  };
  const itemOf = async (id: string, viewer: Viewer): Promise<ParameterSetItem> => {
    const found = (await items(viewer)).find((item) => item.id === id);
    if (found === undefined) throw new SteelyardError('NOT_FOUND');
    return found;
  };
  const read = async (id: string, version: number): Promise<StoredParameterSet> => {
    const set = await parts.parameterSets.byId(id);
    if (set === null) throw new SteelyardError('NOT_FOUND');
    assertVersion(version, currentOf(set));
    return set;
  };
  const take = async (viewer: Viewer, id: string, version: number, wanted: Omit<StepRequest, 'by'>) => {
    const taken = await workflow.take(await read(id, version), { ...wanted, by: viewer.actor });
    if (taken !== null) return itemOf(id, viewer);
    const newer = await parts.parameterSets.byId(id);
    throw newer === null ? new SteelyardError('NOT_FOUND') : new VersionConflict(currentOf(newer));
  };
  const list = defineList(
    {
      path: '/parameter-sets',
      tag: 'Definitions',
      summary: 'Parameter sets',
      description:
        'Weights, goalposts, bands and deadlines by framework, newest first, those of the definition files too, with ' +
        'who did what and why. A department sees those that were approved.',
      filter: { framework: frameworkId.optional(), state: parameterSetSchema.shape.state.optional() },
      item: parameterSetSchema,
      position: z.int().min(0),
      list: async ({ viewer, filter: { framework, state } }, page) => {
        const shown = (await items(viewer)).filter(
          (item) =>
            (framework === undefined || item.framework === framework) &&
            (state === undefined || item.state === state),
        );
        return pageOf(shown, page);
      },
    },
    cursors,
  );
  const one = defineRoute({
    method: 'get',
    path: '/parameter-sets/{id}',
    tag: 'Definitions',
    summary: 'A parameter set',
    description: 'Its ETag is what If-Match of a change wants.',
    params: idPath,
    result: parameterSetSchema,
    versionOf: ({ version }) => version,
    errors: ['NOT_FOUND'],
    answer: ({ params: { id }, viewer }) => itemOf(id, viewer),
  });
  const create = defineRoute({
    method: 'post',
    path: '/parameter-sets',
    tag: 'Definitions',
    summary: 'Draft a parameter set',
    description:
      'Checked against the framework at once. It begins in a month that is not final yet, in which no other set begins.',
    status: 201,
    body: parameterSetBody,
    result: parameterSetSchema,
    versionOf: ({ version }) => version,
    location: ({ id }) => `/parameter-sets/${id}`,
    errors: FIT_ERRORS,
    answer: async ({ viewer, newId, body }) => {
      await workflow.create(newId, body, viewer.actor);
      return itemOf(newId, viewer);
    },
  });
  const edit = defineRoute({
    method: 'put',
    path: '/parameter-sets/{id}',
    tag: 'Definitions',
    summary: 'Change a draft',
    description: 'Puts the whole set in place of the one that was read. Only drafts can be changed.',
    ifMatch: true,
    params: idPath,
    body: parameterSetBody,
    result: parameterSetSchema,
    versionOf: ({ version }) => version,
    errors: ['NOT_FOUND', 'STATE_CONFLICT', ...FIT_ERRORS],
    answer: ({ viewer, version, params: { id }, body }) =>
      take(viewer, id, version, { action: 'edit', reason: body.reason, parameters: body }),
  });
  const steps = Object.entries(STEPS).map(([action, [summary, description, body]]) =>
    defineRoute({
      method: 'post',
      path: `/parameter-sets/{id}/${action}`,
      tag: 'Definitions',
      summary,
      description,
      ifMatch: true,
      params: idPath,
      body: body as typeof stepBody,
      result: parameterSetSchema,
      versionOf: ({ version }) => version,
      errors: ['NOT_FOUND', 'STATE_CONFLICT', 'OTHER_PERSON_REQUIRED', ...FIT_ERRORS],
      answer: ({ viewer, version, params: { id }, body: { reason = null } }) =>
        take(viewer, id, version, { action: action as StepRequest['action'], reason }),
    }),
  );
  return [list, one, create, edit, ...steps];
}

function currentOf({ version, steps }: StoredParameterSet) {
  const last = steps.at(-1);
  return {
    version,
    changedAt: last?.at ?? new Date(0),
    changedBy: last?.by ?? '',
    changed: [last?.action === 'edit' ? 'parameters' : 'state'],
  };
}
