import { readDefinitions } from '../../src/compose/definitions.js';
import { PACKAGE_DEFINITIONS } from '../../src/package-definitions.js';

const { indicators, vocabulary } = readDefinitions({ packageFolder: PACKAGE_DEFINITIONS });

/** Indicators of the five studies: formula, direction, goalposts. */
const INDICATORS = `
catalogue-publication-rate | 100 * catalog_items_published / catalog_items_required | benefit | 60 100
resource-linking-rate | 100 * catalog_items_linked / catalog_items_published | benefit | 60 98
catalogue-change-timeliness | 100 * catalog_changes_on_time / catalog_changes_due | benefit | 60 100
metadata-fill-rate | 100 * metadata_fill_ratio | benefit | 70 100
unconditional-share-rate | 100 * items_unconditional / catalog_items_published | benefit | 20 70
denied-item-share | 100 * items_denied / catalog_items_published | cost | 0 20
standard-coverage-rate | 100 * assets_standardised / assets_active | benefit | 40 100
source-designation-rate | 100 * assets_sourced / assets_active | benefit | 60 100
asset-grading-rate | 100 * assets_graded / assets_active | benefit | 50 100
api-mode-share | 100 * assets_api / assets_active | benefit | 20 80
data-completeness | 100 * completeness_ratio | benefit | 85 99.5
standard-conformance | 100 * conformity_ratio | benefit | 80 99.5
data-accuracy | 100 * accuracy_ratio | benefit | 90 99.9
data-consistency | 100 * consistency_ratio | benefit | 85 99.5
duplicate-record-rate | 100 * duplicate_ratio | cost | 0 5
duplicate-collection-rate | 100 * duplicate_collection_ratio | cost | 0 20
update-timeliness | 100 * refresh_on_time_ratio | benefit | 80 99
freshness-lag | freshness_lag_hours | cost | 0 72
interface-success-rate | 100 * api_calls_success / api_calls | benefit | 95 99.9
api-latency-p95 | api_latency_p95_ms | cost | 200 3000
service-availability | 100 * availability_ratio | benefit | 98 99.95
audit-log-coverage | 100 * audit_log_ratio | benefit | 90 100
asset-activation-rate | 100 * assets_called / assets_active | benefit | 20 85
calls-per-asset | log10(1 + api_calls / assets_active) | benefit | 0.5 4
consumer-breadth | consumers_distinct | benefit | 1 25
grant-utilisation-rate | 100 * grants_used / grants_total | benefit | 40 95
demand-match-rate | 100 * demand_items_matched / demand_items_registered | benefit | 40 95
unmet-demand-intensity | 100 * (demand_items_registered - demand_items_matched) / catalog_items_published | cost | 0 15
request-on-time-reply-rate | 100 * requests_replied_on_time / requests_reply_due | benefit | 70 100
request-fulfilment-rate | 100 * requests_fulfilled / requests_due | benefit | 40 95
reply-days | request_reply_days_median | cost | 1 10
delivery-days | request_delivery_days_median | cost | 5 30
rejection-basis-rate | 100 * rejection_basis_ratio | benefit | 60 100
dispute-resolution-rate | 100 * disputes_resolved_on_time / disputes_due | benefit | 50 100
objection-closure-rate | 100 * objections_closed_on_time / objections_due | benefit | 60 100
correction-days | correction_days_median | cost | 2 15
upheld-objection-density | 10000 * objections_upheld / api_calls | cost | 0 5
issue-rectification-rate | 100 * issues_fixed / issues_due | benefit | 60 100
notice-closure-rate | 100 * notices_closed_on_time / notices_due | benefit | 60 100
user-satisfaction | satisfaction_score | benefit | 60 95
feedback-answer-rate | 100 * feedback_answered_on_time / feedback_due | benefit | 60 100
data-enabled-service-rate | 100 * service_data_enabled_ratio | benefit | 10 80
live-scenarios | scenarios_live | benefit | 0 6
joint-scenarios | scenarios_joint | benefit | 0 4
two-way-sharing-balance | 100 * (1 - abs(assets_to_enterprise - assets_from_enterprise) / (assets_to_enterprise + assets_from_enterprise)) | benefit | 10 80
security-incidents | incidents_weighted | cost | 0 5
staff-training-rate | 100 * staff_trained / staff_data_total | benefit | 20 100
publicity-events | publicity_events | benefit | 0 4
task-on-time-rate | 100 * tasks_done_on_time / tasks_due | benefit | 60 100
rules-coverage | 100 * rules_coverage_ratio | benefit | 50 100
budget-execution-rate | 100 * budget_execution_ratio | target 100 | 60 140
remediation-cost-share | 100 * cost_remediation_cny / cost_asset_cny | cost | 5 50
pricing-coverage-rate | 100 * assets_priced / assets_price_eligible | benefit | 0 90
cost-recovery-ratio | 100 * revenue_asset_cny / cost_asset_cny | target 105 | 50 160
unit-service-cost | cost_asset_cny / api_calls | cost | 0.01 5
sharing-basis-coverage | 100 * items_with_basis / catalog_items_published | benefit | 50 100
open-item-share | 100 * items_open / catalog_items_published | benefit | 10 60
public-usage | log10(1 + (public_views + 10 * public_downloads) / assets_active) | benefit | 0.5 4
rights-registration-rate | 100 * assets_rights_recorded / assets_active | benefit | 40 100
funding-diversity | 100 * funding_outside_ratio | benefit | 0 40
`;

describe('the indicators of the five studies', () => {
  const rows = INDICATORS.trim()
    .split('\n')
    .map((line) => line.split(' | ') as [string, string, string, string]);

  test('are sixty', () => {
    expect(rows).toHaveLength(60);
  });

  test.each(rows)('%s is %s, %s, %s', (id, formula, direction, goalposts) => {
    const indicator = indicators.get(id);
    const target = indicator?.target === undefined ? '' : ` ${indicator.target}`;
    expect(indicator?.formula).toBe(formula);
    expect(`${indicator?.direction}${target}`).toBe(direction);
    expect(indicator?.normalisation).toMatchObject({ method: 'goalposts', clamp: true, output: [0, 100] });
    const { normalisation } = indicator ?? {};
    if (normalisation?.method !== 'goalposts') throw new Error(`${id} has no goalposts`);
    expect(`${normalisation.lower} ${normalisation.upper}`).toBe(goalposts);
  });
});

describe('every indicator of the library', () => {
  const all = [...indicators.values()];

  test.each(all.map((indicator) => [indicator.id, indicator] as const))(
    '%s is fair: a withheld value scores 0, an impossible one is no score, and three cases are worked',
    (_, { missing, valid, examples }) => {
      expect(missing).toBe('zero');
      expect(valid?.[0]).toBe(0);
      expect(examples.length).toBeGreaterThanOrEqual(3);
    },
  );

  test('no due-case rate is judged on a month of one or two cases', () => {
    const due = all.filter(({ formula }) => /\w+_due\b/.test(formula));
    expect(due.map(({ id }) => id).sort()).toEqual([
      'catalogue-change-timeliness',
      'dispute-resolution-rate',
      'feedback-answer-rate',
      'issue-rectification-rate',
      'notice-closure-rate',
      'objection-closure-rate',
      'request-fulfilment-rate',
      'request-on-time-reply-rate',
      'task-on-time-rate',
    ]);
    for (const { formula, minimumSample, notApplicable } of due) {
      const [whole] = /\w+_due\b/.exec(formula) ?? [];
      expect(minimumSample).toEqual({ metric: whole, n: 5, window: 3, combine: 'sum' });
      expect(notApplicable).toBe(`${whole} == 0`);
    }
  });

  test('says where its goalposts come from, and presents no deadline as law', () => {
    for (const { source, normalisation } of all) {
      if (normalisation.method === 'goalposts') expect(source).toMatch(/goalposts|scale/i);
      expect(source).not.toMatch(/\b\d+ working days? (by|of) (law|the Regulation)/);
    }
  });

  test('counts of arrivals are in no formula', () => {
    const arrivals = /_(received|opened|found|issued)\b/;
    const context = [...vocabulary.keys()].filter((id) => arrivals.test(id) && id !== 'quality_dirty_found');
    expect(context.length).toBeGreaterThan(5);
    for (const { formula } of all) expect(context.filter((id) => formula.includes(id))).toEqual([]);
  });
});
