import { z } from 'zod';
import { supervisionStamp } from '../../engine/supervision-stamp.js';
import { type ErrorCode, SteelyardError } from '../../errors.js';
import type { AttachedFile } from '../../supervision/workflow/attached-file.js';
import {
  actionsFrom,
  type Party,
  type Stamp,
  type WorkflowMachine,
  type WorkflowRecord,
} from '../../supervision/workflow/workflow-machine.js';
import type { WorkflowStore } from '../../supervision/workflow/workflow-store.js';
import type { ApiParts } from '../api-parts.js';
import { FileAnswer, fileResult } from '../file-answer.js';
import type { PageCursor } from '../page-cursor.js';
import { pageOf } from '../page-of.js';
import { defineList, defineRoute, type Route } from '../route.js';
import { idPath, idText } from '../schemas/common-schemas.js';
import { shownRecord } from '../schemas/supervision-schemas.js';
import { assertVersion } from '../version-conflict.js';
import type { Viewer } from '../viewer.js';

const PARTIES: Readonly<Record<Viewer['role'], Party>> = {
  oversight: 'oversight',
  approver: 'approver',
  department: 'department',
  planner: 'user',
  operator: 'user',
};

/** The moment, and the viewer as the party it stands for. */
export function stampOf(parts: ApiParts, { role, actor }: Viewer): Stamp {
  return supervisionStamp(parts, { by: actor, party: PARTIES[role] });
}

export interface WorkflowKindOfRoutes<State extends string, Action extends string, Facts extends object> {
  /** Below /api/v1. */
  readonly path: string;
  readonly title: string;
  /** Left out: Supervision. */
  readonly tag?: 'Data';
  readonly store: WorkflowStore<State, Facts>;
  readonly machine: WorkflowMachine<State, Action>;
  readonly item: z.ZodObject;
}

type Act<Body, State extends string, Facts> = (
  record: WorkflowRecord<State, Facts>,
  body: Body,
  stamp: Stamp,
) => WorkflowRecord<State, Facts> | Promise<WorkflowRecord<State, Facts>>;

export interface ActionRoute<Body, State extends string, Facts> {
  /** The last part of the path. */
  readonly name: string;
  readonly summary: string;
  readonly body: z.ZodType<Body>;
  readonly errors?: readonly ErrorCode[];
  readonly mostBodyBytes?: number;
  readonly act: Act<Body, State, Facts>;
  /** What follows from the step once it is saved; the next collection does it where the process ended before. */
  readonly afterwards?: (saved: WorkflowRecord<State, Facts>) => Promise<void>;
}

/** List, one document, and actions on it, for one kind of workflow. */
export class WorkflowRoutes<State extends string, Action extends string, Facts extends object> {
  constructor(
    private readonly parts: ApiParts,
    private readonly kind: WorkflowKindOfRoutes<State, Action, Facts>,
  ) {}

  shown(record: WorkflowRecord<State, Facts>) {
    return shownRecord(record, actionsFrom(this.kind.machine, record.state)) as never;
  }

  reading(cursors: PageCursor): Route[] {
    const { path, title, tag = 'Supervision', store, machine, item } = this.kind;
    const list = defineList(
      {
        path,
        tag,
        summary: title,
        description: `Sorted by id. A department sees its own. States: ${machine.states.join(', ')}.`,
        filter: {
          department: idText.optional(),
          state: z.enum(machine.states as [State, ...State[]]).optional(),
        },
        item,
        position: z.int().min(0),
        list: async ({ scope, filter: { department, state } }, page) => {
          const records = await store.list({
            department: scope ?? department,
            states: state === undefined ? undefined : [state as State],
          });
          const wanted = records.filter(
            (record) => department === undefined || record.department === department,
          );
          return pageOf(
            wanted.map((record) => this.shown(record)),
            page,
          );
        },
      },
      cursors,
    );
    const one = defineRoute({
      method: 'get',
      path: `${path}/{id}`,
      tag,
      summary: `${title}: one`,
      description: 'With its whole history; the version in the ETag goes into If-Match.',
      params: idPath,
      result: item,
      errors: ['WORKFLOW_ABSENT'],
      versionOf: ({ version }) => Number(version),
      answer: async ({ params: { id }, scope }) => this.shown(await store.get(id, scope)),
    });
    return [list, one];
  }

  /** GET {path}/{id}/files/{file}: one of the files that came with a document. */
  file(summary: string, filesOf: (facts: Facts) => readonly AttachedFile[]): Route {
    const { path, tag = 'Supervision', store } = this.kind;
    const { attachments } = this.parts.supervision;
    return defineRoute({
      method: 'get',
      path: `${path}/{id}/files/{file}`,
      tag,
      summary,
      description: 'As it was sent.',
      params: z.strictObject({ id: idText, file: idText }),
      result: fileResult,
      errors: ['NOT_FOUND', 'WORKFLOW_ABSENT'],
      answer: async ({ params, scope }) => {
        const { facts } = await store.get(params.id, scope);
        const found = filesOf(facts).find(({ id }) => id === params.file);
        if (found === undefined) throw new SteelyardError('NOT_FOUND');
        return new FileAnswer(attachments.open(found), found.sha256, found.mediaType, found.name);
      },
    });
  }

  /** POST {path}/{id}/{name}: one of two at once wins, the other is told what changed. */
  action<Body>({
    name,
    summary,
    body,
    errors = [],
    mostBodyBytes,
    act,
    afterwards,
  }: ActionRoute<Body, State, Facts>): Route {
    const { path, tag = 'Supervision', item, store } = this.kind;
    return defineRoute({
      method: 'post',
      path: `${path}/{id}/${name}`,
      tag,
      summary,
      description: 'If-Match names the version it was decided on.',
      params: idPath,
      body,
      result: item,
      ifMatch: true,
      ...(mostBodyBytes === undefined ? {} : { mostBodyBytes }),
      errors: ['WORKFLOW_ABSENT', 'ACTION_ILLEGAL', 'ACTION_NOT_YOURS', 'WORKFLOW_CONFLICT', ...errors],
      versionOf: ({ version }) => Number(version),
      answer: async ({ params: { id }, body: sent, viewer, scope, version }) => {
        const record = await store.get(id, scope);
        assertCurrent(version, record);
        const after = await act(record, sent, stampOf(this.parts, viewer));
        const saved = await store.save(record, after);
        await afterwards?.(saved);
        return this.shown(saved);
      },
    });
  }
}

/** Throws VersionConflict with what happened since the version that was read. */
function assertCurrent<State extends string, Facts>(
  given: number,
  { version, steps }: WorkflowRecord<State, Facts>,
): void {
  const last = steps.at(-1);
  assertVersion(given, {
    version,
    changedAt: new Date(last?.at ?? 0),
    changedBy: last?.by ?? '',
    changed: steps.slice(given).map(({ action }) => action),
  });
}
