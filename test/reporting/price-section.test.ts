import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { priceMoves } from '../../src/reporting/price-moves.js';
import type { PriceSection } from '../../src/reporting/price-section.js';
import { renderHtml } from '../../src/reporting/render-html.js';
import { supervisionReportSchema } from '../../src/reporting/supervision-report.js';

const golden = JSON.parse(
  readFileSync(join(PACKAGE_ROOT, 'reports', 'golden', 'sample-report.json'), 'utf8'),
) as object;

const QUIET = { previousPeriod: null, comparables: [], qualityReferences: [] };

function row(valueFen: number | null): PriceSection['rows'][number] {
  return {
    asset: 'a',
    title: { en: 'Load <curve>', zh: '负荷曲线' },
    departmentId: 'power-company',
    status: valueFen === null ? 'not_estimable' : 'estimated',
    valueFen,
    underObjection: false,
    p10Fen: valueFen,
    p90Fen: valueFen,
    grade: valueFen === null ? null : 'B',
    tier: 'T4',
    estimatedUnitPrice: '7.4852',
    unitPriceInForce: '7.0000',
    attributionPoints: 12.4,
    change: null,
  };
}

test.each([
  ['en', 'Price ledger', 'Load &lt;curve&gt;', 'too few comparable prices: 3', 'charge above the ceiling: 1'],
  ['zh', '数据资产价格台账', '负荷曲线', '可比案例不足：3', '收费高于上限：1'],
] as const)(
  'the price ledger in %s: value in yuan, the most valuable forty, reasons and charges in words',
  (locale, ...texts) => {
    const prices = {
      rows: [
        { ...row(113_499_486), underObjection: true },
        ...Array.from({ length: 40 }, () => row(113_499_486)),
        row(null),
      ],
      leftOut: [{ reason: 'TOO_FEW_COMPARABLES', count: 3 }],
      facts: [{ code: 'CHARGE_ABOVE_CEILING', count: 1 }],
      ...QUIET,
    };
    const page = renderHtml(supervisionReportSchema.parse({ ...golden, prices }), locale);
    for (const text of [...texts, '1,134,995', '7.0000']) expect(page).toContain(text);
    expect(page.split('1,134,995').length - 1).toBe(3 * 40);
    expect(page.split('class="objection"').length - 1).toBe(1);
  },
);

const MOVED = {
  ...QUIET,
  leftOut: [],
  facts: [],
  previousPeriod: '2026-09',
  rows: [
    {
      ...row(1_000_050),
      change: [
        { factor: 'weight', fen: -100 },
        { factor: 'quality', fen: 150_050 },
      ],
    },
    { ...row(500_000), change: [{ factor: 'quality', fen: -50 }] },
    { ...row(70_000), change: [] },
    row(80_000),
    row(null),
  ],
  comparables: [
    { mode: 'oneOff', right: 'nonExclusive', category: 'social', admitted: 4, quarantined: 3, refused: 14 },
  ],
  qualityReferences: [{ category: 'social', assets: 120, median: 78.94, reference: 85 }],
};

test.each([
  ['en', 'September 2026', 'quality +1,500.50; weights −1.00', '1 rose, 1 fell and 1 stayed; 1 could'],
  ['zh', '2026年9月', '质量 +1,500.50；方法权重 −1.00', '上升 1 项、下降 1 项、不变 1 项，另有 1 项'],
] as const)(
  'in %s what moved the values, signed, with its sum, and what became of comparables',
  (locale, ...texts) => {
    const page = renderHtml(supervisionReportSchema.parse({ ...golden, prices: MOVED }), locale);
    for (const text of [...texts, '8,501.00', '+1,499.50', '>3<', '>14<', '78.9'])
      expect(page).toContain(text);
  },
);

test('a first month says so, and the moves of all add up', () => {
  const first = renderHtml(
    supervisionReportSchema.parse({ ...golden, prices: { ...MOVED, previousPeriod: null } }),
    'en',
  );
  expect(first).toContain('no earlier month');
  const total = priceMoves(MOVED)?.total;
  expect(total).toMatchObject({ before: 1_420_150, after: 1_570_050, moved: 149_900 });
});
