import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { buildReport } from '../../src/reporting/build-report.js';
import { renderHtml } from '../../src/reporting/render-html.js';
import { supervisionReportSchema } from '../../src/reporting/supervision-report.js';
import { chineseDepartments } from './city-departments.js';
import { cityInput } from './city-input.js';

const REPORTS = join(PACKAGE_ROOT, 'reports');
const SAMPLE = join(REPORTS, 'golden', 'sample-report.json');
/** `npm run update-golden` sets it: the golden files are written anew, to be read in the diff. */
const update = process.env.UPDATE_GOLDEN === 'yes';

/** Four bureaus, three district offices and the power company: every section has something to show. */
function sampleReport() {
  const departments = chineseDepartments().filter((_, at) => [0, 3, 6, 9, 15, 16, 17, 23].includes(at));
  return buildReport(cityInput({ departments }));
}

if (update) writeFileSync(SAMPLE, `${JSON.stringify(sampleReport(), null, 1)}\n`);
const sample = supervisionReportSchema.parse(JSON.parse(readFileSync(SAMPLE, 'utf8')));

describe('the sample report', () => {
  test.each(['zh', 'en'] as const)('prints in %s as the golden page', (locale) => {
    const file = join(REPORTS, 'golden', `${locale}.html`);
    const page = renderHtml(sample, locale);
    if (update) writeFileSync(file, page);
    expect(page).toBe(readFileSync(file, 'utf8'));
  });

  test('holds no figure rounded for print', () => {
    const digits = sample.departments.map(({ score }) => String(score).length);
    expect(Math.max(...digits)).toBeGreaterThan(10);
  });
});
