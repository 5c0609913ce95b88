import type { RightsRecord } from '../../sources/rights-record.js';
import type { Assumption, Reckoned } from '../assumption.js';
import { clip } from '../clip.js';
import type { RiskInput } from '../input/coefficient-inputs.js';
import type { PricingParameters } from '../pricing-parameters.js';

const PARTS = ['management', 'circulation', 'development', 'security'] as const;
type RiskPart = (typeof PARTS)[number];

/** Weights inside a risk part are engineering choices of the model, fixed with its version. */
const MANAGEMENT = { breaches: 0.5, noOwner: 0.3, noLineage: 0.2 };
const CIRCULATION = { objections: 0.5, expiry: 0.5 };
const SECURITY = { grade: 0.5, incidents: 0.3, noAssessment: 0.2 };

/** An authorisation that ends within this time is a growing risk. */
const EXPIRY_MONTHS = 12;

/** Counts at which the score of a part reaches 1. */
const BREAKING_CHANGES_A_YEAR = 4;
const INCIDENTS_A_YEAR = 2;

/** What the risk of an asset is measured from. */
export interface RiskFacts {
  readonly risk: RiskInput | undefined;
  readonly grade: RightsRecord['grade'];
  /** Months from the valuation date to the end of the authorisation; null when it does not end. */
  readonly monthsToExpiry: number | null;
}

/** A fact behind a risk, and what it adds to the score of its part when it is as bad as can be. */
interface RiskFact {
  /** The input it is read from, below the part; empty for a part that is stated or missing as a whole. */
  readonly name: string;
  readonly weight: number;
  /** In [0, 1]; null when nobody measured it. */
  readonly score: number | null;
}

/**
 * r, the risk discount in [0, riskMaximum]: the weighted sum of four risks of value realisation, each in [0, 1]
 * and either stated or measured. A fact that nobody measured counts as riskPartDefault and is noted; those beside it
 * count as they are, so that leaving one out hides none of the others.
 */
export function riskCoefficient(facts: RiskFacts, parameters: PricingParameters): Reckoned {
  const { riskWeights: weights, riskMaximum, riskPartDefault } = parameters;
  const total = PARTS.reduce((sum, part) => sum + weights[part], 0);
  const behind = PARTS.flatMap((part) =>
    factsBehind(part, facts, parameters).map(({ name, weight, score }) => ({
      field: `risk.${part}${name}`,
      weight: weight * weights[part],
      score,
    })),
  );
  const weighted = behind.reduce((sum, { weight, score }) => sum + weight * (score ?? riskPartDefault), 0);
  return {
    value: total === 0 ? 0 : clip(weighted / total, 0, riskMaximum),
    assumptions: behind
      .filter(({ score }) => score === null)
      .map(({ field }): Assumption => ({ code: 'RISK_DEFAULT', field, value: riskPartDefault })),
  };
}

/** The facts behind a part that is given as counts; a score that is stated, or missing, is one fact. */
function factsBehind(part: RiskPart, facts: RiskFacts, parameters: PricingParameters): RiskFact[] {
  const { management, circulation, development, security } = facts.risk ?? {};
  switch (part) {
    case 'management':
      return typeof management === 'object' ? managementFacts(management) : [wholePart(management)];
    case 'circulation':
      return typeof circulation === 'object'
        ? circulationFacts(circulation, facts)
        : [wholePart(circulation)];
    case 'development':
      return [wholePart(typeof development === 'object' ? changesScore(development) : development)];
    case 'security':
      return typeof security === 'object'
        ? securityFacts(security, facts, parameters)
        : [wholePart(security)];
  }
}

/** The counts that a part of the risk is measured from. */
type CountsOf<Part extends RiskPart> = Extract<NonNullable<RiskInput[Part]>, object>;

function wholePart(score: number | null | undefined): RiskFact {
  return { name: '', weight: 1, score: score ?? null };
}

function managementFacts({ slaBreaches, windows, hasOwner, hasLineage }: CountsOf<'management'>): RiskFact[] {
  const breaches = windows === 0 ? null : shareOf(slaBreaches, windows);
  return [
    { name: '.slaBreaches', weight: MANAGEMENT.breaches, score: breaches },
    { name: '.hasOwner', weight: MANAGEMENT.noOwner, score: lackOf(hasOwner) },
    { name: '.hasLineage', weight: MANAGEMENT.noLineage, score: lackOf(hasLineage) },
  ];
}

/** An authorisation without end is no risk; an objection where nothing was granted is a whole one. */
function circulationFacts(
  { objections, grants }: CountsOf<'circulation'>,
  { monthsToExpiry }: RiskFacts,
): RiskFact[] {
  const disputed = objections === 0 && grants === 0 ? 0 : shareOf(objections, grants);
  const ending = monthsToExpiry === null ? 0 : clip(1 - monthsToExpiry / EXPIRY_MONTHS, 0, 1);
  return [
    { name: '.objections', weight: CIRCULATION.objections, score: disputed },
    { name: '.expiry', weight: CIRCULATION.expiry, score: ending },
  ];
}

function changesScore({ breakingChangesPerYear }: CountsOf<'development'>): number | null {
  return shareOf(breakingChangesPerYear, BREAKING_CHANGES_A_YEAR);
}

function securityFacts(
  { incidents, hasAssessment }: CountsOf<'security'>,
  { grade }: RiskFacts,
  { riskGrades }: PricingParameters,
): RiskFact[] {
  return [
    { name: '.grade', weight: SECURITY.grade, score: grade === undefined ? null : riskGrades[grade] },
    { name: '.incidents', weight: SECURITY.incidents, score: shareOf(incidents, INCIDENTS_A_YEAR) },
    { name: '.hasAssessment', weight: SECURITY.noAssessment, score: lackOf(hasAssessment) },
  ];
}

/** A count against the one that makes the score 1; null when either is unknown. */
function shareOf(count: number | undefined, whole: number | undefined): number | null {
  return count === undefined || whole === undefined ? null : Math.min(1, count / whole);
}

function lackOf(present: boolean | undefined): number | null {
  if (present === undefined) return null;
  return present ? 0 : 1;
}
