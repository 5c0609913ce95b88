import type { LocalisedText } from '../../indicators/localised-text.js';
import { APPROACH_NAMES } from '../approaches/approach-result.js';
import type { AssetValuation } from '../asset-valuation.js';
import type { Assumption } from '../assumption.js';
import { estimateSentence, NOT_AN_APPRAISAL } from '../explanation/estimate-sentence.js';
import { type UnlockingInputs, unlockingInputs } from '../explanation/unlocking-inputs.js';
import type { Contribution, Waterfall } from '../explanation/waterfall.js';
import type { PriceAsset } from '../input/price-asset.js';
import { toFen, unitPriceText } from '../money.js';
import { MODEL_VERSION } from '../pricing-parameters.js';
import type { ConfidenceGrade } from '../range/confidence.js';
import type { ByApproach } from '../reconciliation.js';
import type { ChargeFinding } from '../tariff/charge-check.js';
import type { UnitPrice } from '../tariff/unit-price.js';
import type { ValuationSeed } from '../valuation-seed.js';
import { type ApproachReport, approachReport } from './approach-report.js';
import { type ExplanationReport, explanationReport } from './explanation-report.js';
import { type PriceReport, priceReport } from './price-report.js';
import { type RangeReport, rangeReport } from './range-report.js';
import type { ReconciledParts } from './reconciled-parts.js';

export type EstimateStatus = 'estimated' | 'review_required' | 'not_estimable';

/** The estimate of one asset. Decision support, not an appraisal report. */
export interface PriceEstimate extends ExplanationReport {
  readonly id: string;
  readonly status: EstimateStatus;
  readonly modelVersion: string;
  readonly valuationDate: string;
  /** Text, since it exceeds 2^53. */
  readonly seed: string;
  readonly inputsHash: string;
  readonly value: (RangeReport & { readonly pointFen: number; readonly grade: ConfidenceGrade }) | null;
  readonly approaches: readonly ApproachReport[];
  readonly weights: ByApproach;
  readonly price: PriceReport;
  readonly coefficients: CoefficientReport;
  /** Replacement cost to cost value; empty without a cost approach. */
  readonly waterfall: readonly { readonly factor: string; readonly fen: number }[];
  /** The factor that is 0 and leaves nothing to explain; null otherwise. */
  readonly zeroedBy: string | null;
  /** Points by use, for sharing where money is not allowed. */
  readonly attributionPoints: readonly { readonly asset: string; readonly points: number }[];
  /** What supervision finds about the charge that was reported; amounts in yuan as decimal text. */
  readonly findings: readonly (Pick<ChargeFinding, 'code' | 'severity'> & {
    readonly actual: string;
    readonly limit: string;
  })[];
  readonly assumptions: readonly Assumption[];
  readonly flags: readonly string[];
  /** Only when nothing can be estimated. */
  readonly unlock: readonly UnlockingInputs[];
  readonly sentence: LocalisedText;
}

/** The coefficients that the approaches used. */
export interface CoefficientReport {
  readonly quality: number | null;
  readonly alpha: number | null;
  readonly beta: number;
  readonly scarcity: number;
  readonly risk: number;
  readonly demand: number;
  readonly discountRate: number | null;
  readonly years: number;
}

/** Everything an estimate states, unrounded; `reconciled` is null when no approach can be used. */
export interface EstimateParts {
  readonly asset: PriceAsset;
  readonly valuationDate: string;
  readonly seed: ValuationSeed;
  readonly valuation: AssetValuation;
  readonly reconciled: ReconciledParts | null;
  readonly price: UnitPrice;
  readonly missingRights: readonly string[];
  readonly attributionPoints: readonly { readonly asset: string; readonly points: number }[];
  readonly findings: readonly ChargeFinding[];
  readonly assumptions: readonly Assumption[];
  readonly flags: readonly string[];
}

/** Rounds and lays out an estimate: whole fen, unit prices as decimal text, one sentence in both languages. */
export function priceEstimate(parts: EstimateParts): PriceEstimate {
  const { asset, valuation, reconciled, seed } = parts;
  const status = statusOf(reconciled);
  const contributions = contributionsOf(reconciled?.waterfall ?? null);
  return {
    id: asset.id,
    status,
    modelVersion: MODEL_VERSION,
    valuationDate: parts.valuationDate,
    seed: seed.seed,
    inputsHash: seed.inputsHash,
    value:
      reconciled === null
        ? null
        : {
            pointFen: toFen(reconciled.point),
            ...rangeReport(reconciled.range.pool),
            grade: reconciled.grade,
          },
    approaches: APPROACH_NAMES.map((name) => approachReport(name, valuation, reconciled)),
    weights: reconciled?.weights ?? {},
    price: priceReport(parts.price, {
      unit: asset.charge?.unit,
      missing: parts.missingRights,
      isReleasable: status === 'estimated',
    }),
    coefficients: coefficientReport(valuation),
    waterfall: contributions.map(({ factor, amount }) => ({ factor, fen: toFen(amount) })),
    zeroedBy:
      reconciled?.waterfall && 'zeroedBy' in reconciled.waterfall ? reconciled.waterfall.zeroedBy : null,
    ...explanationReport(reconciled),
    attributionPoints: parts.attributionPoints,
    findings: parts.findings.map(({ code, severity, actual, limit }) => ({
      code,
      severity,
      actual: unitPriceText(actual),
      limit: unitPriceText(limit),
    })),
    assumptions: parts.assumptions,
    flags: [...new Set([...parts.flags, ...(reconciled === null ? ['NOT_ESTIMABLE'] : [])])],
    unlock: reconciled === null ? unlockingInputs(valuation) : [],
    sentence:
      reconciled === null
        ? { en: `No estimate is possible. ${NOT_AN_APPRAISAL.en}`, zh: `无法估算。${NOT_AN_APPRAISAL.zh}` }
        : estimateSentence({
            point: reconciled.point,
            p10: reconciled.range.pool.p10,
            p90: reconciled.range.pool.p90,
            weights: reconciled.weights,
            contributions,
          }),
  };
}

function statusOf(reconciled: ReconciledParts | null): EstimateStatus {
  if (reconciled === null) return 'not_estimable';
  return reconciled.review.length > 0 ? 'review_required' : 'estimated';
}

/** Steps that change something; a factor of 1 is no step. */
function contributionsOf(steps: Waterfall | null): readonly Contribution[] {
  if (steps === null || 'zeroedBy' in steps) return [];
  return steps.contributions.filter(({ amount }) => amount !== 0);
}

function coefficientReport({ coefficients }: AssetValuation): CoefficientReport {
  return {
    quality: coefficients.quality,
    alpha: coefficients.alpha,
    beta: coefficients.beta.value,
    scarcity: coefficients.scarcity.value,
    risk: coefficients.risk.value,
    demand: coefficients.demand.value,
    discountRate: coefficients.rate.value,
    years: coefficients.life.value,
  };
}
