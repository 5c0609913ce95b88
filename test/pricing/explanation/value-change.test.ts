import fc from 'fast-check';
import { valueChange } from '../../../src/pricing/explanation/value-change.js';
import type { PriceEstimate } from '../../../src/pricing/report/price-estimate.js';
import { estimateOf, workedAsset, workedIncome } from '../worked-asset.js';

const BEFORE = estimateOf(workedAsset());

function changeTo(parts: Record<string, unknown>): { after: PriceEstimate; changes: Map<string, number> } {
  const after = estimateOf(workedAsset(parts));
  return { after, changes: new Map(valueChange(BEFORE, after)?.map(({ factor, fen }) => [factor, fen])) };
}
const sum = (changes: Map<string, number>) => [...changes.values()].reduce((total, fen) => total + fen, 0);
const difference = (after: PriceEstimate) => (after.value?.pointFen ?? 0) - (BEFORE.value?.pointFen ?? 0);

describe('valueChange', () => {
  test('nothing moved, nothing is said', () => {
    expect(valueChange(BEFORE, estimateOf(workedAsset()))).toEqual([]);
  });

  test('names what moved, and the parts add up', () => {
    const { after, changes } = changeTo({
      circulation: { conditional: 1 },
      income: workedIncome({ attribution: 0.4 }),
    });
    expect([...changes.keys()].sort()).toEqual(['circulation', 'income']);
    expect(changes.get('circulation')).toBeGreaterThan(0);
    expect(sum(changes)).toBe(difference(after));
  });

  test('an approach that falls away moves the weights', () => {
    const { after, changes } = changeTo({ market: undefined });
    expect(changes.get('market')).toBe(-21_416_463);
    expect(changes.get('weight')).toBeGreaterThan(0);
    expect(sum(changes)).toBe(difference(after));
  });

  test('weights and values are told apart', () => {
    const { after, changes } = changeTo({ income: workedIncome({}, { reliability: 0.9 }) });
    expect(changes.get('weight')).not.toBe(0);
    expect([...changes.keys()]).toEqual(['weight']);
    expect(sum(changes)).toBe(difference(after));
  });

  test('the parts of any two assets add up to the fen', () => {
    const score = fc.integer({ min: 60, max: 100 });
    const asset = fc.record({
      accuracy: score,
      cost: fc.integer({ min: 1, max: 10 ** 7 }),
      hasMarket: fc.boolean(),
    });
    fc.assert(
      fc.property(asset, asset, (...both) => {
        const [before, after] = both.map(({ accuracy, cost, hasMarket }) =>
          estimateOf(
            workedAsset({
              quality: { scores: { accuracy, completeness: 92, timeliness: 80, consistency: 90 } },
              cost: {
                updatedWithinSla: true,
                lines: [{ kind: 'collection', amount: cost, evidence: 'voucher' }],
              },
              ...(hasMarket ? {} : { market: undefined }),
            }),
          ),
        ) as [PriceEstimate, PriceEstimate];
        const moved = (after.value?.pointFen ?? 0) - (before.value?.pointFen ?? 0);
        const parts = valueChange(before, after) ?? [];
        expect(parts.reduce((total, { fen }) => total + fen, 0)).toBe(moved);
      }),
      { numRuns: 30 },
    );
  });

  test('without a cost approach the whole of it went', () => {
    const { changes } = changeTo({ cost: undefined });
    expect(changes.get('cost')).toBe(-72_202_572);
  });

  test('without a value there is nothing to explain', () => {
    expect(valueChange(BEFORE, estimateOf({ id: 'bare' }))).toBeNull();
  });
});
