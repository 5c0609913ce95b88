import type { Policy } from './policy-definition.js';
import type { PolicyFacts } from './policy-facts.js';
import type { Evidence } from './policy-rule.js';
import { ruleOf } from './policy-rules.js';

/** What a policy says of one cause in one month. */
export interface Verdict {
  readonly policy: Policy;
  readonly department: string;
  readonly subject: string | null;
  /** Null when the month does not say. */
  readonly holds: boolean | null;
  readonly evidence: Evidence;
  /** Whether a finding raised on this evidence is over; null when it cannot be told. */
  recovered(raisedOn: Evidence): boolean | null;
}

/** The verdicts of a policy for a month. */
export function policyVerdicts(policy: Policy, facts: PolicyFacts): Verdict[] {
  const { rule } = policy;
  const { judge, recovered, evidence, cases } = ruleOf(rule);
  return cases(rule, facts).map(({ department, subject, given }) => {
    return {
      policy,
      department,
      subject,
      holds: judge(rule, given),
      evidence: evidence(rule, given),
      recovered: (raisedOn: Evidence) => recovered(rule, given, raisedOn),
    };
  });
}
