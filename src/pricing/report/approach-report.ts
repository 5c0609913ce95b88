import type { ApproachName, ExcludedApproach, ExclusionReason } from '../approaches/approach-result.js';
import type { MarketApproach } from '../approaches/market-approach.js';
import type { AssetValuation } from '../asset-valuation.js';
import { groupBy } from '../group-by.js';
import { toFen, toFenOrNull } from '../money.js';
import { type RangeReport, rangeReport } from './range-report.js';
import type { ReconciledParts } from './reconciled-parts.js';

/** What became of the comparables; those not admitted are counted by reason. */
export interface ComparableReport {
  readonly admitted: readonly {
    readonly id: string;
    readonly weight: number;
    readonly valueFen: number | null;
  }[];
  readonly quarantined: readonly ReasonCount[];
  readonly refused: readonly ReasonCount[];
  readonly lowFen: number | null;
  readonly highFen: number | null;
}

interface ReasonCount {
  readonly reason: string;
  readonly count: number;
}

/** An approach as reported: its value and range in whole fen, or why it is left out. */
export type ApproachReport = UsedApproachReport | ExcludedApproachReport;

interface UsedApproachReport extends RangeReport {
  readonly name: ApproachName;
  readonly status: 'used';
  readonly pointFen: number;
  readonly reliability: number;
  readonly replacementCostFen?: number;
  readonly comparables?: ComparableReport;
  readonly leftOut?: readonly { readonly scenario: string; readonly reason: ExclusionReason }[];
}

interface ExcludedApproachReport extends ExcludedApproach {
  readonly name: ApproachName;
  readonly comparables?: ComparableReport;
}

/** What one approach gave, in whole fen, or why it is left out. */
export function approachReport(
  name: ApproachName,
  valuation: AssetValuation,
  reconciled: ReconciledParts | null,
): ApproachReport {
  const approach = valuation[name];
  const market = name === 'market' ? { comparables: comparableReport(valuation.market) } : {};
  if (approach.status === 'excluded') {
    const { reason, have, need } = approach;
    return {
      name,
      status: 'excluded',
      reason,
      ...(have === undefined ? {} : { have }),
      ...(need === undefined ? {} : { need }),
      ...market,
    };
  }
  const range = reconciled?.range.approaches[name] ?? {
    p10: approach.value,
    p50: approach.value,
    p90: approach.value,
  };
  return {
    name,
    status: 'used',
    pointFen: toFen(approach.value),
    ...rangeReport(range),
    reliability: approach.reliability,
    ...('replacementCost' in approach ? { replacementCostFen: toFen(approach.replacementCost) } : {}),
    ...('leftOut' in approach && approach.leftOut.length > 0 ? { leftOut: approach.leftOut } : {}),
    ...market,
  };
}

function comparableReport(market: AssetValuation['market']): ComparableReport {
  const used: MarketApproach | null = market.status === 'used' ? market : null;
  const values = new Map(used?.values.map(({ id, value }) => [id, value]));
  return {
    admitted: market.verdicts.flatMap((verdict) =>
      verdict.status === 'admitted'
        ? [{ id: verdict.id, weight: verdict.weight, valueFen: toFenOrNull(values.get(verdict.id) ?? null) }]
        : [],
    ),
    quarantined: countsByReason(market.verdicts, 'quarantined'),
    refused: countsByReason(market.verdicts, 'refused'),
    lowFen: toFenOrNull(used?.low ?? null),
    highFen: toFenOrNull(used?.high ?? null),
  };
}

function countsByReason(
  verdicts: AssetValuation['market']['verdicts'],
  status: 'quarantined' | 'refused',
): ReasonCount[] {
  const reasons = verdicts.flatMap((verdict) =>
    verdict.status !== 'admitted' && verdict.status === status ? [verdict.reason] : [],
  );
  return [...groupBy(reasons, (reason) => reason)]
    .map(([reason, group]) => ({ reason, count: group.length }))
    .sort((left, right) => (left.reason < right.reason ? -1 : 1));
}
