import { z } from 'zod';
import { idSchema } from '../../indicators/indicator-definition.js';
import { bilingualTextSchema } from '../../indicators/localised-text.js';
import { ruleSchema } from './policy-rules.js';

export const SEVERITIES = ['low', 'medium', 'high'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a policy leads to: a finding, or a place on a list that the oversight body must have switched on. */
export const OUTCOMES = ['finding', 'redList', 'blackList', 'improvementList', 'commendation'] as const;
/** A case and whether the rule holds for it; null when it cannot be judged. */
const exampleSchema = z.strictObject({
  given: z.record(z.string(), z.unknown()),
  holds: z.boolean().nullable(),
});

/** A file of `policies/`: one rule that raises findings. */
export const policySchema = z.strictObject({
  id: idSchema,
  version: z.int().min(1),
  title: bilingualTextSchema,
  severity: z.enum(SEVERITIES),
  outcome: z.enum(OUTCOMES).default('finding'),
  rule: ruleSchema,
  /** What a finding says; `{name}` places are filled from its evidence, `{subject}` with the title of what it is about. */
  text: bilingualTextSchema,
  /** Present: a finding of this policy becomes a notice by itself. */
  notice: z.strictObject({ workingDays: z.int().min(1).max(250) }).optional(),
  /** Why the bounds are what they are. */
  source: z.string().min(1),
  examples: z.array(exampleSchema).min(2),
});

export type Policy = z.infer<typeof policySchema>;
