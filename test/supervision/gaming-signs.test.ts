import type { PolicyFacts } from '../../src/supervision/policies/policy-facts.js';
import { policyVerdicts } from '../../src/supervision/policies/policy-verdicts.js';
import { POLICIES } from './workflow-stamps.js';

/** Numbers of one department, newest month first. */
type Months = readonly Readonly<Record<string, number>>[];

/** What a policy of the package says of a department with these numbers. */
function verdictOf(id: string, months: Months) {
  const policy = POLICIES.get(id);
  if (policy === undefined) throw new Error(`the package has no policy ${id}`);
  const facts: PolicyFacts = {
    ...{ period: '2026-10', departments: ['water'], overdue: [], prices: [], deliveries: [] },
    month: (_department, back) => {
      const metrics = Object.entries(months[back] ?? {}).map(
        ([metric, value]) => [metric, { value, status: 'ok' }] as const,
      );
      return { score: null, band: null, groupRank: null, indicators: new Map(), metrics: new Map(metrics) };
    },
  };
  const [verdict] = policyVerdicts(policy, facts);
  return verdict;
}

const replies = (due: number, onTime: number) => ({
  requests_reply_due: due,
  requests_replied_on_time: onTime,
});
const calls = (all: number, own: number, top: number) => ({
  ...{ api_calls: all, api_calls_own: own, api_calls_top_consumer: top },
});
const catalogue = (items: number, records: number) => ({
  ...{ catalog_items_published: items, records_total: records },
});
const always = (month: Months[number]) => [month, month, month, month];

test.each([
  ['a rate of exactly 100 % on a tiny base', 'full-rate-tiny-base', always(replies(2, 2)), true],
  ['the same once less than 100 %', 'full-rate-tiny-base', [replies(2, 1), ...always(replies(2, 2))], false],
  ['the same on a base that is not tiny', 'full-rate-tiny-base', always(replies(40, 40)), false],
  ['self-calls', 'self-calls', [calls(1000, 400, 400)], true],
  ['few self-calls', 'self-calls', [calls(1000, 100, 100)], false],
  [
    'one consumer that jumps over 60 % of calls',
    'one-consumer-jump',
    [calls(1000, 0, 650), calls(900, 0, 200)],
    true,
  ],
  ['one consumer at 60 %', 'one-consumer-jump', [calls(1000, 0, 600), calls(900, 0, 200)], false],
  [
    'one consumer that was large before',
    'one-consumer-jump',
    [calls(1000, 0, 650), calls(900, 0, 500)],
    null,
  ],
  [
    'more catalogue items without more in them',
    'items-split',
    [catalogue(20, 500), catalogue(10, 500)],
    true,
  ],
  ['more catalogue items with more in them', 'items-split', [catalogue(20, 900), catalogue(10, 500)], false],
  ['a month without numbers', 'items-split', [], null],
] as const)('a sign of gaming: %s', (_name, policy, months, holds) => {
  const verdict = verdictOf(policy, months);
  expect(verdict?.holds).toBe(holds);
  expect(Object.keys(verdict?.evidence ?? {})).toContain('bound');
});
