import type { Comparable } from '../input/market-input.js';
import type { PricingParameters } from '../pricing-parameters.js';
import type { MarketSubject } from './comparable-admission.js';

/**
 * How like the subject a comparable is, in [0, 1]: the depth of the common category path, the same scenario, and
 * the overlap of fields (Jaccard), weighted. What is unknown counts as unlike.
 */
export function similarity(
  comparable: Comparable,
  subject: MarketSubject,
  { similarityWeights: weights }: PricingParameters,
): number {
  const total = weights.category + weights.scenario + weights.fields;
  if (total === 0) return 0;
  const scenario =
    subject.scenario !== undefined && comparable.scenario === subject.scenario ? weights.scenario : 0;
  const weighted =
    weights.category * pathOverlap(comparable.category, subject.category) +
    scenario +
    weights.fields * fieldOverlap(comparable.fields ?? [], subject.fields);
  return weighted / total;
}

function pathOverlap(left = '', right = ''): number {
  const leftParts = left.split('/');
  const rightParts = right.split('/');
  const differing = leftParts.findIndex((part, index) => part !== rightParts[index]);
  const common = differing === -1 ? leftParts.length : differing;
  return common / Math.max(leftParts.length, rightParts.length);
}

function fieldOverlap(left: readonly string[], right: readonly string[]): number {
  const union = new Set([...left, ...right]);
  if (union.size === 0) return 0;
  const others = new Set(right);
  return left.filter((field) => others.has(field)).length / union.size;
}
