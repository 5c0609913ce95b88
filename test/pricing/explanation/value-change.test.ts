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
    expect(Math.abs(sum(changes) - difference(after))).toBeLessThanOrEqual(4);
  });

  test('an approach that falls away moves the weights', () => {
    const { after, changes } = changeTo({ market: undefined });
    expect(changes.get('market')).toBe(-21_416_462);
    expect(changes.get('weight')).toBeGreaterThan(0);
    expect(Math.abs(sum(changes) - difference(after))).toBeLessThanOrEqual(8);
  });

  test('without a cost approach the whole of it went', () => {
    const { changes } = changeTo({ cost: undefined });
    expect(changes.get('cost')).toBe(-72_202_572);
  });

  test('without a value there is nothing to explain', () => {
    expect(valueChange(BEFORE, estimateOf({ id: 'bare' }))).toBeNull();
  });
});
