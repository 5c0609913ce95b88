import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { DayPoints } from '../../src/sources/prometheus/day-points.js';
import { readRangeAnswer } from '../../src/sources/prometheus/range-answer.js';

const DATA = join(PACKAGE_ROOT, '../shared/data/prometheus');
const suite = existsSync(DATA) ? describe : describe.skip;

const read = (...names: string[]): unknown => JSON.parse(readFileSync(join(DATA, ...names), 'utf8'));
const grafana = (name: string) => readRangeAnswer(read('grafana-testdata', name), 'http://p');

suite('real answers of Prometheus (skipped when ../shared is absent)', () => {
  test('eight files of "up": 9 series, 54,712 points, each 0 or 1', () => {
    const seen = new Set<string>();
    const points = new DayPoints();
    for (const name of readdirSync(join(DATA, 'redhat-up'))) {
      const data = { resultType: 'matrix', result: read('redhat-up', name) };
      for (const { labels, points: found } of readRangeAnswer({ status: 'success', data }, 'http://p')
        .series) {
        seen.add(labels.instance ?? '');
        for (const [, value] of found) points.add(labels.instance ?? '', value, null);
      }
    }
    expect([seen.size, points.count, points.value('max')]).toEqual([9, 54_712, 1]);
    expect(points.value('sum')).toBe(49_163);
  });

  test('a large recorded answer has 60 series and 15,480 points', () => {
    const { series } = grafana('converter__testdata__prom-query-range-big.json');
    expect([series.length, series.reduce((sum, { points }) => sum + points.length, 0)]).toEqual([60, 15_480]);
  });

  test('NaN and infinities come through as such, missing points as missing', () => {
    const [nans] = grafana('converter__testdata__prom-matrix-with-nans.json').series;
    expect(nans?.points.map(([, value]) => value)).toEqual([
      Number.POSITIVE_INFINITY,
      Number.NaN,
      Number.NEGATIVE_INFINITY,
    ]);
    expect(grafana('testdata__range_missing.result.json').series[0]?.points).toHaveLength(3);
  });

  test('an error answer and answers that are no matrix are refused', () => {
    expect(() => grafana('converter__testdata__prom-error.json')).toThrow(/bad_data invalid parameter/);
    expect(() => grafana('converter__testdata__prom-vector.json')).toThrow(/no matrix/);
    expect(() => grafana('converter__testdata__prom-warnings.json')).toThrow(/no matrix/);
    expect(() => grafana('converter__testdata__prom-scalar.json')).toThrow(/no matrix/);
  });
});
