import { type Assumption, statedOr } from '../assumption.js';
import { attributedShare } from '../attribution/attributed-share.js';
import type { ScenarioInput } from '../input/income-input.js';
import type { PricingParameters } from '../pricing-parameters.js';
import type { ExclusionReason } from './approach-result.js';

/** A scenario's income by year: F_t = benefit_t · attribution − cost_t. */
export interface ScenarioStream {
  readonly benefits: readonly number[];
  readonly costs: readonly number[];
  /** K; null for the forms whose income is the asset's own and is not divided. */
  readonly attribution: number | null;
  readonly assumptions: readonly Assumption[];
}

/** Which asset's scenario, and for how many years at most. */
export interface ScenarioFrame {
  readonly asset: string;
  readonly years: number;
}

/**
 * The yearly income of a scenario by its form: `direct` F = EBIT; `share` F = (benefit·K·p − operating cost)(1−τ);
 * `excess` F = EBIT − Σ charges; `incremental` F = with − without. The forms are those of the China Appraisal
 * Society's guidance on data assets. A missing part answers its reason.
 */
export function scenarioStream(
  scenario: ScenarioInput,
  frame: ScenarioFrame,
  parameters: PricingParameters,
): ScenarioStream | ExclusionReason {
  switch (scenario.method ?? 'share') {
    case 'direct':
      return forecastStream(scenario.ebit, [], frame.years);
    case 'excess':
      return forecastStream(
        scenario.ebit,
        (scenario.charges ?? []).map(({ amounts }) => amounts),
        frame.years,
      );
    case 'incremental':
      return forecastStream(difference(scenario.with, scenario.without), [], frame.years);
    case 'share':
      return shareStream(scenario, frame, parameters);
  }
}

/** With minus without, over the years for which both are stated. */
function difference(
  withAsset: readonly number[] | undefined,
  without: readonly number[] | undefined,
): number[] | undefined {
  if (withAsset === undefined || without === undefined) return undefined;
  return withAsset.slice(0, without.length).map((income, year) => income - (without[year] as number));
}

/** A forecast less what has to be taken off it, over the years for which all of it is stated. */
function forecastStream(
  forecast: readonly number[] | undefined,
  deductions: readonly (readonly number[])[],
  years: number,
): ScenarioStream | ExclusionReason {
  if (forecast === undefined) return 'NO_BENEFIT_EVIDENCE';
  const length = Math.min(years, forecast.length, ...deductions.map((amounts) => amounts.length));
  const costs = Array.from({ length }, (_, year) =>
    deductions.reduce((sum, amounts) => sum + (amounts[year] as number), 0),
  );
  return { benefits: forecast.slice(0, length), costs, attribution: null, assumptions: [] };
}

function shareStream(
  scenario: ScenarioInput,
  { asset, years }: ScenarioFrame,
  parameters: PricingParameters,
): ScenarioStream | ExclusionReason {
  const field = `income.${scenario.id}`;
  const operating = scenario.operatingCost ?? 0;
  const statedYears = typeof operating === 'number' ? years : Math.min(years, operating.length);
  const yearly = benefitByYear(scenario, statedYears, field, parameters);
  if (yearly === null) return 'NO_BENEFIT_EVIDENCE';
  const attribution = attributedShare(scenario.attribution, asset);
  if (attribution === null) return 'NO_ATTRIBUTION';
  const basis = scenario.basis ?? 'declared';
  const realisation = statedOr(
    scenario.realisation,
    parameters.realisation[basis],
    'REALISATION_DEFAULT',
    `${field}.realisation`,
  );
  const tax = statedOr(scenario.taxRate, parameters.taxRate, 'TAX_RATE_DEFAULT', `${field}.taxRate`);
  const kept = 1 - tax.value;
  const costOf = (year: number) => (typeof operating === 'number' ? operating : (operating[year] as number));
  return {
    benefits: yearly.benefits.map((benefit) => benefit * realisation.value * kept),
    costs: yearly.benefits.map((_, year) => costOf(year) * kept),
    attribution,
    assumptions: [
      ...yearly.assumptions,
      ...realisation.assumptions,
      ...tax.assumptions,
      ...(scenario.operatingCost === undefined
        ? [{ code: 'OPERATING_COST_DEFAULT' as const, field: `${field}.operatingCost`, value: 0 }]
        : []),
    ],
  };
}

interface YearlyBenefit {
  readonly benefits: readonly number[];
  readonly assumptions: readonly Assumption[];
}

/** Benefit_t = Benefit_1·[(1+g)(1−δ)]^(t−1), or the stated forecast as it is. */
function benefitByYear(
  scenario: ScenarioInput,
  years: number,
  field: string,
  parameters: PricingParameters,
): YearlyBenefit | null {
  if (Array.isArray(scenario.benefit)) {
    return { benefits: scenario.benefit.slice(0, years), assumptions: [] };
  }
  const first = firstBenefit(scenario.benefit);
  if (first === null) return null;
  const growth = statedOr(scenario.growth, parameters.growth, 'GROWTH_DEFAULT', `${field}.growth`);
  const decay = statedOr(statedDecay(scenario), parameters.decay, 'DECAY_DEFAULT', `${field}.decay`);
  const step = (1 + growth.value) * (1 - decay.value);
  const benefits = [first];
  while (benefits.length < years) benefits.push((benefits.at(-1) as number) * step);
  return { benefits, assumptions: [...growth.assumptions, ...decay.assumptions] };
}

/** δ, stated or from the half-life of the age at which data is still asked for. */
function statedDecay({ decay, halfLifeYears }: ScenarioInput): number | undefined {
  return decay ?? (halfLifeYears === undefined ? undefined : 1 - 0.5 ** (1 / halfLifeYears));
}

/** Hours saved × loaded rate + fees avoided + losses avoided + attributable revenue; null when none is stated. */
function firstBenefit(benefit: ScenarioInput['benefit']): number | null {
  if (typeof benefit === 'number') return benefit;
  if (!benefit || Array.isArray(benefit)) return null;
  const { hoursSaved, loadedRate, feesAvoided, lossesAvoided, attributableRevenue } = benefit;
  const work = hoursSaved === undefined || loadedRate === undefined ? undefined : hoursSaved * loadedRate;
  const stated = [work, feesAvoided, lossesAvoided, attributableRevenue].filter((part) => part !== undefined);
  return stated.length === 0 ? null : stated.reduce((sum, part) => sum + part, 0);
}
