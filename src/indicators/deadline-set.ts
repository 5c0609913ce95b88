import { z } from 'zod';
import { orThrow, type Parsed } from './definition-problem.js';
import { repeatedIds } from './finding.js';
import { idSchema, metricIdSchema } from './indicator-definition.js';
import { bilingualTextSchema } from './localised-text.js';
import { nameFindings } from './name-findings.js';
import { type PlacedDefinition, parseDefinition } from './parse-definition.js';

const deadlineSchema = z
  .strictObject({
    id: idSchema,
    title: bilingualTextSchema,
    workingDays: z.int().min(0),
    /** The event from which the days are counted. */
    startsAt: bilingualTextSchema,
    /** The metrics that count cases by this deadline; none where nothing measures it. */
    metrics: z.array(metricIdSchema),
    /** Whether the text named in `source` was seen to say this figure. */
    confirmed: z.boolean(),
    /** Where the figure comes from. */
    note: bilingualTextSchema.optional(),
    source: z.string().min(1),
  })
  .refine(({ confirmed, note }) => confirmed || note !== undefined, {
    message: 'a figure that is not confirmed needs a note that says where it comes from',
    path: ['confirmed'],
  });

/** Metrics of cases that fall due for which the set has no figure, and why. */
const withoutSchema = z.strictObject({ metric: metricIdSchema, reason: bilingualTextSchema });

/** A file of `deadlines/`: the deadlines of one kind of provider. */
export const deadlineSetSchema = z.strictObject({
  id: idSchema,
  version: z.int().min(1),
  title: bilingualTextSchema,
  appliesTo: bilingualTextSchema,
  deadlines: z.array(deadlineSchema).min(1),
  without: z.array(withoutSchema).default([]),
});

export type Deadline = z.infer<typeof deadlineSchema>;
export type DeadlineSet = z.infer<typeof deadlineSetSchema>;

/**
 * Reads a deadline set.
 *
 * @param file name of the file, for messages and for the comparison with the id
 * @throws SteelyardError DEFINITION_INVALID with every fault by file, line, id and rule
 */
export function parseDeadlineSet(text: string, file: string): DeadlineSet {
  return orThrow(readDeadlineSet(text, file)).definition;
}

/** As parseDeadlineSet, but hands the problems over instead of throwing them. */
export function readDeadlineSet(text: string, file: string): Parsed<PlacedDefinition<DeadlineSet>> {
  return parseDefinition(text, file, deadlineSetSchema, ({ id, deadlines }) => [
    ...nameFindings(id, file),
    ...repeatedIds(deadlines.map((deadline, at) => ({ id: deadline.id, path: ['deadlines', at] }))),
  ]);
}
