import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readDefinitions } from '../../src/compose/definitions.js';
import { isLeaf } from '../../src/indicators/framework-definition.js';
import type { MetricDefinition } from '../../src/metrics/metric-definition.js';
import { PACKAGE_DEFINITIONS } from '../../src/package-definitions.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';

const FILE = join(PACKAGE_ROOT, '../shared/reference/frameworks.json');
const present = existsSync(FILE);

const titles = { id: z.string(), en: z.string(), zh: z.string() };
const referenceSchema = z.object({
  raw_metrics: z.array(
    z.object({ id: z.string(), zh: z.string(), unit: z.string(), grain: z.string(), rollup: z.string() }),
  ),
  indicators: z.record(
    z.string(),
    z.object({
      en: z.string(),
      zh: z.string(),
      formula: z.string(),
      direction: z.string(),
      lower: z.number(),
      upper: z.number(),
    }),
  ),
  frameworks: z.array(
    z.object({
      ...titles,
      dimensions: z.array(
        z.object({
          ...titles,
          weight: z.number(),
          indicators: z.array(z.object({ id: z.string(), weight: z.number() })),
        }),
      ),
    }),
  ),
});

const GRAINS: Record<string, string> = { 'dept-month': 'department-month' };
const UNITS: Record<string, string> = { '0-1': 'ratio', '0-1+': 'ratio', '0-100': 'points' };

/** What the vocabulary says for the reference's words; a running sum of twelve months is a stock. */
function rollUpText({ rollUp }: MetricDefinition): string {
  return rollUp.method === 'weightedMean' ? `mean by ${rollUp.weight}` : rollUp.method;
}
const ROLL_UPS: Record<string, string> = {
  'last (also the weight for ratio roll-ups)': 'last',
  'last (year to date)': 'last',
  'sum, 12-month': 'last',
  'as is': 'none',
  'as is, year to date': 'none',
  'record-weighted mean': 'mean by records_total',
  'call-weighted mean': 'mean by api_calls',
  'distinct count': 'distinct',
};

/** A mean of percentiles is a wrong number: where sketches are delivered, the percentile is that of all calls. */
const EXACT_ROLL_UPS: Readonly<Record<string, string>> = { api_latency_p95_ms: 'quantile' };
/** Sketches of days make the distinct consumers of the month, so that a log can be read day by day. */
const FINER_GRAINS: Readonly<Record<string, string>> = { consumers_distinct: 'asset-day' };

/** Chinese titles without blanks, and with brackets and signs of one width. */
function plain(title: string): string {
  return title.normalize('NFKC').replace(/\s/g, '');
}

(present ? describe : describe.skip)(
  'the library against the worked-out frameworks of the studies (skipped when ../shared is absent)',
  () => {
    const reference = present
      ? referenceSchema.parse(JSON.parse(readFileSync(FILE, 'utf8')))
      : { raw_metrics: [], indicators: {}, frameworks: [] };
    const { frameworks, indicators, vocabulary } = readDefinitions({ packageFolder: PACKAGE_DEFINITIONS });

    test('the vocabulary holds every metric with its title, unit, grain and roll-up', () => {
      expect(reference.raw_metrics).toHaveLength(84);
      for (const { id, zh, unit, grain, rollup } of reference.raw_metrics) {
        const metric = vocabulary.get(id);
        if (metric === undefined) throw new Error(`no metric ${id}`);
        expect({ id, zh: plain(metric.title.zh), grain: metric.grain }).toEqual({
          id,
          zh: plain(zh),
          grain: FINER_GRAINS[id] ?? GRAINS[grain] ?? grain,
        });
        expect([id, metric.unit]).toEqual([id, UNITS[unit] ?? unit]);
        expect([id, rollUpText(metric)]).toEqual([id, EXACT_ROLL_UPS[id] ?? ROLL_UPS[rollup] ?? rollup]);
      }
    });

    test('the library holds every indicator with its titles, formula, direction and goalposts', () => {
      expect(Object.keys(reference.indicators)).toHaveLength(60);
      for (const [id, { en, zh, formula, direction, lower, upper }] of Object.entries(reference.indicators)) {
        const indicator = indicators.get(id);
        const target = indicator?.target === undefined ? '' : ` ${indicator.target}`;
        expect([id, indicator?.title, indicator?.formula]).toEqual([id, { en, zh }, formula]);
        expect([id, `${indicator?.direction}${target}`]).toEqual([id, direction]);
        expect([id, indicator?.normalisation]).toMatchObject([id, { method: 'goalposts', lower, upper }]);
      }
    });

    test('the five frameworks have its trees, titles and weights', () => {
      expect(reference.frameworks).toHaveLength(5);
      for (const { id, en, zh, dimensions } of reference.frameworks) {
        const framework = frameworks.get(id)?.framework;
        expect([id, framework?.title]).toEqual([id, { en, zh }]);
        const tree = framework?.tree.children.map((dimension) => {
          if (isLeaf(dimension)) throw new Error(`${dimension.indicator} stands under the root of ${id}`);
          const leaves = dimension.children.map((leaf) =>
            isLeaf(leaf) ? { id: leaf.indicator, weight: leaf.weight } : leaf.id,
          );
          return { id: dimension.id, ...dimension.title, weight: dimension.weight, indicators: leaves };
        });
        const expected = dimensions.map((dimension) => ({
          ...dimension,
          indicators: dimension.indicators.map((leaf) => ({ id: leaf.id, weight: leaf.weight })),
        }));
        expect(tree).toEqual(expected);
      }
    });
  },
);
