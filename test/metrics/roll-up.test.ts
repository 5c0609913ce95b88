import fc from 'fast-check';
import { type MetricDefinition, metricDefinitionSchema } from '../../src/metrics/metric-definition.js';
import { type Part, rollUp } from '../../src/metrics/roll-up.js';
import { DistinctSketch } from '../../src/sources/sketch/distinct-sketch.js';
import { QuantileSketch } from '../../src/sources/sketch/quantile-sketch.js';

function metric(rule: unknown, given: Record<string, unknown> = {}): MetricDefinition {
  const title = { en: 'A', zh: 'A' };
  const rest = { id: 'a', title, unit: 'ratio', grain: 'asset-day', range: [0, 1], source: 'test' };
  return metricDefinitionSchema.parse({ ...rest, rollUp: rule, ...given });
}

function part(value: number | null, given: Partial<Part> = {}): Part {
  return {
    value,
    status: value === null ? 'notDelivered' : 'ok',
    sample: null,
    weight: null,
    sketch: null,
    ...given,
  };
}

function weighted(value: number | null, weight: number): Part {
  return part(value, { weight: { value: weight, status: 'ok' } });
}

const OPEN_COST = { range: [0, null], worst: 'upper' };

function consumersOf(...keys: string[]): Part {
  const sketch = new DistinctSketch();
  for (const key of keys) sketch.add(key);
  return part(keys.length, { sketch: sketch.encode() });
}

function latencyOf(value: number, calls: number): Part {
  const sketch = new QuantileSketch();
  for (let call = 0; call < calls; call += 1) sketch.add(value);
  return part(value, { sketch: sketch.encode(), weight: { value: calls, status: 'ok' } });
}

const weightedMean = { method: 'weightedMean', weight: 'records_total' };

describe('values of many', () => {
  test.each([
    ['sum', [1, 2, 5], 8],
    ['mean', [0.2, 0.4, 0.9], 0.5],
    ['median', [5, 1, 2], 2],
    ['median', [1, 2, 5, 9], 3.5],
    ['max', [1, 7, 5], 7],
  ])('%s of %j is %d', (method, values, expected) => {
    const rolled = rollUp(
      metric(method, { range: [0, null] }),
      values.map((value) => part(value)),
      'days',
    );
    expect(rolled?.value).toBeCloseTo(expected, 12);
    expect(rolled).toMatchObject({ status: 'ok', sample: values.length });
  });

  test('a weighted mean weighs by the other metric', () => {
    expect(rollUp(metric(weightedMean), [weighted(1, 300), weighted(0.5, 100)], 'days')?.value).toBe(0.875);
  });

  test('a stock is the newest over days and the sum over assets', () => {
    const stock = metric('last', { range: [0, null] });
    expect(rollUp(stock, [part(10), part(12)], 'days')?.value).toBe(12);
    expect(rollUp(stock, [part(10), part(12)], 'assets')?.value).toBe(22);
  });

  test.each(['distinct', 'none'])('%s is never made of parts without a sketch', (method) => {
    expect(rollUp(metric(method), [part(1)], 'assets')).toBeNull();
  });

  test('distinct consumers are the union of the parts, and not at all where one has no sketch', () => {
    const consumers = metric('distinct', { range: [0, null] });
    const [first, second] = [consumersOf('a', 'b'), consumersOf('b', 'c')];
    expect(rollUp(consumers, [first, second], 'days')).toMatchObject({ value: 3, status: 'ok' });
    expect(rollUp(consumers, [first, second, part(1)], 'days')).toBeNull();
  });

  test('a percentile is that of all values; only without sketches the mean by weight stands for it', () => {
    const p95 = metric({ method: 'quantile', probability: 0.95, weight: 'api_calls' }, OPEN_COST);
    const [busy, quiet] = [latencyOf(10, 990), latencyOf(1000, 10)];
    expect(rollUp(p95, [busy, quiet], 'days')?.value).toBeCloseTo(10, 0);
    const without = [busy, quiet].map((found) => ({ ...found, sketch: null }));
    expect(rollUp(p95, without, 'days')?.value).toBeCloseTo(19.9, 0);
    expect(rollUp(p95, [busy, part(null)], 'days')).toMatchObject({ value: null, status: 'notDelivered' });
  });

  test('what was rolled up rolls up again as if from the first parts', () => {
    const consumers = metric('distinct', { range: [0, null] });
    const days = [consumersOf('a', 'b'), consumersOf('b', 'c'), consumersOf('c', 'd')];
    const month = rollUp(consumers, days.slice(0, 2), 'days');
    const both = [part(month?.value ?? null, { sketch: month?.sketch ?? null }), days[2] as Part];
    expect(rollUp(consumers, both, 'assets')).toMatchObject({ value: 4 });
  });

  test('samples add up; a part without one counts as one', () => {
    expect(rollUp(metric('mean'), [part(1, { sample: 20 }), part(0)], 'assets')?.sample).toBe(21);
  });
});

describe('parts without a value', () => {
  test('that are not applicable or whose source was down are left out', () => {
    const parts = [part(0.8), part(null, { status: 'notApplicable' }), part(null, { status: 'sourceDown' })];
    expect(rollUp(metric('mean'), parts, 'assets')).toMatchObject({ value: 0.8, status: 'ok', sample: 1 });
  });

  test('that were not delivered or rejected count as the worst of the range', () => {
    const parts = [part(0.8), part(null), part(null, { status: 'rejected' }), part(0.4)];
    expect(rollUp(metric('mean'), parts, 'assets')?.value).toBeCloseTo(0.3, 12);
    expect(rollUp(metric('mean', { worst: 'upper' }), parts, 'assets')?.value).toBeCloseTo(0.8, 12);
  });

  test('leave a gap where the worst end is open', () => {
    const latency = metric('mean', { range: [0, null], worst: 'upper' });
    expect(rollUp(latency, [part(12), part(null)], 'assets')).toMatchObject({
      value: null,
      status: 'notDelivered',
      sample: null,
    });
  });

  test('a denominator or a cost with a part that is missing is missing itself', () => {
    const parts = [part(12), part(null, { status: 'rejected' })];
    const open = { range: [0, null], worst: 'upper' };
    expect(rollUp(metric('sum', { worst: 'either' }), parts, 'assets')?.status).toBe('rejected');
    expect(rollUp(metric('sum', { worst: 'either' }), parts, 'days')?.status).toBe('rejected');
    expect(rollUp(metric('sum', open), parts, 'assets')?.status).toBe('rejected');
    expect(rollUp(metric('sum'), parts, 'assets')).toMatchObject({ value: 12, status: 'ok', sample: 1 });
  });

  test('a weight that was not delivered leaves a gap', () => {
    const parts = [weighted(1, 10), part(1, { weight: { value: null, status: 'notDelivered' } })];
    expect(rollUp(metric(weightedMean), parts, 'assets')?.status).toBe('notDelivered');
  });

  test('weights that are all 0 make the whole not applicable', () => {
    expect(rollUp(metric(weightedMean), [weighted(1, 0)], 'assets')?.status).toBe('notApplicable');
  });

  test.each([
    [['notApplicable', 'notApplicable'], 'notApplicable'],
    [['notApplicable', 'sourceDown'], 'sourceDown'],
    [['notApplicable', 'notDelivered'], 'notDelivered'],
    [['rejected'], 'rejected'],
  ] as const)('%j together are %s', (statuses, expected) => {
    const parts = statuses.map((status) => part(null, { status }));
    expect(rollUp(metric('mean'), parts, 'assets')?.status).toBe(expected);
  });
});

test('withholding or corrupting a part of a benefit never raises the whole', () => {
  const methods = fc.constantFrom<unknown>('sum', 'mean', 'median', 'max', 'last', weightedMean);
  const parts = fc.array(
    fc.record({ value: fc.double({ min: 0, max: 1, noNaN: true }), weight: fc.nat(100) }),
    {
      minLength: 1,
      maxLength: 12,
    },
  );
  const across = fc.constantFrom('assets' as const, 'days' as const);
  const statuses = fc.constantFrom('notDelivered' as const, 'rejected' as const);
  fc.assert(
    fc.property(methods, parts, fc.nat(), statuses, across, (method, given, place, status, over) => {
      fc.pre(!(method === 'last' && over === 'days'));
      const definition = metric(method);
      const all = given.map(({ value, weight }) => weighted(value, weight));
      const withheld = all.map((whole, index) =>
        index === place % all.length ? { ...whole, value: null, status } : whole,
      );
      const before = rollUp(definition, all, over)?.value ?? null;
      const after = rollUp(definition, withheld, over)?.value ?? null;
      return after === null || (before !== null && after <= before + 1e-12);
    }),
    { numRuns: 500 },
  );
});
