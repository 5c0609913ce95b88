import { readDefinitions } from '../../src/compose/definitions.js';
import type { FrameworkDefinition, TreeNode } from '../../src/indicators/framework-definition.js';
import { isLeaf } from '../../src/indicators/framework-definition.js';
import { PACKAGE_DEFINITIONS } from '../../src/package-definitions.js';

const { frameworks } = readDefinitions({ packageFolder: PACKAGE_DEFINITIONS });

/** Dimensions with their weights and indicators, as the worked-out frameworks of the studies have them. */
const TREES: Record<string, string> = {
  lifecycle: `
    prepare 16: catalogue-publication-rate 4, rules-coverage 4, service-availability 3,
      staff-training-rate 3, budget-execution-rate 2
    collect 23: source-designation-rate 5, standard-conformance 4, data-completeness 4, data-consistency
      4, sharing-basis-coverage 3, duplicate-collection-rate 3
    release 23: resource-linking-rate 5, api-mode-share 4, update-timeliness 4, interface-success-rate 5,
      request-on-time-reply-rate 5
    apply 20: asset-activation-rate 5, grant-utilisation-rate 4, calls-per-asset 3,
      data-enabled-service-rate 6, publicity-events 2
    supervise 18: issue-rectification-rate 5, notice-closure-rate 4, feedback-answer-rate 4,
      user-satisfaction 3, security-incidents 2
  `,
  capability: `
    organisation 16: task-on-time-rate 4, dispute-resolution-rate 4, demand-match-rate 4,
      source-designation-rate 4
    mechanism 23: rules-coverage 4, catalogue-publication-rate 3, standard-coverage-rate 3,
      rights-registration-rate 5, rejection-basis-rate 2, request-on-time-reply-rate 3, asset-grading-rate
      3
    interest 17: two-way-sharing-balance 5, staff-training-rate 3, publicity-events 2,
      feedback-answer-rate 3, user-satisfaction 4
    technology 26: data-accuracy 4, consumer-breadth 4, grant-utilisation-rate 3, interface-success-rate
      4, api-latency-p95 3, remediation-cost-share 5, security-incidents 3
    pricing 18: pricing-coverage-rate 6, cost-recovery-ratio 5, unit-service-cost 3, asset-activation-rate
      4
  `,
  functions: `
    collecting 18: metadata-fill-rate 4, standard-coverage-rate 4, data-completeness 4,
      duplicate-collection-rate 3, dispute-resolution-rate 3
    supplying 26: open-item-share 6, catalogue-publication-rate 4, resource-linking-rate 4,
      unconditional-share-rate 3, request-fulfilment-rate 5, delivery-days 4
    managing 21: rules-coverage 3, catalogue-change-timeliness 3, issue-rectification-rate 4,
      objection-closure-rate 4, notice-closure-rate 4, security-incidents 3
    serving 20: public-usage 5, user-satisfaction 5, feedback-answer-rate 5, data-enabled-service-rate 3,
      publicity-events 2
    supporting 15: staff-training-rate 4, budget-execution-rate 2, funding-diversity 3,
      service-availability 3, audit-log-coverage 3
  `,
  matching: `
    matching 34: demand-match-rate 7, request-fulfilment-rate 7, request-on-time-reply-rate 6,
      delivery-days 5, grant-utilisation-rate 5, unmet-demand-intensity 4
    driving 18: task-on-time-rate 6, staff-training-rate 4, budget-execution-rate 3, live-scenarios 5
    system 26: catalogue-publication-rate 4, resource-linking-rate 5, update-timeliness 5,
      interface-success-rate 4, catalogue-change-timeliness 4, data-enabled-service-rate 4
    coordination 22: consumer-breadth 6, data-consistency 5, feedback-answer-rate 5, user-satisfaction 6
  `,
  cocreation: `
    interest 24: two-way-sharing-balance 5, unconditional-share-rate 4, open-item-share 4,
      rejection-basis-rate 3, dispute-resolution-rate 4, denied-item-share 4
    appraisal 30: request-on-time-reply-rate 6, request-fulfilment-rate 6, update-timeliness 5,
      issue-rectification-rate 5, correction-days 4, notice-closure-rate 4
    bigdata 22: asset-activation-rate 5, calls-per-asset 4, api-mode-share 4, data-accuracy 5,
      freshness-lag 4
    cocreation 24: joint-scenarios 6, data-enabled-service-rate 6, upheld-objection-density 3,
      user-satisfaction 5, feedback-answer-rate 4
  `,
  'metadata-quality': `
    findability 100: keyword-presence 30, category-presence 30, spatial-presence 20, temporal-presence 20
    accessibility 100: access-url-reachability 50, download-url-presence 20, download-url-reachability 30
    interoperability 110: format-presence 20, media-type-presence 10, format-vocabulary 10,
      non-proprietary-format 20, machine-readable-format 20, dcat-ap-compliance 30
    reusability 75: licence-presence 20, licence-vocabulary 10, access-rights-presence 10,
      access-rights-vocabulary 5, contact-point-presence 20, publisher-presence 10
    contextuality 20: rights-presence 5, file-size-presence 5, issue-date-presence 5, change-date-presence 5
  `,
  'data-quality': `
    conformity 20: data-standard-conformity 1, data-model-conformity 1, metadata-conformity 1,
      business-rule-conformity 1, reference-data-conformity 1, security-rule-conformity 1
    completeness 20: element-completeness 1, record-completeness 1
    accuracy 15: content-correctness 1, format-compliance 1, duplicate-record-rate 1, record-uniqueness 1,
      dirty-data-rate 1
    consistency 15: same-data-consistency 1, associated-data-consistency 1
    timeliness 15: period-correctness 1, moment-timeliness 1, sequence-correctness 1
    accessibility 15: data-accessibility 1, data-availability 1
  `,
  'data-quality-score': `
    metadata 0.35: described-fields 1, described-columns 1
    freshness 0.35: refresh-promptness 1, refresh-age 1
    accessibility 0.15: tag-presence 1, pipeline-automation 1
    completeness 0.1: cell-completeness 1
    usability 0.05: column-name-clarity 1, column-variety 1
  `,
};

/** Sum of the weights of the dimensions, and the number of indicators. */
const TOTALS: readonly (readonly [string, number, number])[] = [
  ['lifecycle', 100, 26],
  ['capability', 100, 27],
  ['functions', 100, 27],
  ['matching', 100, 20],
  ['cocreation', 100, 22],
  ['metadata-quality', 405, 23],
  ['data-quality', 100, 20],
  ['data-quality-score', 1, 9],
];

function frameworkOf(id: string): FrameworkDefinition {
  const resolved = frameworks.get(id);
  if (resolved === undefined) throw new Error(`no framework ${id}`);
  return resolved.framework;
}

function dimensionsOf(id: string): TreeNode[] {
  return frameworkOf(id).tree.children.filter((child): child is TreeNode => !isLeaf(child));
}

function treeText(id: string): string[] {
  return dimensionsOf(id).map((dimension) => {
    const leaves = dimension.children.map((child) =>
      isLeaf(child) ? `${child.indicator} ${child.weight}` : child.id,
    );
    return `${dimension.id} ${dimension.weight}: ${leaves.join(', ')}`;
  });
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

describe('the frameworks that come with the package', () => {
  test('are the eight of the contract', () => {
    expect([...frameworks.keys()].sort()).toEqual(Object.keys(TREES).sort());
  });

  test.each(Object.entries(TREES))('%s has exactly its dimensions, indicators and weights', (id, tree) => {
    expect(treeText(id).join(' ')).toBe(folded(tree));
  });

  test.each(TOTALS)('the weights of %s add up to %d over %d indicators', (id, total, count) => {
    const dimensions = dimensionsOf(id);
    expect(dimensions.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(total, 12);
    expect(dimensions.flatMap(({ children }) => children)).toHaveLength(count);
  });

  test.each(['lifecycle', 'capability', 'functions', 'matching', 'cocreation', 'metadata-quality'])(
    'the indicators of a dimension of %s add up to its weight',
    (id) => {
      for (const { weight, children } of dimensionsOf(id)) {
        expect(children.reduce((sum, child) => sum + child.weight, 0)).toBe(weight);
      }
    },
  );

  test.each(['lifecycle', 'capability', 'functions', 'matching', 'cocreation'])(
    '%s rates from 90, 80 and 60, withholds the rating under 70 %% and caps it for a major incident',
    (id) => {
      const { bands, minimumAvailability, vetoes, aggregation, entity } = frameworkOf(id);
      expect(bands.map(({ id: band, from }) => [band, from])).toEqual([
        ['excellent', 90],
        ['good', 80],
        ['qualified', 60],
        ['unqualified', 0],
      ]);
      expect(minimumAvailability).toBe(0.7);
      expect(vetoes.map(({ when, cap }) => [when, cap])).toEqual([
        ['not present(incidents_major) or incidents_major >= 1', 'qualified'],
      ]);
      expect(aggregation).toEqual({ method: 'arithmetic' });
      expect(entity).toBe('department');
    },
  );

  test('metadata-quality rates by the points of the MQA', () => {
    const points = frameworkOf('metadata-quality').bands.map(({ id, from = Number.NaN }) => [
      id,
      Math.round(from * 4.05 * 1e9) / 1e9,
    ]);
    expect(points).toEqual([
      ['excellent', 351],
      ['good', 221],
      ['sufficient', 121],
      ['bad', 0],
    ]);
  });

  test('data-quality-score has the weights of a file as a variant, and medals above 0.6 and 0.8', () => {
    const { variants, bands, entity } = frameworkOf('data-quality-score');
    expect(variants).toEqual([
      {
        id: 'filestore',
        when: 'store_type == "filestore"',
        weights: { metadata: 0.41, freshness: 0.41, accessibility: 0.18, completeness: 0, usability: 0 },
      },
    ]);
    expect(bands.map(({ id, above, from }) => [id, above ?? from])).toEqual([
      ['gold', 0.8],
      ['silver', 0.6],
      ['bronze', 0],
    ]);
    expect(bands.map(({ above }) => above !== undefined)).toEqual([true, true, false]);
    expect(entity).toBe('asset');
  });
});
