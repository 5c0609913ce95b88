import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readDefinitions } from '../../src/compose/definitions.js';
import type { MetricColumn } from '../../src/indicators/formula.js';
import { PACKAGE_DEFINITIONS } from '../../src/package-definitions.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { collectEvaluation, evaluateFramework } from '../../src/scoring/evaluate-framework.js';

const FOLDER = join(PACKAGE_ROOT, '../shared/data/toronto-dqs');
const present = existsSync(FOLDER);

type Row = Record<string, string>;

function readRows(name: string): Row[] {
  return parse(readFileSync(join(FOLDER, name), 'utf8'), { columns: true });
}

/**
 * Raw figures that give the published dimensions back. A dimension that is the mean of two parts has many;
 * here one part is 1 while that is possible, else 0.
 */
function figuresOf(row: Row): Record<string, number | string> {
  const [metadata, freshness, completeness, usability, accessibility] = [
    'metadata',
    'freshness',
    'completeness',
    'usability',
    'accessibility',
  ].map((name) => Number(row[name])) as [number, number, number, number, number];
  const isFile = row.store_type === 'filestore';
  const promptness = freshness >= 0.5 ? 2 * freshness - 1 : 2 * freshness;
  const hasTags = !row.accessibility_code?.includes('~no_tags');
  const variety = usability >= 0.5 ? 2 * usability - 1 : 2 * usability;
  return {
    store_type: row.store_type ?? '',
    update_promise: 'regular',
    metadata_fill_ratio: metadata,
    columns_described_ratio: metadata,
    promised_interval_days: 7,
    periods_behind: 4 * Math.sqrt(1 - promptness),
    days_since_update: freshness >= 0.5 ? 30 : 1_095,
    tags_count: hasTags ? 3 : 0,
    pipeline_automated: Number(2 * accessibility - (hasTags ? 1 : 0.5) > (isFile ? 0.65 : 0.75)),
    empty_cell_ratio: 1 - completeness,
    columns_unclear_ratio: usability >= 0.5 ? 0 : 1,
    columns_constant_ratio: 1 - variety,
  };
}

function tableOf(rows: readonly Record<string, number | string>[]) {
  const columns = new Map<string, MetricColumn>();
  for (const metric of Object.keys(rows[0] ?? {})) {
    const cells = rows.map((row) => row[metric] ?? Number.NaN);
    const words = [...new Set(cells.filter((cell): cell is string => typeof cell === 'string'))];
    const values = Float64Array.from(cells, (cell) =>
      typeof cell === 'string' ? words.indexOf(cell) : cell,
    );
    columns.set(metric, words.length > 0 ? { kind: 'text', values, words } : { kind: 'number', values });
  }
  return {
    rows: rows.length,
    entities: rows.map((_, place) => String(place)),
    names: rows.map(() => null),
    groups: rows.map(() => null),
    calendar: null,
    columns,
    statuses: null,
    ignoredColumns: [],
  };
}

(present ? describe : describe.skip)(
  'the data quality score of Toronto, 255 resources (skipped when ../shared is absent)',
  () => {
    const raw = present ? readRows('ops_raw_scores_and_codes.csv') : [];
    const official = present ? readRows('ops_final_scores_and_codes.csv') : [];
    const resolved = readDefinitions({ packageFolder: PACKAGE_DEFINITIONS }).frameworks.get(
      'data-quality-score',
    );
    if (resolved === undefined) throw new Error('the framework is missing');
    const { entities } = present
      ? collectEvaluation(
          evaluateFramework({
            ...resolved,
            table: tableOf(raw.map(figuresOf)),
            engineVersion: 'test',
            hash: () => '',
          }),
        )
      : { entities: [] };

    test('each dimension comes back from the raw figures', () => {
      expect(entities).toHaveLength(255);
      entities.forEach(({ nodes, variant }, place) => {
        const names = ['metadata', 'freshness', 'accessibility'];
        if (variant === null) names.push('completeness', 'usability');
        for (const name of names) {
          const score = nodes.find(({ id }) => id === name)?.score;
          expect(score).toBeCloseTo(Number(raw[place]?.[name]), 8);
        }
      });
    });

    test('every score is the published one to its three decimals', () => {
      entities.forEach(({ score }, place) => {
        expect(Math.abs(Number(score) - Number(official[place]?.score))).toBeLessThan(0.0008);
      });
    });

    test('every medal is the published one', () => {
      expect(entities.map(({ band }) => band)).toEqual(official.map(({ grade }) => grade?.toLowerCase()));
      expect(new Set(entities.map(({ band }) => band)).size).toBe(3);
    });

    test('files have the weights of files', () => {
      expect(entities.map(({ variant }) => variant)).toEqual(
        raw.map(({ store_type: type }) => (type === 'filestore' ? 'filestore' : null)),
      );
    });
  },
);
