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

/**
 * r, the risk discount in [0, riskMaximum]: the weighted sum of four risks of value realisation, each in [0, 1]
 * and either stated or measured. A part without measurements counts as riskPartDefault and is noted.
 */
export function riskCoefficient(facts: RiskFacts, parameters: PricingParameters): Reckoned {
  const { riskWeights: weights, riskMaximum, riskPartDefault } = parameters;
  const total = PARTS.reduce((sum, part) => sum + weights[part], 0);
  const assumptions: Assumption[] = [];
  const weighted = PARTS.reduce((sum, part) => {
    const measured = scoreOf(part, facts, parameters);
    if (measured === null) {
      assumptions.push({ code: 'RISK_DEFAULT', field: `risk.${part}`, value: riskPartDefault });
    }
    return sum + weights[part] * (measured ?? riskPartDefault);
  }, 0);
  return { value: total === 0 ? 0 : clip(weighted / total, 0, riskMaximum), assumptions };
}

function scoreOf(part: RiskPart, facts: RiskFacts, parameters: PricingParameters): number | null {
  const stated = facts.risk?.[part];
  if (typeof stated === 'number') return stated;
  switch (part) {
    case 'management':
      return managementRisk(facts.risk);
    case 'circulation':
      return circulationRisk(facts);
    case 'development':
      return developmentRisk(facts.risk);
    case 'security':
      return securityRisk(facts, parameters);
  }
}

function managementRisk(risk: RiskInput | undefined): number | null {
  if (typeof risk?.management !== 'object') return null;
  const { slaBreaches, windows, hasOwner, hasLineage } = risk.management;
  if (slaBreaches === undefined || !windows) return null;
  if (hasOwner === undefined || hasLineage === undefined) return null;
  return (
    MANAGEMENT.breaches * clip(slaBreaches / windows, 0, 1) +
    (hasOwner ? 0 : MANAGEMENT.noOwner) +
    (hasLineage ? 0 : MANAGEMENT.noLineage)
  );
}

function circulationRisk({ risk, monthsToExpiry }: RiskFacts): number | null {
  if (typeof risk?.circulation !== 'object') return null;
  const { objections, grants } = risk.circulation;
  if (objections === undefined || grants === undefined) return null;
  const disputed = grants === 0 ? 0 : clip(objections / grants, 0, 1);
  const ending = monthsToExpiry === null ? 0 : clip(1 - monthsToExpiry / EXPIRY_MONTHS, 0, 1);
  return CIRCULATION.objections * disputed + CIRCULATION.expiry * ending;
}

function developmentRisk(risk: RiskInput | undefined): number | null {
  if (typeof risk?.development !== 'object') return null;
  const { breakingChangesPerYear } = risk.development;
  if (breakingChangesPerYear === undefined) return null;
  return Math.min(1, breakingChangesPerYear / BREAKING_CHANGES_A_YEAR);
}

function securityRisk({ risk, grade }: RiskFacts, { riskGrades }: PricingParameters): number | null {
  if (typeof risk?.security !== 'object' || grade === undefined) return null;
  const { incidents, hasAssessment } = risk.security;
  if (incidents === undefined || hasAssessment === undefined) return null;
  return (
    SECURITY.grade * riskGrades[grade] +
    SECURITY.incidents * Math.min(1, incidents / INCIDENTS_A_YEAR) +
    (hasAssessment ? 0 : SECURITY.noAssessment)
  );
}
