import { SteelyardError } from '../../src/errors.js';

/** A framework file of two dimensions and three inline indicators that everything accepts. */
export const FRAMEWORK = `id: sample
version: 2
title: { en: Sample, zh: 样本 }
indicators:
  - { id: share, formula: 100 * done / due, notApplicable: due == 0 }
  - { id: delay, direction: cost, normalisation: { method: goalposts, lower: 0, upper: 10 } }
  - { id: level, direction: target, target: 5, normalisation: { method: goalposts, lower: 0, upper: 10 } }
bands:
  - { id: good, from: 80 }
  - { id: fair, from: 60 }
  - { id: poor, from: 0 }
vetoes:
  - { when: incidents >= 1, cap: fair }
tree:
  id: index
  children:
    - id: work
      weight: 60
      children:
        - { indicator: share, weight: 40 }
        - { indicator: delay, weight: 20 }
    - id: state
      weight: 40
      children:
        - indicator: level
          weight: 40
variants:
  - { id: small, when: 'size == "small"', weights: { work: 1, level: 2 } }
`;

/** A library file that everything accepts. */
export const INDICATOR = `id: done-rate
version: 1
title: { en: Done rate, zh: 完成率 }
measures: { en: Share of what fell due that was done., zh: 到期事项完成占比。 }
unit: percent
direction: benefit
formula: 100 * done / due
notApplicable: due == 0
missing: zero
normalisation: { method: goalposts, lower: 40, upper: 95 }
remediation: { en: [Do it.], zh: [完成。] }
source: a test
examples:
  - { given: { done: 9, due: 12 }, value: 75, score: 63.63636363636363 }
  - { given: { done: 0, due: 0 }, outcome: notApplicable }
`;

/** The message of the fault that reading gives; fails when there is none. */
export function faultOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (!(error instanceof SteelyardError)) throw error;
    if (error.exitCode !== 2) throw new Error(`exit status ${error.exitCode} of ${error.code}`);
    return error.message;
  }
  throw new Error('nothing was refused');
}

/** A text with one part changed; a part that is not there would test nothing. */
export function withChange(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`"${from}" is not in the text`);
  return text.replace(from, () => to);
}
