import type { Parsed } from '../../indicators/definition-problem.js';
import type { Finding } from '../../indicators/finding.js';
import { nameFindings } from '../../indicators/name-findings.js';
import { type PlacedDefinition, parseDefinition } from '../../indicators/parse-definition.js';
import { type Policy, policySchema } from './policy-definition.js';
import { ruleOf } from './policy-rules.js';

/** Reads a policy, its examples run; the problems are handed over. */
export function readPolicy(text: string, file: string): Parsed<PlacedDefinition<Policy>> {
  return parseDefinition(text, file, policySchema, (policy) => [
    ...nameFindings(policy.id, file),
    ...exampleFindings(policy),
    ...placeFindings(policy),
    ...noticeFindings(policy),
  ]);
}

/** Examples that are no case of the rule, or in which it answers otherwise; and none that shows it holding. */
function exampleFindings({ rule, examples }: Policy): Finding[] {
  const { given, judge } = ruleOf(rule);
  const wrong = examples.flatMap((example, at) => {
    const path = ['examples', at];
    const read = given.safeParse(example.given);
    if (!read.success) {
      const issue = read.error.issues[0];
      return [
        { path: [...path, 'given', ...((issue?.path ?? []) as string[])], rule: issue?.message ?? 'invalid' },
      ];
    }
    const found = judge(rule, example.given);
    return found === example.holds
      ? []
      : [{ path: [...path, 'holds'], rule: `the example does not hold: the rule answers ${found}` }];
  });
  const shown = [true, false].filter((holds) => examples.every((example) => example.holds !== holds));
  return [
    ...wrong,
    ...shown.map((holds) => ({ path: ['examples'], rule: `no example shows the rule answering ${holds}` })),
  ];
}

/** Places of the text that the evidence does not fill. */
function placeFindings({ rule, text, examples }: Policy): Finding[] {
  const { given, evidence } = ruleOf(rule);
  const example = examples.find((candidate) => given.safeParse(candidate.given).success);
  if (example === undefined) return [];
  const known = new Set([...Object.keys(evidence(rule, example.given)), 'subject']);
  return (['en', 'zh'] as const).flatMap((language) =>
    [...text[language].matchAll(/\{(\w+)\}/g)]
      .filter(([, name]) => !known.has(name as string))
      .map(([, name]) => ({
        path: ['text', language],
        rule: `the evidence of this rule has no "${name}"; it has ${[...known].join(', ')}`,
      })),
  );
}

function noticeFindings({ outcome, notice }: Policy): Finding[] {
  if (outcome === 'finding' || notice === undefined) return [];
  return [{ path: ['notice'], rule: 'a place on a list is no finding and leads to no notice' }];
}
