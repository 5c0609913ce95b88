import { type Assumption, type Reckoned, statedOr } from '../assumption.js';
import type { CostInput, CostLine } from '../input/cost-input.js';
import type { PricingParameters } from '../pricing-parameters.js';
import { reaches } from '../reaches.js';
import { type ExcludedApproach, excluded, type UsedApproach } from './approach-result.js';

/** The coefficients that carry replacement cost to value. */
export interface CostCoefficients {
  /** α; null when quality is not measured and the tenant does not allow to go on without. */
  readonly alpha: number | null;
  readonly beta: Reckoned;
  readonly scarcity: number;
  readonly risk: number;
  readonly publicOrigin: boolean;
}

/** The factors between replacement cost and value, in the order in which the model writes them. */
export interface CostFactors {
  /** 1 + R */
  readonly return: number;
  /** α */
  readonly quality: number;
  /** β */
  readonly circulation: number;
  /** 1 + l */
  readonly scarcity: number;
  /** 1 − r */
  readonly risk: number;
  /** Π (1 − d) */
  readonly obsolescence: number;
}

/** A cost value with the parts that explain it. */
export interface CostApproach extends UsedApproach {
  /** TC in yuan, and the part of it that subsidies paid for. */
  readonly replacementCost: number;
  readonly subsidised: number;
  readonly taxes: number;
  readonly factors: CostFactors;
}

/**
 * Cost approach: V = TC·(1+R)·α·β·(1+l)·(1−r)·Π(1−d), TC = Σ amount·years·index ratio·share. The shape P = TC·(1+R)·U
 * is that of the China Appraisal Society's expert guidance no. 9; several obsolescence factors multiply.
 */
export function costApproach(
  cost: CostInput | undefined,
  coefficients: CostCoefficients,
  parameters: PricingParameters,
): CostApproach | ExcludedApproach {
  const lines = (cost?.lines ?? []).filter((line) => line.amount !== undefined);
  if (lines.length === 0) return excluded('NO_COST_LEDGER');
  if (coefficients.alpha === null) return excluded('QUALITY_NOT_MEASURED');
  const ledger = readLedger(lines);
  const earned = returnOnCost(cost, coefficients.publicOrigin, parameters);
  const lag = lagFactor(cost, parameters);
  const factors: CostFactors = {
    return: 1 + earned.value,
    quality: coefficients.alpha,
    circulation: coefficients.beta.value,
    scarcity: 1 + coefficients.scarcity,
    risk: 1 - coefficients.risk,
    obsolescence: (cost?.obsolescence ?? []).reduce((product, lost) => product * (1 - lost), lag.value),
  };
  const missing = (cost?.lines ?? []).filter((line) => line.amount === undefined);
  return {
    status: 'used',
    value: costValue(ledger.replacementCost, factors),
    reliability: reliabilityOf(cost, ledger, coefficients.beta, parameters),
    replacementCost: ledger.replacementCost,
    subsidised: ledger.subsidised,
    taxes: ledger.taxes,
    factors,
    assumptions: [
      ...ledger.assumptions,
      ...missing.map((line) => noteOn(line, 'COST_LINE_MISSING', null)),
      ...earned.assumptions,
      ...lag.assumptions,
      ...coefficients.beta.assumptions,
    ],
    flags: [
      ...(reaches(ledger.evidencedShare, parameters.evidenceMinimum) ? [] : ['NO_COST_LEDGER']),
      ...(coefficients.beta.assumptions.length > 0 ? ['CIRCULATION_DEFAULT'] : []),
    ],
  };
}

/** V of a replacement cost under its factors. */
export function costValue(replacementCost: number, factors: CostFactors): number {
  return (
    replacementCost *
    factors.return *
    factors.quality *
    factors.circulation *
    factors.scarcity *
    factors.risk *
    factors.obsolescence
  );
}

interface Ledger {
  readonly replacementCost: number;
  readonly subsidised: number;
  readonly taxes: number;
  readonly evidencedShare: number;
  readonly guessedKey: boolean;
  readonly assumptions: readonly Assumption[];
}

function readLedger(lines: readonly CostLine[]): Ledger {
  const parts = lines.map((line) => {
    const key = line.share ?? (line.sharedBy === undefined ? 1 : 1 / line.sharedBy);
    const factor = (line.indexRatio ?? 1) * key;
    return {
      line,
      key,
      cost: (line.amount ?? 0) * (line.years ?? 1) * factor,
      subsidy: (line.subsidy ?? 0) * factor,
    };
  });
  const sumOf = (chosen: typeof parts) => chosen.reduce((sum, { cost }) => sum + cost, 0);
  const replacementCost = sumOf(parts);
  const evidenced = sumOf(
    parts.filter(({ line }) => line.evidence !== undefined && line.evidence !== 'none'),
  );
  const guessed = parts.filter(({ line }) => line.share === undefined && line.sharedBy !== undefined);
  const unindexed = parts.filter(({ line }) => line.indexRatio === undefined);
  return {
    replacementCost,
    subsidised: parts.reduce((sum, { subsidy }) => sum + subsidy, 0),
    taxes: sumOf(parts.filter(({ line }) => line.kind === 'tax')),
    evidencedShare: replacementCost === 0 ? 0 : evidenced / replacementCost,
    guessedKey: guessed.length > 0,
    assumptions: [
      ...unindexed.map(({ line }) => noteOn(line, 'INDEX_DEFAULT', 1)),
      ...guessed.map(({ line, key }) => noteOn(line, 'SHARE_EQUAL_SPLIT', key)),
    ],
  };
}

function noteOn(
  line: CostLine,
  code: 'INDEX_DEFAULT' | 'SHARE_EQUAL_SPLIT' | 'COST_LINE_MISSING',
  value: number | null,
): Assumption {
  return { code, field: `cost.${line.kind}${line.id === undefined ? '' : `.${line.id}`}`, value };
}

/** R; for public-origin data the permitted profit rate replaces it once it is set. */
function returnOnCost(
  cost: CostInput | undefined,
  publicOrigin: boolean,
  { returnOnCost: fallback, permittedProfitRate }: PricingParameters,
): Reckoned {
  if (publicOrigin && permittedProfitRate !== null) return { value: permittedProfitRate, assumptions: [] };
  return statedOr(cost?.returnOnCost, fallback, 'RETURN_ON_COST_DEFAULT', 'cost.returnOnCost');
}

/** 1 − d of data that is not kept up to date: it halves every lagHalfLifeYears. */
function lagFactor(cost: CostInput | undefined, { lagHalfLifeYears }: PricingParameters): Reckoned {
  if (cost?.updatedWithinSla === true) return { value: 1, assumptions: [] };
  if (cost?.ageYears === undefined) {
    return { value: 1, assumptions: [{ code: 'LAG_DEFAULT', field: 'cost.updatedWithinSla', value: 0 }] };
  }
  return { value: 0.5 ** (cost.ageYears / lagHalfLifeYears), assumptions: [] };
}

function reliabilityOf(
  cost: CostInput | undefined,
  ledger: Ledger,
  beta: Reckoned,
  { equalSplitReliability, circulationDefaultReliability }: PricingParameters,
): number {
  const documented = ledger.evidencedShare * (ledger.guessedKey ? equalSplitReliability : 1);
  const assumed = beta.assumptions.length > 0 ? circulationDefaultReliability : 1;
  return (cost?.reliability ?? documented) * assumed;
}
