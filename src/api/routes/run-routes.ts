import { z } from 'zod';
import { monthState } from '../../engine/month-register.js';
import { SteelyardError } from '../../errors.js';
import { slotId } from '../../jobs/job.js';
import { type JobStatus, jobStatuses } from '../../jobs/job-status.js';
import { RUN_JOB, runRequestSchema } from '../../jobs/request-jobs.js';
import type { JobSlotDocument } from '../../store/models/job-slot-model.js';
import type { MonthDocument } from '../../store/models/month-model.js';
import type { RunDocument } from '../../store/models/run-model.js';
import type { ApiParts } from '../api-parts.js';
import type { PageCursor } from '../page-cursor.js';
import { pageOf } from '../page-of.js';
import { defineList, defineRoute, type Route } from '../route.js';
import { idPath, monthText } from '../schemas/common-schemas.js';
import { closingMonthSchema, jobSchema, runDetailSchema } from '../schemas/run-schemas.js';

const runBody = runRequestSchema.extend({
  period: monthText,
  to: monthText.optional().meta({ description: 'Last month of a range that begins with `period`' }),
  source: z.string().min(1).max(200).optional().meta({ description: 'With `collect`: only this source' }),
});

/** Runs that somebody asks for, what the schedule does, and how far months are closed. */
export function runRoutes(parts: ApiParts, cursors: PageCursor): Route[] {
  const { models, months, now } = parts;
  const { scheduler, ledger, jobs } = parts.schedule;
  const found = async (id: string): Promise<z.output<typeof runDetailSchema>> => {
    const entry = await models.runs.findOne({ _id: id }).lean<RunDocument>();
    if (entry !== null) return entryItem(entry);
    const slot = await ledger.byId(slotId(RUN_JOB, id));
    if (slot === null) throw new SteelyardError('NOT_FOUND');
    const entries = await models.runs.find({ slot: slot._id }, { _id: 1 }).lean<{ _id: string }[]>();
    return slotItem(
      id,
      slot,
      entries.map(({ _id }) => _id),
    );
  };
  return [
    defineRoute({
      method: 'post',
      path: '/runs',
      tag: 'Operation',
      summary: 'Start a run',
      description:
        'Collects and evaluates a month, or fills a range of past months; begins when its turn comes. Only the oversight body re-opens or revises a closed month, and says why.',
      status: 202,
      body: runBody,
      result: runDetailSchema,
      location: ({ id }) => `/runs/${id}`,
      errors: ['ORDER_INCOMPLETE'],
      answer: async ({ body, viewer, newId }) => {
        const { order, reason, to } = body;
        if ((order === undefined) !== (reason === undefined) || (order !== undefined && to !== undefined)) {
          throw new SteelyardError('ORDER_INCOMPLETE');
        }
        if (order !== undefined && viewer.role !== 'oversight') {
          throw new SteelyardError('NOT_ALLOWED', { values: { role: viewer.role } });
        }
        const job = jobs.find(({ id }) => id === RUN_JOB);
        if (job === undefined) throw new TypeError('the schedule has no job for runs that are asked for');
        await scheduler.request(job, newId, body, viewer.actor);
        return found(newId);
      },
    }),
    defineRoute({
      method: 'get',
      path: '/runs/{id}',
      tag: 'Operation',
      summary: 'One run',
      description: 'A run with its problems; also one that was asked for and waits for its turn.',
      params: idPath,
      result: runDetailSchema,
      errors: ['NOT_FOUND'],
      answer: ({ params: { id } }) => found(id),
    }),
    defineRoute({
      method: 'post',
      path: '/runs/{id}/cancel',
      tag: 'Operation',
      summary: 'Cancel a run',
      description:
        'Ends it at its next safe place, on whatever instance it runs. What is done stays; the same run started again goes on from there.',
      status: 202,
      params: idPath,
      result: runDetailSchema,
      errors: ['NOT_FOUND', 'RUN_NOT_CANCELLABLE'],
      answer: async ({ params: { id } }) => {
        const { slot } = await found(id);
        if (slot === null) throw new SteelyardError('RUN_NOT_CANCELLABLE', { values: { id } });
        await scheduler.cancel(slot);
        return found(id);
      },
    }),
    defineList(
      {
        path: '/jobs',
        tag: 'Operation',
        summary: 'The schedule',
        description: 'Every job with its last and next slot, and how many were missed.',
        filter: {},
        item: jobSchema,
        position: z.number().int().min(0),
        list: async (_call, page) => pageOf((await jobStatuses(jobs, ledger, now())).map(jobItem), page),
      },
      cursors,
    ),
    defineList(
      {
        path: '/months',
        tag: 'Scores',
        summary: 'Closing of the months',
        description: 'How far each month is closed, newest first; a month that is not listed is open.',
        filter: {},
        item: closingMonthSchema,
        position: z.number().int().min(0),
        list: async (_call, page) => pageOf((await months.list()).map(monthItem), page),
      },
      cursors,
    ),
  ];
}

function entryItem(entry: RunDocument): z.output<typeof runDetailSchema> {
  const { problems, error } = (entry.details ?? {}) as { problems?: string[]; error?: string };
  const ofSources = entry.sources
    .filter(({ state }) => state === 'failed')
    .map(({ source, error: fault }) => `${source}: ${fault?.code ?? 'failed'}`);
  return {
    id: entry._id,
    kind: entry.kind,
    slot: entry.slot ?? null,
    period: entry.period,
    state: entry.state,
    startedAt: entry.startedAt.toISOString(),
    endedAt: entry.endedAt?.toISOString() ?? null,
    problems: [...(problems ?? ofSources), ...(error === undefined ? [] : [error])],
    runs: [entry._id],
  };
}

function slotItem(id: string, slot: JobSlotDocument, runs: string[]): z.output<typeof runDetailSchema> {
  const { kind, period } = (slot.request ?? {}) as { kind?: string; period?: string };
  return {
    id,
    kind: kind ?? slot.job,
    slot: slot._id,
    period: period ?? null,
    state: slot.state,
    startedAt: slot.startedAt?.toISOString() ?? null,
    endedAt: slot.endedAt?.toISOString() ?? null,
    problems: slot.problems,
    runs,
  };
}

function jobItem({ id, misfire, last, missed, next, problem }: JobStatus): z.output<typeof jobSchema> {
  return {
    id,
    misfire,
    last:
      last === null
        ? null
        : {
            slot: last.slot,
            state: last.state,
            startedAt: last.startedAt?.toISOString() ?? null,
            endedAt: last.endedAt?.toISOString() ?? null,
            attempts: last.attempts,
            problems: last.problems,
          },
    missed,
    next: next?.toISOString() ?? null,
    problem,
  };
}

function monthItem(month: MonthDocument): z.output<typeof closingMonthSchema> {
  return {
    period: month._id,
    state: monthState(month),
    checkUntil: month.checkUntil ?? null,
    steps: month.steps.map(({ at, step, by, reason }) => ({
      at: (at ?? new Date(0)).toISOString(),
      step: step ?? '',
      by: by ?? '',
      reason: reason ?? null,
    })),
  };
}
