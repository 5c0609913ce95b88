import { circulationCoefficient } from '../../../src/pricing/coefficients/circulation-coefficient.js';
import {
  demandCoefficient,
  peerUse,
  useFigures,
} from '../../../src/pricing/coefficients/demand-coefficient.js';
import {
  proposedQualityReference,
  qualityCoefficient,
} from '../../../src/pricing/coefficients/quality-coefficient.js';
import { qualityScore } from '../../../src/pricing/coefficients/quality-score.js';
import { riskCoefficient } from '../../../src/pricing/coefficients/risk-coefficient.js';
import { scarcityCoefficient } from '../../../src/pricing/coefficients/scarcity-coefficient.js';
import { parsePriceFile } from '../../../src/pricing/input/parse-price-file.js';
import { withOverrides } from '../../../src/pricing/pricing-parameters.js';
import { estimatesOf, PARAMETERS, workedAsset } from '../worked-asset.js';

/** One part of an asset as the price file states it, checked. */
function checked<Part extends string>(part: Part, value: object) {
  const file = parsePriceFile({ valuationDate: '2026-11-22', assets: [{ id: 'a', [part]: value }] });
  return file.assets[0] as NonNullable<(typeof file.assets)[0]>;
}

describe('quality', () => {
  const score = (scores: object) => qualityScore(checked('quality', { scores }).quality, PARAMETERS);

  test('is the weighted mean of what is measured', () => {
    expect(score({ accuracy: 90, completeness: 80, timeliness: 70, consistency: 60 })).toBeCloseTo(
      (0.25 * 90 + 0.2 * 80 + 0.2 * 70 + 0.15 * 60) / 0.8,
      12,
    );
    expect(score({ accuracy: 90, completeness: 80, timeliness: 70 })).toBeNull();
    expect(score({ accuracy: 0, completeness: 0, timeliness: 0, consistency: 0 })).toBe(0);
  });

  test('against the reference is kept between 0.40 and 1.15', () => {
    const alphaOf = qualityCoefficient('power', PARAMETERS);
    expect([85, 10, 100].map(alphaOf)).toEqual([1, 0.4, 1.15]);
    const own = withOverrides(PARAMETERS, {
      categoryQualityReferences: [{ category: 'power', reference: 80 }],
    });
    expect(qualityCoefficient('power', own)(88)).toBeCloseTo(1.1, 12);
    expect(qualityCoefficient('water', own)(85)).toBe(1);
    expect(qualityCoefficient('power', withOverrides(PARAMETERS, { alphaMode: 'ratio100' }))(73)).toBe(0.73);
  });

  test('a reference is proposed from 20 assets on', () => {
    expect(proposedQualityReference(new Array(19).fill(80))).toBeNull();
    expect(proposedQualityReference([...new Array(10).fill(80), ...new Array(10).fill(90)])).toBe(85);
    expect(proposedQualityReference([...new Array(10).fill(80), ...new Array(11).fill(90)])).toBe(90);
  });
});

describe('circulation and scarcity', () => {
  test('every way of sharing has its coefficient', () => {
    const beta = (volumes: object) =>
      circulationCoefficient(checked('circulation', volumes).circulation, PARAMETERS).value;
    expect(
      beta({ open: 1, unconditional: 1, conditional: 1, usableNotVisible: 1, notShared: 1 }),
    ).toBeCloseTo(0.68, 12);
    expect(beta({ notShared: 5 })).toBe(0);
    expect(beta({ open: 0 })).toBe(0.8);
  });

  test('scarcity from shares, counts, substitutes, or nothing', () => {
    const scarcity = (facts: object) => scarcityCoefficient(checked('scarcity', facts).scarcity, PARAMETERS);
    expect(scarcity({ exclusiveShare: 0.6 })).toEqual({ value: 0.3, assumptions: [] });
    expect(scarcity({ exclusiveEntities: 30, universeEntities: 60 }).value).toBe(0.25);
    expect(scarcity({ substitutes: 4 }).value).toBeCloseTo(0.1, 12);
    expect(scarcity({ substitutes: 4 }).assumptions).toMatchObject([{ code: 'SCARCITY_DEFAULT' }]);
    expect(scarcity({}).value).toBe(0);
  });
});

describe('risk', () => {
  const risk = (
    parts: object,
    monthsToExpiry: number | null = null,
    grade: 'general' | 'important' = 'general',
  ) => riskCoefficient({ risk: checked('risk', parts).risk, grade, monthsToExpiry }, PARAMETERS);
  const NONE = { management: 0, circulation: 0, development: 0, security: 0 };

  test('each part is measured from counts', () => {
    const management = { slaBreaches: 1, windows: 4, hasOwner: false, hasLineage: true };
    expect(risk({ ...NONE, management }).value).toBeCloseTo(0.2 * (0.5 * 0.25 + 0.3), 12);
    const circulation = { objections: 2, grants: 10 };
    expect(risk({ ...NONE, circulation }, 3).value).toBeCloseTo(0.25 * (0.5 * 0.2 + 0.5 * 0.75), 12);
    expect(risk({ ...NONE, circulation }, 24).value).toBeCloseTo(0.25 * 0.1, 12);
    expect(risk({ ...NONE, circulation: { objections: 0, grants: 0 } }).value).toBe(0);
    expect(risk({ ...NONE, development: { breakingChangesPerYear: 6 } }).value).toBeCloseTo(0.2, 12);
    const security = { incidents: 1, hasAssessment: false };
    expect(risk({ ...NONE, security }, null, 'important').value).toBeCloseTo(0.35 * (0.25 + 0.15 + 0.2), 12);
  });

  test('what nobody measured counts as half and is noted; the sum is capped', () => {
    const unknown = risk({});
    expect(unknown.value).toBe(0.5);
    expect(unknown.assumptions.map(({ field }) => field)).toEqual([
      'risk.management',
      'risk.circulation',
      'risk.development',
      'risk.security',
    ]);
    expect(risk({ management: 1, circulation: 1, development: 1, security: 1 }).value).toBe(0.6);
  });
});

describe('a risk of which only a part is measured', () => {
  const risk = (parts: object) =>
    riskCoefficient(
      { risk: checked('risk', parts).risk, grade: undefined, monthsToExpiry: null },
      PARAMETERS,
    );
  const OTHERS = { circulation: 0, development: 0, security: 0 };

  test('keeps the facts that are known, so that leaving one out hides none of them', () => {
    const management = { slaBreaches: 4, windows: 4, hasOwner: false };
    const { value, assumptions } = risk({ ...OTHERS, management });
    expect(value).toBeCloseTo(0.2 * (0.5 + 0.3 + 0.2 * 0.5), 12);
    expect(assumptions).toEqual([{ code: 'RISK_DEFAULT', field: 'risk.management.hasLineage', value: 0.5 }]);
  });

  test('counts half for every other fact', () => {
    expect(risk({ ...OTHERS, management: {} }).value).toBeCloseTo(0.2 * 0.5, 12);
    expect(risk({ ...OTHERS, management: 0, security: { incidents: 2 } }).value).toBeCloseTo(
      0.35 * (0.25 + 0.3 + 0.1),
      12,
    );
    const circulation = (counts: object) => risk({ ...OTHERS, management: 0, circulation: counts }).value;
    expect(circulation({ grants: 5 })).toBeCloseTo(0.25 * 0.25, 12);
    expect(circulation({ objections: 3, grants: 0 })).toBeCloseTo(0.25 * 0.5, 12);
  });
});

describe('demand', () => {
  const calls = (counts: Record<string, number>, scenarios = 0) => ({
    calls: Object.entries(counts).map(([organisation, count]) => ({ organisation, calls: count })),
    scenarios,
  });
  const peers = Array.from({ length: 5 }, (_, index) => ({
    calls: index * 10,
    organisations: index,
    scenarios: index,
  }));

  test('the calls of one organisation are cut to 60 % of the total', () => {
    const { demand } = checked('demand', calls({ self: 90, other: 10 }));
    expect(useFigures(demand, PARAMETERS)).toEqual({ calls: 70, organisations: 2, scenarios: 0 });
  });

  test('is the mid-rank among peers', () => {
    const { demand } = checked('demand', calls({ a: 10, b: 10 }, 4));
    const { value } = demandCoefficient(demand, peerUse(peers), PARAMETERS);
    expect(value).toBeCloseTo(0.8 + 0.45 * (0.5 * 0.5 + 0.3 * 0.5 + 0.2 * 0.9), 12);
  });

  test('is 1 with a note below five peers or without calls', () => {
    const { demand } = checked('demand', calls({ a: 10 }));
    const few = demandCoefficient(demand, peerUse(peers.slice(1)), PARAMETERS);
    expect(few).toMatchObject({ value: 1, assumptions: [{ code: 'DEMAND_DEFAULT' }] });
    expect(demandCoefficient(undefined, peerUse(peers), PARAMETERS).value).toBe(1);
  });

  test('peers are the other assets of the category in the file', () => {
    const asset = (id: string, category: string, count: number) =>
      workedAsset({ id, category, demand: calls({ a: count, b: count }), market: undefined });
    const power = [1, 2, 3, 4, 5, 6].map((count) => asset(`p${count}`, 'power/use', count));
    const estimates = estimatesOf({ assets: [...power, asset('w', 'water', 9)] });
    const demands = estimates.map(({ coefficients }) => coefficients.demand);
    expect(demands[0]).toBeCloseTo(0.8 + 0.45 * (0.3 * 0.5 + 0.2 * 0.5), 12);
    expect(demands[5]).toBeCloseTo(0.8 + 0.45 * (0.5 + 0.3 * 0.5 + 0.2 * 0.5), 12);
    expect(demands[6]).toBe(1);
  });
});
