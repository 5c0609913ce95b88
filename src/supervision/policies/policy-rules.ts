import { z } from 'zod';
import type { PolicyFacts } from './policy-facts.js';
import type { Evidence, PolicyRule, RuleCase } from './policy-rule.js';
import { dropRule } from './rules/drop-rule.js';
import { fullRateRule } from './rules/full-rate-rule.js';
import { lateRule } from './rules/late-rule.js';
import { missingRule } from './rules/missing-rule.js';
import { overdueRule } from './rules/overdue-rule.js';
import { persistentRule } from './rules/persistent-rule.js';
import { priceRule } from './rules/price-rule.js';
import { rankFallRule } from './rules/rank-fall-rule.js';
import { shareRule } from './rules/share-rule.js';
import { silentRule } from './rules/silent-rule.js';
import { splittingRule } from './rules/splitting-rule.js';
import { stoppedRule } from './rules/stopped-rule.js';
import { thresholdRule } from './rules/threshold-rule.js';

/** The settings of every kind of rule, by `kind`. */
export const ruleSchema = z.discriminatedUnion('kind', [
  thresholdRule.settings,
  dropRule.settings,
  rankFallRule.settings,
  persistentRule.settings,
  missingRule.settings,
  lateRule.settings,
  stoppedRule.settings,
  silentRule.settings,
  overdueRule.settings,
  priceRule.settings,
  fullRateRule.settings,
  shareRule.settings,
  splittingRule.settings,
] as never) as unknown as z.ZodType<RuleSettings>;

/** The settings of one rule; what they are beside `kind` only the rule itself knows. */
export interface RuleSettings {
  readonly kind: string;
}

/** A rule with its types closed over, so that rules of every kind stand in one list. */
export interface ClosedRule {
  readonly given: z.ZodType;
  /** Throws a ZodError for settings or a case of another form. */
  judge(settings: RuleSettings, given: unknown): boolean | null;
  recovered(settings: RuleSettings, given: unknown, raisedOn: Evidence): boolean | null;
  evidence(settings: RuleSettings, given: unknown): Evidence;
  cases(settings: RuleSettings, facts: PolicyFacts): readonly RuleCase<unknown>[];
}

const RULES: ReadonlyMap<string, ClosedRule> = new Map([
  close(thresholdRule),
  close(dropRule),
  close(rankFallRule),
  close(persistentRule),
  close(missingRule),
  close(lateRule),
  close(stoppedRule),
  close(silentRule),
  close(overdueRule),
  close(priceRule),
  close(fullRateRule),
  close(shareRule),
  close(splittingRule),
]);

/** The rule that settings are for. */
export function ruleOf({ kind }: RuleSettings): ClosedRule {
  const rule = RULES.get(kind);
  if (rule === undefined) throw new RangeError(`there is no rule "${kind}"`);
  return rule;
}

function close<Settings, Given>(rule: PolicyRule<Settings, Given>): readonly [string, ClosedRule] {
  const typed = (settings: RuleSettings) => settings as Settings;
  const closed: ClosedRule = {
    given: rule.given,
    judge: (settings, given) => rule.judge(typed(settings), rule.given.parse(given)),
    recovered: (settings, given, raisedOn) => {
      const parsed = rule.given.parse(given);
      if (rule.recovered !== undefined) return rule.recovered(typed(settings), parsed, raisedOn);
      const holds = rule.judge(typed(settings), parsed);
      return holds === null ? null : !holds;
    },
    evidence: (settings, given) => {
      const parsed = rule.given.parse(given);
      return { ...(parsed as Evidence), ...rule.bounds(typed(settings), parsed) };
    },
    cases: (settings, facts) => rule.cases(typed(settings), facts),
  };
  return [rule.kind, closed];
}
