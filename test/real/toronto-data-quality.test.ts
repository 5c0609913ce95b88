import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import type { Evaluation } from '../../src/scoring/evaluation.js';
import { runCommand, TestFolder } from '../cli/run-command.js';

const DATA = join(PACKAGE_ROOT, '..', 'shared', 'data', 'toronto-dqs');
const FRAMEWORK = join(PACKAGE_ROOT, 'test/fixtures/toronto-data-quality.yaml');
const COLUMNS = ['usability', 'metadata', 'freshness', 'completeness', 'accessibility', 'store_type'];
/** The published dimensions are rounded to three places, so the published score is only this close. */
const ROUNDING = 0.0007 + 1e-12;

(existsSync(DATA) ? describe : describe.skip)(
  'Toronto quality scores (skipped when ../shared is absent)',
  () => {
    const folder = new TestFolder();
    afterAll(() => folder.remove());

    test.each(['ops_final_scores_and_codes.csv', 'ops_raw_scores_and_codes.csv'])(
      'all 255 resources of %s, scores and medals',
      async (source) => {
        const published = rows('ops_final_scores_and_codes.csv');
        const input = rows(source).map((row, at) => [
          entityOf(row, at),
          row.division,
          ...COLUMNS.map((name) => row[name]),
        ]);
        const data = folder.write('data.csv', stringify([['entity', 'group', ...COLUMNS], ...input]));
        const { status, stdout } = await runCommand('evaluate', '--framework', FRAMEWORK, '--data', data);
        const { entities } = JSON.parse(stdout) as Evaluation;
        const scored = new Map(entities.map((entity) => [entity.id, entity]));

        expect(status).toBe(0);
        expect(published).toHaveLength(255);
        for (const [at, row] of published.entries()) {
          const entity = scored.get(entityOf(row, at));
          expect(Math.abs((entity?.score ?? Number.NaN) - Number(row.score))).toBeLessThanOrEqual(ROUNDING);
          expect([row.resource, entity?.band]).toEqual([row.resource, row.grade]);
          expect(entity?.variant).toBe(row.store_type === 'filestore' ? 'filestore' : null);
        }
      },
    );
  },
);

function rows(file: string): Readonly<Record<string, string>>[] {
  return parse(readFileSync(join(DATA, file)), { columns: true });
}

/** Both files list the same resources in the same order; some names stand in them twice. */
function entityOf(row: Readonly<Record<string, string>>, at: number): string {
  return `${at} ${row.package} / ${row.resource}`;
}
