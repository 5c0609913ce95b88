import type { z } from 'zod';
import type { PolicyFacts } from './policy-facts.js';

/** The numbers and names behind a finding, by the names that its text uses. */
export type Evidence = Readonly<Record<string, number | string | null | readonly (number | null)[]>>;

/** What a rule looks at once: one figure of one department, or one document. */
export interface RuleCase<Given> {
  readonly department: string;
  /** Null for the department as a whole. */
  readonly subject: string | null;
  readonly given: Given;
}

/**
 * A kind of rule: the form of its settings, the form of what it is given, the pure judgement, and how what it is
 * given comes out of the month's facts. Declared first, computed second.
 */
export interface PolicyRule<Settings, Given> {
  readonly kind: string;
  readonly settings: z.ZodType<Settings>;
  readonly given: z.ZodType<Given>;
  /** Whether the rule holds; null when what it is given does not say. */
  judge(settings: Settings, given: Given): boolean | null;
  /**
   * Whether what a finding was raised for is over, seen from the evidence it was raised on: a fall is not over because
   * the next month did not fall again. Left out: over when the rule no longer holds.
   */
  recovered?(settings: Settings, given: Given, raisedOn: Evidence): boolean | null;
  /** What the evidence has beside `given`: bounds, and numbers worked out. */
  bounds(settings: Settings, given: Given): Evidence;
  cases(settings: Settings, facts: PolicyFacts): readonly RuleCase<Given>[];
}
