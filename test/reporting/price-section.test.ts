import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { renderHtml } from '../../src/reporting/render-html.js';
import { supervisionReportSchema } from '../../src/reporting/supervision-report.js';

const golden = JSON.parse(
  readFileSync(join(PACKAGE_ROOT, 'reports', 'golden', 'sample-report.json'), 'utf8'),
) as object;

function row(valueFen: number | null) {
  return {
    asset: 'a',
    title: { en: 'Load <curve>', zh: '负荷曲线' },
    departmentId: 'power-company',
    status: valueFen === null ? 'not_estimable' : 'estimated',
    valueFen,
    p10Fen: valueFen,
    p90Fen: valueFen,
    grade: valueFen === null ? null : 'B',
    tier: 'T4',
    estimatedUnitPrice: '7.4852',
    unitPriceInForce: '7.0000',
    attributionPoints: 12.4,
  };
}

test.each([
  ['en', 'Price ledger', 'Load &lt;curve&gt;', 'too few comparable prices: 3', 'charge above the ceiling: 1'],
  ['zh', '数据资产价格台账', '负荷曲线', '可比案例不足: 3', '收费高于上限: 1'],
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
    };
    const page = renderHtml(supervisionReportSchema.parse({ ...golden, prices }), locale);
    for (const text of [...texts, '1,134,995', '7.0000']) expect(page).toContain(text);
    expect(page.split('1,134,995').length - 1).toBe(3 * 40);
    expect(page.split('class="objection"').length - 1).toBe(1);
  },
);
