import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SteelyardError } from '../../src/errors.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { buildReport } from '../../src/reporting/build-report.js';
import { renderHtml, reportResources } from '../../src/reporting/render-html.js';
import { TextCatalogue } from '../../src/reporting/report-texts.js';
import { chineseDepartments, japaneseDepartments } from './city-departments.js';
import { cityInput } from './city-input.js';

const TEMPLATES = join(PACKAGE_ROOT, 'reports', 'templates');
const input = cityInput({ departments: chineseDepartments() });

describe('a page', () => {
  test('marks sample data and is the same every time', () => {
    const page = renderHtml(buildReport(input), 'en');
    expect(page).toContain('@top-right { content: "Sample data"');
    expect(renderHtml(buildReport(input), 'en')).toBe(page);
    expect(renderHtml(buildReport({ ...input, sample: false }), 'en')).not.toContain('Sample data');
  });

  test.each([
    ['zh', '无上期'],
    ['en', 'no earlier month'],
  ] as const)('of a first month in %s says %s and shows no change', (locale, words) => {
    const first = cityInput({ departments: chineseDepartments(), first: true });
    const page = renderHtml(buildReport(first), locale);
    expect(page).toContain(words);
    expect(page).not.toMatch(/class="move (up|down)"/);
  });

  test('says what all failed and that it is no reason to call all bad', () => {
    const page = renderHtml(buildReport(input), 'en');
    expect(page).toContain('no reason to call all of them bad');
    expect(page).toContain('Licence from the vocabulary: best result');
  });

  test('sets Japanese names in Japanese, and only those', () => {
    const departments = [...chineseDepartments().slice(0, 2), ...japaneseDepartments(2)];
    const page = renderHtml(buildReport(cityInput({ departments })), 'zh');
    expect(page).toContain('<span lang="ja">総務局</span>');
    expect(page).toContain('<td class="name">市教育局</td>');
  });

  test('of a department names no other department', () => {
    const own = buildReport({ ...input, audience: 'department', departmentId: 'power' });
    const page = renderHtml(own, 'zh');
    expect(chineseDepartments().filter(({ title }) => page.includes(title.zh))).toHaveLength(1);
  });

  test.each(['lifecycle', 'functions', 'matching', 'cocreation', 'capability', 'data-quality'])(
    'prints the framework %s in both languages',
    (framework) => {
      const report = buildReport(cityInput({ departments: chineseDepartments().slice(0, 8), framework }));
      for (const locale of ['zh', 'en'] as const) {
        const page = renderHtml(report, locale);
        expect(page).not.toMatch(/undefined|NaN|\[object|\{\w+\}(?![^<]*<\/style>)/);
      }
    },
  );
});

describe('hostile text', () => {
  const hostile = '<img src="http://127.0.0.1:9/x"><script>1</script></style></head>\'"&\u202e😀';

  test('stays text everywhere', () => {
    const departments = [
      { id: hostile, title: { en: hostile, zh: hostile }, peerGroup: hostile, kind: hostile },
      { id: 'other', title: { en: 'Other', zh: '其他' }, peerGroup: hostile },
    ];
    const city = cityInput({ departments });
    const report = buildReport({
      ...city,
      sourceRuns: city.sourceRuns.map((run) => ({ ...run, error: hostile })),
    });
    const page = renderHtml(report, 'en');
    expect(page).not.toMatch(/<img|<script/);
    expect(page.match(/<\/head>/g)).toHaveLength(1);
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    expect(page).toContain('[U+1F600]');
    expect(page).toContain('<td class="name">U+1F600</td>');
  });

  test('a name of thousands of letters is cut', () => {
    const name = '長'.repeat(5_000);
    const departments = [{ id: 'long', title: { en: name, zh: name }, peerGroup: '' }];
    const page = renderHtml(buildReport(cityInput({ departments })), 'zh');
    expect(page).toContain(`${'長'.repeat(120)}…`);
    expect(page).not.toContain('長'.repeat(121));
  });
});

describe('wording and templates', () => {
  const texts = TextCatalogue.load();

  test('a character of the wording without a glyph is refused with its place', () => {
    const resources = reportResources();
    const laughing = { ...resources, style: '/* 😀 */' };
    expect(() => renderHtml(buildReport(input), 'en', { resources: laughing })).toThrow(
      expect.objectContaining({ code: 'REPORT_MISSING_GLYPH', message: expect.stringContaining('U+1F600') }),
    );
  });

  test('every text has a glyph for each of its characters, in both languages', () => {
    const { fonts } = reportResources();
    const missing = texts
      .keys()
      .flatMap((key) => (['en', 'zh'] as const).map((locale) => ({ key, text: texts.template(key, locale) })))
      .filter(({ text }) => [...text].some((letter) => !fonts.covers(letter.codePointAt(0) ?? 0)));
    expect(missing).toEqual([]);
  });

  test('an unknown text is refused by name', () => {
    expect(() => texts.markup('summary.absent', 'en')).toThrow(SteelyardError);
  });

  test('both languages of a text name the same values', () => {
    const places = (text: string) =>
      [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();
    const different = texts
      .keys()
      .filter((key) => `${places(texts.template(key, 'en'))}` !== `${places(texts.template(key, 'zh'))}`);
    expect(different).toEqual([]);
  });

  test('templates write nothing unescaped but other templates', () => {
    const raw = readdirSync(TEMPLATES).flatMap((file) =>
      [...readFileSync(join(TEMPLATES, file), 'utf8').matchAll(/<%~(.*?)%>/g)].map(([, code = '']) =>
        code.trim(),
      ),
    );
    expect(raw.filter((code) => !code.startsWith('include('))).toEqual([]);
  });
});
