import type { MissingRule } from '../indicators/indicator-definition.js';
import { metricsOf } from '../scoring/own-column.js';
import type { ScoringTree } from '../scoring/scoring-tree.js';

/** What a framework reads: its metrics, and how many months back. */
export interface FrameworkDemand {
  readonly metrics: ReadonlySet<string>;
  /** This month included. */
  readonly months: number;
}

/** Months that are read when normalisation looks at all periods: as far back as scores are compared. */
const ALL_PERIODS_MONTHS = 36;

/** Which metrics of which months a framework needs. */
export function frameworkDemand({ framework, leaves, variants, vetoes }: ScoringTree): FrameworkDemand {
  const conditions = [...variants, ...vetoes].flatMap(({ when }) => when.metrics);
  const months = leaves.map(({ indicator: { missing, minimumSample } }) =>
    Math.max(minimumSample?.window ?? 1, monthsCarried(missing) + 1),
  );
  return {
    metrics: new Set([...leaves.flatMap(metricsOf), ...conditions]),
    months: Math.max(1, ...months, framework.normaliseOver === 'period' ? 1 : ALL_PERIODS_MONTHS),
  };
}

function monthsCarried(missing: MissingRule): number {
  return typeof missing === 'string' ? 0 : missing.carryForward;
}
