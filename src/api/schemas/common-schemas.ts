import { z } from 'zod';
import { tryParsePeriod } from '../../period.js';

/** Ids of departments, assets, reports and frameworks in addresses and filters. */
export const idText = z.string().min(1).max(300).meta({ description: 'Stable id', example: 'commerce' });

export const idPath = z.strictObject({ id: idText });

export const localisedText = z
  .object({ en: z.string(), zh: z.string() })
  .meta({ id: 'LocalisedText', description: 'A text in both languages' });

export const instant = z.iso
  .datetime({ offset: true })
  .meta({ description: 'A moment (ISO 8601)', example: '2026-11-17T01:00:00.000Z' });

export const monthText = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .meta({ description: 'A month', example: '2026-10' });

/** A month, quarter or year; quarters and years are made of months by the framework's `year` rule. */
export const periodText = z
  .string()
  .regex(/^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/)
  .meta({ description: 'A month, quarter or year: YYYY-MM, YYYY-Qn or YYYY', example: '2026-10' });

/** The period of a measurement. */
export const measuredPeriod = z
  .string()
  .max(10)
  .refine((text) => ['month', 'day'].includes(tryParsePeriod(text)?.grain ?? ''), 'YYYY-MM / YYYY-MM-DD')
  .meta({ description: 'A month or a day: YYYY-MM or YYYY-MM-DD', example: '2026-10' });

export const frameworkId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)
  .max(100)
  .meta({ description: 'Framework; left out, the official one', example: 'capability' });

export const outcome = z
  .enum(['scored', 'notApplicable', 'notAvailable', 'error'])
  .meta({ description: 'What became of it; the score is null unless `scored`' });

export const evaluationState = z
  .enum(['provisional', 'final', 'released'])
  .meta({ description: 'A final evaluation never changes; a correction is a new revision' });

export const nullableNumber = z.number().nullable();

export const trace = z
  .string()
  .nullable()
  .meta({ description: 'What stands behind it, step by step; null for a quarter or year' });
