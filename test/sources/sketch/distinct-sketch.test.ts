import fc from 'fast-check';
import { DistinctSketch } from '../../../src/sources/sketch/distinct-sketch.js';

function sketchOf(keys: Iterable<string>): DistinctSketch {
  const sketch = new DistinctSketch();
  for (const key of keys) sketch.add(key);
  return sketch;
}

const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `key ${from + index}`);
const keys = fc.array(fc.oneof(fc.string(), fc.constantFrom('a', 'b', 'c')), { maxLength: 50 });

test('few keys are counted exactly, however often they come', () => {
  fc.assert(fc.property(keys, (some) => expect(sketchOf(some).count).toBe(new Set(some).size)));
  expect(sketchOf(numbered(1023)).count).toBe(1023);
});

test('two merged say exactly what one of all keys says, also through their texts', () => {
  const many = fc.integer({ min: 0, max: 3000 }).map((count) => numbered(count));
  fc.assert(
    fc.property(fc.oneof(keys, many), fc.oneof(keys, many), (some, others) => {
      const merged = DistinctSketch.decode(sketchOf(some).encode());
      merged.merge(DistinctSketch.decode(sketchOf(others).encode()));
      const whole = sketchOf([...others, ...some]);
      expect(merged.encode()).toBe(whole.encode());
      expect(merged.count).toBe(whole.count);
    }),
    { numRuns: 30 },
  );
});

test.each([1024, 5000, 100_000])('%d keys are counted within three standard errors', (count) => {
  expect(Math.abs(sketchOf(numbered(count)).count / count - 1)).toBeLessThan(3 * 0.0313);
});

test('a text has at most 8,192 characters', () => {
  expect(sketchOf(numbered(20_000)).encode()).toHaveLength(8192);
});
