import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { parsePricingParameters, withOverrides } from '../../src/pricing/pricing-parameters.js';
import { PARAMETERS } from './worked-asset.js';

type Entry = { value: unknown; unit: string; source?: string; choice?: string };
type ParameterFile = { id: string; version: number; parameters: Record<string, Entry> };

const TEXT = readFileSync(join(PACKAGE_ROOT, 'indicators/pricing/parameters.yaml'), 'utf8');
const fileWith = (parameters: object) => {
  const file = parse(TEXT) as ParameterFile;
  return { ...file, parameters: { ...file.parameters, ...parameters } };
};

describe('the price parameters', () => {
  test('say of every default where it comes from, or that it is a choice', () => {
    for (const { unit, source, choice } of Object.values((parse(TEXT) as ParameterFile).parameters)) {
      expect(unit.length).toBeGreaterThan(3);
      expect((source ?? choice ?? '').length).toBeGreaterThan(10);
    }
  });

  test('have no default for the permitted profit rate and the risk-free rate', () => {
    expect(PARAMETERS.permittedProfitRate).toBeNull();
    expect(PARAMETERS.riskFreeRate).toBeNull();
  });

  test.each([
    ['an unknown parameter', { beauty: { value: 1, unit: 'points', choice: 'because' } }],
    ['a value out of range', { taxRate: { value: 1.5, unit: 'rate', choice: 'because' } }],
    ['neither source nor choice', { taxRate: { value: 0, unit: 'rate' } }],
    ['source and choice', { taxRate: { value: 0, unit: 'rate', source: 'a', choice: 'b' } }],
    [
      'a range upside down',
      { alphaRange: { value: { low: 2, high: 1 }, unit: 'factor', choice: 'because' } },
    ],
    [
      'a span whose mode is not the point',
      {
        spans: {
          value: { ...PARAMETERS.spans, cost: { low: 0, mode: 2, high: 3 } },
          unit: 'factor',
          choice: 'x',
        },
      },
    ],
  ])('%s is refused', (_, parameters) => {
    expect(() => parsePricingParameters(fileWith(parameters), 'p.yaml')).toThrow(/^p\.yaml: /);
  });

  test('a tenant replaces whole values by name', () => {
    const own = withOverrides(PARAMETERS, { returnOnCost: 0.05, taxRate: undefined });
    expect(own.returnOnCost).toBe(0.05);
    expect(own.taxRate).toBe(PARAMETERS.taxRate);
    expect(PARAMETERS.returnOnCost).toBe(0.08);
  });
});
