import fc from 'fast-check';
import { QuantileSketch } from '../../../src/sources/sketch/quantile-sketch.js';

function sketchOf(values: readonly number[]): QuantileSketch {
  const sketch = new QuantileSketch();
  for (const value of values) sketch.add(value);
  return sketch;
}

const latencies = fc.array(
  fc.oneof(
    fc.constant(0),
    fc.double({ min: 0.001, max: 100_000, noNaN: true }),
    fc.integer({ min: 0, max: 3 }),
  ),
  { maxLength: 60 },
);

test('a quantile is within 1 % of the value at its rank', () => {
  fc.assert(
    fc.property(
      latencies.filter(({ length }) => length > 0),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, p) => {
        const sorted = [...values].sort((a, b) => a - b);
        const exact = sorted[Math.floor(p * (values.length - 1))] as number;
        const found = sketchOf(values).quantile(p) as number;
        expect(Math.abs(found - exact)).toBeLessThanOrEqual(0.01 * exact + 1e-9);
      },
    ),
  );
});

test('two merged say exactly what one of all values says, also through their texts', () => {
  fc.assert(
    fc.property(latencies, latencies, (some, others) => {
      const merged = QuantileSketch.decode(sketchOf(some).encode());
      merged.merge(QuantileSketch.decode(sketchOf(others).encode()));
      const whole = sketchOf([...others, ...some]);
      expect(merged.encode()).toBe(whole.encode());
      expect(merged.quantile(0.95)).toBe(whole.quantile(0.95));
      expect(merged.count).toBe(some.length + others.length);
    }),
  );
});

test('without values there is no quantile', () => {
  expect(QuantileSketch.decode(new QuantileSketch().encode()).quantile(0.95)).toBeNull();
});

test('the p95 of a merged month is not the mean of its days', () => {
  const quiet = sketchOf(Array.from({ length: 990 }, () => 10));
  quiet.merge(sketchOf(Array.from({ length: 10 }, () => 1000)));
  expect(quiet.quantile(0.95)).toBeCloseTo(10, 0);
});
