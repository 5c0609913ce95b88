import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { renderHtml } from '../../src/reporting/render-html.js';
import { supervisionReportSchema } from '../../src/reporting/supervision-report.js';

const golden = JSON.parse(
  readFileSync(join(PACKAGE_ROOT, 'reports', 'golden', 'sample-report.json'), 'utf8'),
) as { readonly departments: readonly { readonly id: string }[] };
const [first = '', second = ''] = golden.departments.map(({ id }) => id);

const finding = (given: object = {}) => ({
  ...{ id: 'a', departmentId: first, title: { en: 'Score fell', zh: '总分下降' }, state: 'open' },
  text: { en: '{share} of <it>, from {before}.', zh: '{share}，由 {before}。' },
  evidence: { share: 0.784, before: 51.49 },
  ...{ subject: null, severity: 'high', since: '2026-06' },
  ...given,
});
const step = (day: string, action: string, by: string | null) => ({ day, action, by });
const notice = (given: object = {}) => ({
  ...{ id: '2026-0001', number: '督办〔2026〕1号', departmentId: first, title: { en: 'Late', zh: '迟' } },
  ...{ severity: 'high', state: 'issued', byRule: true, dueDay: '2026-11-05', overdueSince: null },
  ...{ escalation: 0, verification: null, recovery: [], steps: [step('2026-10-22', 'issue', null)] },
  ...given,
});
const closed = notice({
  ...{ id: '2026-0002', number: '督办〔2026〕2号', state: 'closed' },
  verification: { by: 'data', reason: null },
  recovery: [{ before: 49.1, after: 61.25 }],
  steps: [step('2026-04-17', 'verifyByData', null), step('2026-04-17', 'close', 'officer <1>')],
});
const NOTHING = { findings: [], notices: [], objections: [], listings: [], marks: [] };
const page = (supervision: object, locale: 'en' | 'zh', given: object = {}) =>
  renderHtml(
    supervisionReportSchema.parse({ ...golden, supervision: { ...NOTHING, ...supervision }, ...given }),
    locale,
  );

describe('findings and orders in a report', () => {
  test.each([
    [
      'en',
      '1 open finding, 1 of them grave; 1 open order, 0 of them overdue.',
      '78.4% of &lt;it&gt;, from 51.49.',
    ],
    ['zh', '未销号问题 1 项，其中严重 1 项；未办结督办单 1 件，其中逾期 0 件。', '78.4%，由 51.49。'],
  ] as const)(
    'in %s: a few are told in full, with the numbers as they are printed',
    (locale, counts, said) => {
      const shown = page({ findings: [finding()], notices: [notice(), closed] }, locale);
      for (const text of [counts, said, '督办〔2026〕2号', 'officer &lt;1&gt;'])
        expect(shown).toContain(text);
      expect(shown).not.toContain('id="annex"');
    },
  );

  test('amounts of yuan are grouped, to the fen or to the places of a unit price', () => {
    const text = { en: 'CNY {actual}, allowed {limit}.', zh: '{actual} 元，允许 {limit} 元。' };
    const shown = page(
      {
        findings: [
          finding({ text, evidence: { actual: '262080.0000', limit: '201600.5000' } }),
          finding({ id: 'b', text, evidence: { actual: '0.0875', limit: '0.0000' } }),
        ],
      },
      'en',
    );
    expect(shown).toContain('CNY 262,080.00, allowed 201,600.50.');
    expect(shown).toContain('CNY 0.0875, allowed 0.00.');
  });

  test.each([
    ['en', 'the figure recovered', '(49.1 to 61.25)'],
    ['zh', '数据核验：指标已恢复', '（由 49.1 至 61.25）'],
  ] as const)('in %s: a recovery names the figure before and after', (locale, ...texts) => {
    const shown = page({ notices: [closed] }, locale);
    for (const text of texts) expect(shown).toContain(text);
  });

  test('many are folded: the grave ones by department, the rest in an annex', () => {
    const lesser = Array.from({ length: 12 }, (_, at) =>
      finding({
        id: `m${at}`,
        severity: 'medium',
        title: { en: 'Below the mark', zh: '不及格' },
        departmentId: second,
      }),
    );
    const ended = finding({ id: 'r', state: 'retired', title: { en: 'Old rule', zh: '旧规则' } });
    const shown = page({ findings: [...lesser, finding(), ended], notices: [closed] }, 'en');
    const [section = '', annex = ''] = shown.split('id="annex"');
    expect(section).toContain('Score fell');
    expect(section).not.toContain('Below the mark');
    expect(section).toContain('12 less grave findings are in the annex.');
    expect(section).toContain('its policy was dropped');
    expect(section).not.toContain('officer &lt;1&gt;');
    expect(annex.split('Below the mark').length - 1).toBe(1);
    expect(annex.split('from 51.49').length - 1).toBe(14);
    expect(annex).toContain('officer &lt;1&gt;');
  });

  test('an upheld objection shows the value and the score before and after', () => {
    const objection = {
      ...{ id: 'Y2026-0001', departmentId: first, target: { en: 'Replies', zh: '答复' }, period: '2026-09' },
      ...{ reason: 'On paper.', state: 'corrected', dueDay: null, scores: { before: 61.24, after: 62.5 } },
      corrections: [{ title: { en: 'Replies', zh: '答复' }, before: 11, after: 13 }],
      steps: [step('2026-10-30', 'order', 'officer')],
    };
    const shown = page({ objections: [objection] }, 'en');
    expect(shown).toContain('Replies: 11 as measured, corrected to 13');
    expect(shown).toContain('The published score changed from 61.2 to 62.5 by revision.');
  });
});

test.each([
  ['en', 'far fewer rows than usual', '3 days after the month', 'held 4 numbers of it the month before'],
  ['zh', '行数明显偏少', '月末后 3 天', '上月有 4 项数据'],
] as const)('what each source delivered, in %s', (locale, ...texts) => {
  const completeness = {
    sources: [
      {
        ...{ source: 'portal', state: 'short', deliveredAt: '2026-11-03T01:00:00Z', daysAfter: 3 },
        ...{ rows: 40, usualRows: 100, rejected: 0, unmatched: 0 },
      },
    ],
    stopped: [{ departmentId: first, source: 'portal', cellsBefore: 4 }],
    late: [],
  };
  const shown = page({}, locale, { completeness });
  for (const text of texts) expect(shown).toContain(text);
});
