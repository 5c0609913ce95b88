import { readDefinitions } from '../../src/compose/definitions.js';
import type { ResolvedFramework } from '../../src/indicators/resolve-framework.js';
import { PACKAGE_DEFINITIONS } from '../../src/package-definitions.js';
import { collectEvaluation, evaluateFramework } from '../../src/scoring/evaluate-framework.js';
import type { EntityResult } from '../../src/scoring/evaluation.js';
import { oneRowTable } from '../fixtures/one-row-table.js';

const resolved = readDefinitions({ packageFolder: PACKAGE_DEFINITIONS }).frameworks.get(
  'matching',
) as ResolvedFramework;

/** The figures of one department in one month. Nobody gave feedback that fell due. */
const FIGURES = {
  demand_items_registered: 20,
  demand_items_matched: 15,
  requests_due: 12,
  requests_fulfilled: 9,
  requests_reply_due: 20,
  requests_replied_on_time: 17,
  request_delivery_days_median: 12,
  grants_total: 40,
  grants_used: 28,
  catalog_items_required: 125,
  catalog_items_published: 100,
  catalog_items_linked: 79,
  catalog_changes_due: 10,
  catalog_changes_on_time: 10,
  tasks_due: 10,
  tasks_done_on_time: 8,
  staff_data_total: 15,
  staff_trained: 15,
  budget_execution_ratio: 0.88,
  scenarios_live: 4,
  refresh_on_time_ratio: 0.895,
  api_calls: 100_000,
  api_calls_success: 97_450,
  service_data_enabled_ratio: 0.45,
  consumers_distinct: 13,
  consistency_ratio: 0.9225,
  feedback_due: 0,
  feedback_answered_on_time: 0,
  satisfaction_score: 88,
  incidents_major: 0,
};

/**
 * Indicator: value, score between its goalposts, weight. Step one, by hand: value from the figures, then
 * (value − lower) ÷ (upper − lower) × 100, or (upper − value) ÷ … for a cost.
 */
const STEP_ONE: readonly (readonly [string, number, number, number])[] = [
  ['demand-match-rate', 75, 700 / 11, 7], // 15/20; (75 − 40) / 55
  ['request-fulfilment-rate', 75, 700 / 11, 7], // 9/12; (75 − 40) / 55
  ['request-on-time-reply-rate', 85, 50, 6], // 17/20; (85 − 70) / 30
  ['delivery-days', 12, 72, 5], // (30 − 12) / 25
  ['grant-utilisation-rate', 70, 600 / 11, 5], // 28/40; (70 − 40) / 55
  ['unmet-demand-intensity', 5, 200 / 3, 4], // (20 − 15) / 100; (15 − 5) / 15
  ['task-on-time-rate', 80, 50, 6], // 8/10; (80 − 60) / 40
  ['staff-training-rate', 100, 100, 4], // 15/15
  ['budget-execution-rate', 88, 70, 3], // (88 − 60) / (100 − 60), on the way up to the target
  ['live-scenarios', 4, 200 / 3, 5], // 4 / 6
  ['catalogue-publication-rate', 80, 50, 4], // 100/125; (80 − 60) / 40
  ['resource-linking-rate', 79, 50, 5], // 79/100; (79 − 60) / 38
  ['update-timeliness', 89.5, 50, 5], // (89.5 − 80) / 19
  ['interface-success-rate', 97.45, 50, 4], // (97.45 − 95) / 4.9
  ['catalogue-change-timeliness', 100, 100, 4], // 10/10
  ['data-enabled-service-rate', 45, 50, 4], // (45 − 10) / 70
  ['consumer-breadth', 13, 50, 6], // (13 − 1) / 24
  ['data-consistency', 92.25, 50, 5], // (92.25 − 85) / 14.5
  ['user-satisfaction', 88, 80, 6], // (88 − 60) / 35
];

/** Step two: the weighted mean of each dimension; the 5 points of feedback drop out of the last. */
const STEP_TWO: readonly (readonly [string, number])[] = [
  ['matching', (7 * (700 / 11) + 7 * (700 / 11) + 6 * 50 + 5 * 72 + 5 * (600 / 11) + 4 * (200 / 3)) / 34],
  ['driving', (6 * 50 + 4 * 100 + 3 * 70 + 5 * (200 / 3)) / 18],
  ['system', (4 * 50 + 5 * 50 + 5 * 50 + 4 * 50 + 4 * 100 + 4 * 50) / 26],
  ['coordination', (6 * 50 + 5 * 50 + 6 * 80) / 17],
];

/** Step three: 34 × 61.4795 + 18 × 69.0741 + 26 × 57.6923 + 22 × 60.5882, divided by 100. */
const INDEX = 61.665775401069524;

function evaluate(figures: Readonly<Record<string, number | null>>): EntityResult {
  const run = evaluateFramework({
    ...resolved,
    table: oneRowTable(figures),
    engineVersion: 'test',
    hash: () => '',
  });
  return collectEvaluation(run).entities[0] as EntityResult;
}

describe('a month worked by hand, under the framework of demand and supply', () => {
  const department = evaluate(FIGURES);

  test.each(STEP_ONE)('%s is %d and scores %d with weight %d', (id, value, score, weight) => {
    const indicator = department.indicators.find((result) => result.id === id);
    expect(indicator).toMatchObject({ outcome: 'scored', weight });
    expect(indicator?.value).toBeCloseTo(value, 10);
    expect(indicator?.score).toBeCloseTo(score, 10);
  });

  test('the feedback nobody gave is not applicable and weighs nothing', () => {
    const feedback = department.indicators.find(({ id }) => id === 'feedback-answer-rate');
    expect(feedback).toMatchObject({
      outcome: 'notApplicable',
      score: null,
      value: null,
      effectiveWeight: 0,
    });
  });

  test.each(STEP_TWO)('the dimension %s scores %d', (id, score) => {
    expect(department.nodes.find((node) => node.id === id)?.score).toBeCloseTo(score, 10);
  });

  test('the index is 61.67, qualified, with everything that applies at hand', () => {
    expect(department.score).toBeCloseTo(INDEX, 10);
    expect(department).toMatchObject({ band: 'qualified', rank: 1, availability: 1, partial: false });
  });

  test('the contributions add up to the index', () => {
    const sum = department.indicators.reduce((total, { contribution }) => total + Number(contribution), 0);
    expect(sum).toBeCloseTo(INDEX, 10);
    const breadth = department.indicators.find(({ id }) => id === 'consumer-breadth');
    expect(breadth?.effectiveWeight).toBeCloseTo((22 / 100) * (6 / 17), 12);
  });

  test('a satisfaction that was withheld costs its whole contribution', () => {
    const { satisfaction_score: _withheld, ...rest } = FIGURES;
    expect(INDEX - Number(evaluate(rest).score)).toBeCloseTo(((22 / 100) * 6 * 80) / 17, 10);
  });
});
