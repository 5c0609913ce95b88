import { APPROACH_NAMES, type ApproachName } from '../approaches/approach-result.js';
import type { QualityDimension } from '../coefficients/quality-score.js';
import { toFen, toFenOrNull } from '../money.js';
import type { UncertainPoint } from '../range/valuation-model.js';
import { type RangeReport, rangeReport } from './range-report.js';
import type { ReconciledParts } from './reconciled-parts.js';

/** The charts behind an estimate. */
export interface ExplanationReport {
  /** Weight × value of every used approach; they add up to the point. */
  readonly reconciliation: readonly {
    readonly name: ApproachName;
    readonly weight: number;
    readonly fen: number;
  }[];
  readonly footballField: readonly (RangeReport & { readonly name: ApproachName | 'pool' })[];
  /** The estimate with one quantity at the ends of its span, widest first. */
  readonly tornado: readonly {
    readonly quantity: keyof UncertainPoint;
    readonly lowFen: number;
    readonly highFen: number;
  }[];
  /** What better quality would be worth, against its remediation cost. */
  readonly qualityPayback: readonly {
    readonly dimension: QualityDimension;
    readonly from: number;
    readonly to: number;
    readonly gainFen: number;
    readonly costFen: number | null;
  }[];
}

/** The charts of an estimate as numbers, in whole fen. */
export function explanationReport(reconciled: ReconciledParts | null): ExplanationReport {
  if (reconciled === null) return { reconciliation: [], footballField: [], tornado: [], qualityPayback: [] };
  const { weights, values, range } = reconciled;
  return {
    reconciliation: APPROACH_NAMES.flatMap((name) => {
      const weight = weights[name];
      const value = values[name];
      if (weight === undefined || value === undefined) return [];
      return [{ name, weight, fen: toFen(weight * value) }];
    }),
    footballField: [
      ...APPROACH_NAMES.flatMap((name) => {
        const own = range.approaches[name];
        return own === undefined ? [] : [{ name, ...rangeReport(own) }];
      }),
      { name: 'pool' as const, ...rangeReport(range.pool) },
    ],
    tornado: reconciled.tornado.map(({ quantity, low, high }) => ({
      quantity,
      lowFen: toFen(low),
      highFen: toFen(high),
    })),
    qualityPayback: reconciled.payback.map(({ dimension, from, to, gain, cost }) => ({
      dimension,
      from,
      to,
      gainFen: toFen(gain),
      costFen: toFenOrNull(cost),
    })),
  };
}
