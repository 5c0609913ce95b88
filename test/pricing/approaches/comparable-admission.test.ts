import {
  admitComparables,
  type MarketSubject,
} from '../../../src/pricing/approaches/comparable-admission.js';
import { comparableRows } from '../../../src/pricing/approaches/comparable-rows.js';
import { weightedMedian } from '../../../src/pricing/approaches/weighted-median.js';
import { comparablesSchema } from '../../../src/pricing/input/market-input.js';
import { PARAMETERS } from '../worked-asset.js';

const SUBJECT: MarketSubject = {
  mode: 'oneOff',
  right: 'nonExclusive',
  category: 'power/consumption',
  scenario: 'credit',
  fields: ['kwh', 'month'],
  valuationDate: '2026-11-22',
};

const plain = (id: string, parts: object = {}) => ({
  id,
  provider: `provider of ${id}`,
  price: 1234,
  category: 'power/consumption',
  date: '2026-01-01',
  ...parts,
});

function verdictsOf(comparables: readonly object[], subject = SUBJECT): Record<string, unknown> {
  const { verdicts } = admitComparables(comparablesSchema.parse(comparables), subject, PARAMETERS);
  return Object.fromEntries(
    verdicts.map((verdict) => [verdict.id, verdict.status === 'admitted' ? 'admitted' : verdict.reason]),
  );
}

describe('admission of comparables', () => {
  test.each([
    ['admitted', {}],
    ['PRICE_NOT_STATED', { price: undefined }],
    ['PRICE_NOT_STATED', { price: 0 }],
    ['PRICE_NOT_STATED', { mode: 'negotiation' }],
    ['NOT_IN_YUAN', { currency: 'USD' }],
    ['admitted', { currency: 'RMB' }],
    ['DIFFERENT_MODE', { mode: 'perUse' }],
    ['DIFFERENT_RIGHT', { right: 'exclusive' }],
    ['DIFFERENT_CATEGORY', { category: 'finance' }],
    ['RELATED_PARTY', { relatedParty: true }],
    ['DATE_MISSING', { date: undefined }],
    ['admitted', { date: undefined, indexRatio: 1.1 }],
    ['admitted', { date: '2023-11-22' }],
    ['TOO_OLD', { date: '2023-11-21' }],
    ['admitted', { date: '2023-12-01' }],
    ['AFTER_VALUATION', { date: '2026-11-23' }],
    ['NOT_SIMILAR', { weight: 0 }],
  ])('%s %#', (verdict, parts) => {
    expect(verdictsOf([plain('a', parts)])).toEqual({ a: verdict });
  });

  test('one provider counts at most twice, the most similar and newest first', () => {
    const own = (id: string, parts: object) => plain(id, { provider: 'P', ...parts });
    expect(
      verdictsOf([
        own('old', { date: '2025-01-01', price: 1 }),
        own('new', { date: '2026-06-01', price: 2 }),
        own('near', { date: '2025-01-01', price: 3, scenario: 'credit' }),
        own('older', { date: '2024-06-01', price: 4 }),
      ]),
    ).toEqual({ near: 'admitted', new: 'admitted', old: 'PROVIDER_LIMIT', older: 'PROVIDER_LIMIT' });
  });

  test('three identical round prices of a provider are placeholders, two are not, nor are odd prices', () => {
    const own = (id: string, price: number) => plain(id, { provider: 'P', price });
    expect(verdictsOf([own('a', 1000), own('b', 1000), own('c', 1000)])).toEqual({
      a: 'admitted',
      b: 'PLACEHOLDER_PRICE',
      c: 'PLACEHOLDER_PRICE',
    });
    expect(verdictsOf([own('a', 1000), own('b', 1000)])).toEqual({ a: 'admitted', b: 'admitted' });
    expect(verdictsOf([own('a', 1056), own('b', 1056), own('c', 1056)])).toMatchObject({
      c: 'PROVIDER_LIMIT',
    });
  });

  test('a platform that hides its providers counts as one, comparables entered by hand for themselves', () => {
    const hidden = ['a', 'b', 'c'].map((id) =>
      plain(id, { provider: '', platform: 'X', price: id.charCodeAt(0) }),
    );
    expect(verdictsOf(hidden)).toEqual({ a: 'admitted', b: 'admitted', c: 'PROVIDER_LIMIT' });
    const manual = ['a', 'b', 'c'].map((id) => plain(id, { provider: undefined }));
    expect(Object.values(verdictsOf(manual))).toEqual(['admitted', 'admitted', 'admitted']);
  });

  test('a price two orders of magnitude outside the bulk of its mode is quarantined', () => {
    const bulk = Array.from({ length: 100 }, (_, index) => plain(`n${index}`, { price: 100 + index }));
    const verdicts = verdictsOf([
      ...bulk,
      plain('tiny', { price: 0.5 }),
      plain('huge', { price: 2_250_000 }),
    ]);
    expect(verdicts.tiny).toBe('PRICE_OUT_OF_BULK');
    expect(verdicts.huge).toBe('PRICE_OUT_OF_BULK');
    expect(verdicts.n0).toBe('admitted');
  });

  test('similarity weighs category path, scenario and fields', () => {
    const weightOf = (parts: object) => {
      const { admitted } = admitComparables(
        comparablesSchema.parse([plain('a', parts)]),
        SUBJECT,
        PARAMETERS,
      );
      return admitted[0]?.weight;
    };
    expect(weightOf({ scenario: 'credit', fields: ['month', 'kwh'] })).toBeCloseTo(1, 12);
    expect(weightOf({})).toBeCloseTo(0.4, 12);
    expect(weightOf({ category: 'power/load', fields: ['kwh'] })).toBeCloseTo(0.2 + 0.15, 12);
  });
});

describe('weightedMedian', () => {
  const of = (...pairs: [number, number][]) =>
    weightedMedian(pairs.map(([value, weight], index) => ({ id: String(index), value, weight })));

  test('the value at which half of the weight is passed', () => {
    expect(of([30, 1], [10, 1], [20, 1])).toBe(20);
    expect(of([10, 5], [20, 1], [30, 1])).toBe(10);
    expect(of([10, 0.2], [20, 0.2], [30, 1])).toBe(30);
  });

  test('exactly at half, the mean of the two', () => {
    expect(of([10, 1], [20, 1])).toBe(15);
    expect(of([10, 2], [20, 1], [40, 1])).toBe(15);
    expect(of([10, 0.3], [20, 0.1], [40, 0.2])).toBe(15);
    expect(of([10, 0.1], [20, 0.7], [30, 0.8], [40, 1e-9])).toBe(30);
  });
});

describe('comparableRows', () => {
  test('reads own columns and those of exchange listings', () => {
    const rows = [
      {
        title: 'T',
        provider: '',
        price: '0.5',
        price_mode: 'usage-based',
        currency: 'RMB',
        platform: 'X',
        fields: 'a|b',
        size: '10',
      },
      {
        id: 'mine',
        price: '',
        mode: 'one-off',
        date: '2026-02-03',
        related_party: 'true',
        kind: 'transaction',
      },
    ];
    expect(comparableRows(rows, '2026-01-01')).toEqual([
      {
        id: 'line 2',
        title: 'T',
        price: 0.5,
        mode: 'perUse',
        currency: 'RMB',
        platform: 'X',
        fields: ['a', 'b'],
        size: 10,
        date: '2026-01-01',
      },
      {
        id: 'mine',
        mode: 'oneOff',
        date: '2026-02-03',
        relatedParty: true,
        kind: 'transaction',
      },
    ]);
  });
});
