import { z } from 'zod';
import { MONTH_STATES } from '../../engine/month-register.js';
import { instant } from './common-schemas.js';

const slotState = z.enum(['waiting', 'running', 'done', 'partial', 'failed', 'skipped', 'cancelled']);

export const runDetailSchema = z
  .object({
    id: z.string(),
    kind: z.string().meta({ description: '`collect` or `month`, or the job of a run that is asked for' }),
    slot: z.string().nullable().meta({ description: 'Its place in the run ledger; null for a command' }),
    period: z.string().nullable(),
    state: slotState,
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
    problems: z.array(z.string()).meta({ description: 'What is missing or wrong' }),
    runs: z.array(z.string()).meta({ description: 'The entries under `runs` that belong to it' }),
  })
  .meta({ id: 'RunDetail', description: 'One run with its problems' });

export const jobSchema = z
  .object({
    id: z.string(),
    misfire: z.enum(['latest', 'all', 'skip']).meta({ description: 'What becomes of missed slots' }),
    last: z
      .object({
        slot: z.string(),
        state: slotState,
        startedAt: instant.nullable(),
        endedAt: instant.nullable(),
        attempts: z.int(),
        problems: z.array(z.string()),
      })
      .nullable(),
    missed: z.int().meta({ description: 'Slots of the last months that nothing ran for' }),
    next: instant.nullable(),
    problem: z.string().nullable().meta({ description: 'Why the next slot cannot be told' }),
  })
  .meta({ id: 'Job', description: 'One line of the schedule' });

export const closingMonthSchema = z
  .object({
    period: z.string(),
    state: z.enum(MONTH_STATES),
    checkUntil: z
      .string()
      .nullable()
      .meta({ description: 'Last day on which departments check their scores' }),
    steps: z.array(
      z.object({ at: instant, step: z.string(), by: z.string(), reason: z.string().nullable() }),
    ),
  })
  .meta({ id: 'ClosingMonth', description: 'How far the closing of a month has come' });
