import { SteelyardError } from '../../src/errors.js';
import { parsePriceFile } from '../../src/pricing/input/parse-price-file.js';
import {
  estimateOf,
  workedAsset,
  workedCost,
  workedIncome,
  workedMarket,
  workedScenario,
} from './worked-asset.js';

function refusalOf(run: () => unknown): SteelyardError {
  try {
    run();
  } catch (error) {
    if (error instanceof SteelyardError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const line = (parts: object) => ({ cost: workedCost({ lines: [{ kind: 'storage', amount: 1, ...parts }] }) });
const comparable = (parts: object) => ({
  market: workedMarket({ comparables: [{ id: 'a', price: 1, ...parts }] }),
});

describe('invalid inputs are refused with their place, never clipped', () => {
  test.each([
    ['negative money', line({ amount: -1 }), 'assets[0].cost.lines[0].amount'],
    ['infinite money', line({ amount: Number.POSITIVE_INFINITY }), 'assets[0].cost.lines[0].amount'],
    ['not a number', line({ amount: Number.NaN }), 'assets[0].cost.lines[0].amount'],
    [
      'a negative figure with evidence',
      line({ amount: { value: -1, basis: 'measured' } }),
      'assets[0].cost.lines[0].amount.value',
    ],
    ['text for a number', line({ amount: '12' }), 'assets[0].cost.lines[0].amount'],
    [
      'an unknown cost kind',
      { cost: { lines: [{ kind: 'bribes', amount: 1 }] } },
      'assets[0].cost.lines[0].kind',
    ],
    ['a share above 1', line({ share: 1.1 }), 'assets[0].cost.lines[0].share'],
    ['a cost shared by less than one', line({ sharedBy: 0.5 }), 'assets[0].cost.lines[0].sharedBy'],
    ['a subsidy above its cost', line({ subsidy: 2 }), 'assets[0].cost.lines[0]'],
    ['obsolescence above 1', { cost: workedCost({ obsolescence: [1.5] }) }, 'assets[0].cost.obsolescence[0]'],
    ['a rate of 0', { discountRate: 0 }, 'assets[0].discountRate'],
    ['a negative rate', { discountRate: -0.1 }, 'assets[0].discountRate'],
    ['a rate above 1', { discountRate: 10 }, 'assets[0].discountRate'],
    ['no years', { years: 0 }, 'assets[0].years'],
    ['too many years', { years: 31 }, 'assets[0].years'],
    ['half a year', { years: 2.5 }, 'assets[0].years'],
    ['a size of 0', { market: workedMarket({ size: 0 }) }, 'assets[0].market.size'],
    ['a comparable of no size', comparable({ size: 0 }), 'assets[0].market.comparables[0].size'],
    ['an unknown currency', comparable({ currency: 'XXQ' }), 'assets[0].market.comparables[0].currency'],
    ['a score above 100', { quality: { score: 101 } }, 'assets[0].quality.score'],
    ['a negative score', { quality: { scores: { accuracy: -1 } } }, 'assets[0].quality.scores.accuracy'],
    ['an unknown quality dimension', { quality: { scores: { beauty: 9 } } }, 'assets[0].quality.scores'],
    [
      'attribution above 1',
      { income: workedIncome({ attribution: 1.2 }) },
      'assets[0].income.scenarios[0].attribution',
    ],
    [
      'more exclusive entities than there are',
      { scarcity: { exclusiveEntities: 2, universeEntities: 1 } },
      'assets[0].scarcity',
    ],
    [
      'decay and half-life together',
      { income: workedIncome({ halfLifeYears: 3 }) },
      'assets[0].income.scenarios[0]',
    ],
    [
      'low above mode',
      { uncertainty: { cost: { low: 1.1, mode: 1, high: 1.2 } } },
      'assets[0].uncertainty.cost',
    ],
    [
      'mode above high',
      { uncertainty: { quality: { low: -1, mode: 0, high: -0.5 } } },
      'assets[0].uncertainty.quality',
    ],
    ['an unknown key', { colour: 'red' }, 'assets[0]'],
    ['an id with a control character', { id: 'a\u0000b' }, 'assets[0].id'],
    ['an empty id', { id: '' }, 'assets[0].id'],
    ['a date that is none', { valuationDate: '2026-02-30' }, 'assets[0].valuationDate'],
    ['a seed beyond 64 bits', { seed: '18446744073709551616' }, 'assets[0].seed'],
    ['an origin that contradicts the rights', { dataOrigin: 'government' }, 'assets[0].dataOrigin'],
    [
      'shares that do not add up',
      { revenueCap: { product: 'a', products: [{ id: 'a', share: 0.5, units: 1 }] } },
      'assets[0].revenueCap.products',
    ],
    [
      'a product that does not exist',
      { revenueCap: { product: 'b', products: [{ id: 'a', share: 1, units: 1 }] } },
      'assets[0].revenueCap.product',
    ],
    [
      'a gap in a tariff',
      {
        charge: {
          tariff: [
            { from: 0, to: 5, unitPrice: 1 },
            { from: 6, unitPrice: 1 },
          ],
        },
      },
      'assets[0].charge.tariff[1].from',
    ],
    [
      'a tariff band that ends before it starts',
      { charge: { tariff: [{ from: 0, to: 0, unitPrice: 1 }] } },
      'assets[0].charge.tariff[0].to',
    ],
  ])('%s', (_, parts, field) => {
    const error = refusalOf(() => estimateOf(workedAsset(parts)));
    expect(error.code).toBe('PRICE_INPUT_INVALID');
    expect(error.status).toBe(422);
    expect(error.exitCode).toBe(2);
    expect(error.place).toEqual({ file: 'assets.json', field });
    expect(error.in('zh')).toContain(field);
  });

  test('two assets, two comparables or two spellings of one name', () => {
    const asset = workedAsset();
    const twice = (raw: unknown) => refusalOf(() => parsePriceFile(raw, 'f.json')).message;
    expect(twice({ valuationDate: '2026-01-01', assets: [asset, asset] })).toContain('assets[1].id');
    expect(twice({ valuationDate: '2026-01-01', valuation_date: '2026-01-02', assets: [asset] })).toContain(
      'valuationDate',
    );
    const [first] = workedMarket().comparables as object[];
    const repeated = workedAsset({ market: workedMarket({ comparables: [first, first] }) });
    expect(twice({ valuationDate: '2026-01-01', assets: [repeated] })).toContain('comparables[1].id');
    expect(twice({ valuationDate: '2026-01-01', comparables: [first], assets: [asset] })).toContain(
      '"a" occurs twice',
    );
  });

  test('a file without a date, without assets, or nested without end', () => {
    const refused = (raw: unknown) => refusalOf(() => parsePriceFile(raw)).place.field;
    expect(refused({ assets: [workedAsset()] })).toBe('valuationDate');
    expect(refused({ valuationDate: '2026-01-01', assets: [] })).toBe('assets');
    expect(refused('assets')).toBe('');
    let deep: unknown = 1;
    for (let level = 0; level < 50_000; level++) deep = [deep];
    expect(refused({ assets: deep })).toContain('assets[0][0]');
  });

  test('an amount that cannot be stated in whole fen', () => {
    const cost = workedCost({ lines: [{ kind: 'storage', amount: 1e12, years: 1000, evidence: 'voucher' }] });
    expect(refusalOf(() => estimateOf(workedAsset({ cost }))).code).toBe('PRICE_OUT_OF_RANGE');
  });
});

describe('hostile names are harmless', () => {
  test.each(['__proto__', 'constructor', 'toString', '../../etc/passwd', '$where', '=1+1'])(
    '%s is an id like any',
    (id) => {
      const sessions = [{ assets: [id, 'other'], weight: 10 }];
      const charges = [{ id, amounts: [1, 1] }];
      const income = {
        reliability: 1,
        scenarios: [workedScenario({ id, method: 'excess', ebit: [5, 5], charges })],
      };
      const estimate = estimateOf(workedAsset({ id, usage: { sessions }, income }));
      expect(estimate.id).toBe(id);
      expect(estimate.attributionPoints).toContainEqual({ asset: id, points: 5 });
    },
  );

  test('as keys they are refused', () => {
    const raw = JSON.parse('{"valuationDate":"2026-01-01","assets":[{"id":"a","__proto__":{"years":1}}]}');
    expect(refusalOf(() => parsePriceFile(raw)).place.field).toBe('assets[0].__proto__');
    expect(({} as { years?: number }).years).toBeUndefined();
  });
});
