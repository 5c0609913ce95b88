import { readDefinitions } from '../../src/compose/definitions.js';
import type { ResolvedFramework } from '../../src/indicators/resolve-framework.js';
import { PACKAGE_DEFINITIONS } from '../../src/package-definitions.js';
import { collectEvaluation, evaluateFramework } from '../../src/scoring/evaluate-framework.js';
import type { EntityResult } from '../../src/scoring/evaluation.js';
import { oneRowTable } from '../fixtures/one-row-table.js';

const resolved = readDefinitions({ packageFolder: PACKAGE_DEFINITIONS }).frameworks.get(
  'metadata-quality',
) as ResolvedFramework;

/** The points of the European assessment by the metric behind them. */
const POINTS: Readonly<Record<string, number>> = {
  keyword_stated: 30,
  theme_stated: 30,
  spatial_stated: 20,
  temporal_stated: 20,
  access_url_ok_share: 50,
  download_url_share: 20,
  download_url_ok_share: 30,
  format_stated: 20,
  media_type_stated: 10,
  format_in_vocabulary: 10,
  format_non_proprietary: 20,
  format_machine_readable: 20,
  dcat_ap_compliant: 30,
  licence_stated: 20,
  licence_in_vocabulary: 10,
  access_rights_stated: 10,
  access_rights_in_vocabulary: 5,
  contact_stated: 20,
  publisher_stated: 10,
  rights_stated: 5,
  byte_size_share: 5,
  issued_stated: 5,
  modified_stated: 5,
};
const PERFECT = Object.fromEntries(Object.keys(POINTS).map((metric) => [metric, 1]));

function assess(figures: Readonly<Record<string, number | null>>): EntityResult {
  const run = evaluateFramework({
    ...resolved,
    table: oneRowTable(figures),
    engineVersion: 'test',
    hash: () => '',
  });
  return collectEvaluation(run).entities[0] as EntityResult;
}

function shown(result: EntityResult, node: string): number {
  return Number(result.nodes.find(({ id }) => id === node)?.shown);
}

describe('the European metadata quality assessment', () => {
  test('a perfect catalogue has 405 points: 100, 100, 110, 75 and 20', () => {
    const result = assess(PERFECT);
    const dimensions = ['findability', 'accessibility', 'interoperability', 'reusability', 'contextuality'];
    expect(dimensions.map((dimension) => shown(result, dimension))).toEqual([100, 100, 110, 75, 20]);
    expect(shown(result, 'metadata-quality-index')).toBe(405);
    expect(result).toMatchObject({ score: 100, band: 'excellent' });
  });

  test.each(Object.entries(POINTS))('without %s it has %d points less', (metric, points) => {
    const result = assess({ ...PERFECT, [metric]: 0 });
    expect(shown(result, 'metadata-quality-index')).toBeCloseTo(405 - points, 10);
  });

  test('points are the share of data sets that pass', () => {
    const result = assess({ ...PERFECT, keyword_stated: 0.25, licence_stated: 0.5, byte_size_share: 0.2 });
    expect(shown(result, 'findability')).toBeCloseTo(77.5, 10);
    expect(shown(result, 'reusability')).toBeCloseTo(65, 10);
    expect(shown(result, 'contextuality')).toBeCloseTo(16, 10);
    expect(shown(result, 'metadata-quality-index')).toBeCloseTo(368.5, 10);
  });

  test('the ratings begin at 351, 221 and 121 points', () => {
    const lost = (points: number) => assess({ ...PERFECT, ...sharesFor(405 - points) }).band;
    expect([405, 351].map(lost)).toEqual(['excellent', 'excellent']);
    expect([350.9, 221].map(lost)).toEqual(['good', 'good']);
    expect([220.9, 121].map(lost)).toEqual(['sufficient', 'sufficient']);
    expect([120.9, 0].map(lost)).toEqual(['bad', 'bad']);
  });

  test('without link check and RDF the rest of the dimension carries the points, and availability stays full', () => {
    const result = assess({
      ...PERFECT,
      access_url_ok_share: null,
      download_url_ok_share: null,
      dcat_ap_compliant: null,
      download_url_share: 0.5,
      temporal_stated: 0,
      format_in_vocabulary: 0,
      byte_size_share: 0,
    });
    expect(shown(result, 'findability')).toBeCloseTo(80, 10);
    expect(shown(result, 'accessibility')).toBeCloseTo(50, 10);
    expect(shown(result, 'interoperability')).toBeCloseTo((110 * 70) / 80, 10);
    expect(shown(result, 'metadata-quality-index')).toBeCloseTo(80 + 50 + 96.25 + 75 + 15, 10);
    expect(result).toMatchObject({ band: 'good', availability: 1 });
    const answered = result.indicators.find(({ id }) => id === 'access-url-reachability');
    expect(answered?.outcome).toBe('notApplicable');
  });
});

/** Shares that lose exactly so many points, metric by metric. */
function sharesFor(lost: number): Record<string, number> {
  const shares: Record<string, number> = {};
  let left = lost;
  for (const [metric, points] of Object.entries(POINTS)) {
    const taken = Math.min(left, points);
    shares[metric] = 1 - taken / points;
    left -= taken;
  }
  return shares;
}
