import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { admitComparables, type MarketSubject } from '../../src/pricing/approaches/comparable-admission.js';
import { type ComparableRow, comparableRows } from '../../src/pricing/approaches/comparable-rows.js';
import { comparablesSchema } from '../../src/pricing/input/market-input.js';
import { approachOf, estimateOf, PARAMETERS, workedAsset } from '../pricing/worked-asset.js';

const FOLDER = '../shared/data/exchange-prices';
const present = existsSync(FOLDER);
/** The day of the published listing. */
const LISTED = '2024-08-17';
const VALUATION = '2026-06-30';

(present ? describe : describe.skip)('listings of data exchanges (skipped when ../shared is absent)', () => {
  const read = (name: string) => {
    const rows = parse(readFileSync(`${FOLDER}/${name}.csv`, 'utf8'), {
      columns: true,
      bom: true,
    }) as ComparableRow[];
    return comparablesSchema.parse(
      comparableRows(rows, LISTED).map((row) => ({ ...row, id: `${name} ${row.id}` })),
    );
  };
  const subjectOf = (category: string, mode: MarketSubject['mode']): MarketSubject => ({
    mode,
    right: 'nonExclusive',
    category,
    scenario: undefined,
    fields: [],
    valuationDate: VALUATION,
  });
  const countsOf = (name: string, subject: MarketSubject) => {
    const { verdicts } = admitComparables(read(name), subject, PARAMETERS);
    const counts: Record<string, number> = {};
    for (const verdict of verdicts) {
      const outcome = verdict.status === 'admitted' ? 'admitted' : verdict.reason;
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
    return counts;
  };

  test('Shanghai: all 447 are negotiation, none states a price', () => {
    expect(countsOf('shanghai', subjectOf('金融', 'oneOff'))).toEqual({ PRICE_NOT_STATED: 447 });
  });

  test('Guangzhou: 778 of 792 state no price; what is priced differs in mode or category', () => {
    expect(countsOf('guangzhou', subjectOf('智慧金融', 'perUse'))).toEqual({
      PRICE_NOT_STATED: 778,
      DIFFERENT_MODE: 9,
      DIFFERENT_CATEGORY: 2,
      admitted: 3,
    });
  });

  // Of 690 one-off prices in manufacturing 450 are exactly 1,000, 229 exactly 5,000 and 4 exactly 9,000 yuan: all but
  // one of each are quarantined, and so is a price of 0.01. The exchange names no provider, so that its listings
  // cannot be shown to be independent: of the nine that remain two count.
  test('Zhejiang: 680 placeholders are quarantined, and a platform without providers counts twice', () => {
    expect(countsOf('zhejiang', subjectOf('工业制造', 'oneOff'))).toEqual({
      DIFFERENT_CATEGORY: 45,
      DIFFERENT_MODE: 98,
      PLACEHOLDER_PRICE: 680,
      PRICE_NOT_STATED: 5,
      PRICE_OUT_OF_BULK: 1,
      PROVIDER_LIMIT: 7,
      admitted: 2,
    });
  });

  test('the market approach is left out for a grid asset: every listing of a grid company is negotiation', () => {
    const comparables = ['guangzhou', 'zhejiang', 'shanghai'].flatMap(read);
    const grid = comparables.filter(({ provider }) => provider?.includes('电网'));
    expect(grid.length).toBeGreaterThan(0);
    expect(grid.every(({ mode }) => mode === 'negotiation')).toBe(true);
    const estimate = estimateOf(workedAsset({ category: '电力', market: { mode: 'oneOff' } }), {
      comparables,
    });
    expect(approachOf(estimate, 'market')).toBe('TOO_FEW_COMPARABLES');
    expect(estimate.approaches[2]).toMatchObject({ have: 0, need: 3 });
    expect(estimate.status).toBe('estimated');
  });
});
