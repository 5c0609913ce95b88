import { topCategory } from '../pricing/approaches/comparable-admission.js';
import { proposedQualityReference, qualityReference } from '../pricing/coefficients/quality-coefficient.js';
import { groupBy } from '../pricing/group-by.js';
import type { PriceAsset } from '../pricing/input/price-asset.js';
import type { PricingParameters } from '../pricing/pricing-parameters.js';
import type { PriceEstimate } from '../pricing/report/price-estimate.js';

/** A reference quality that the measured assets of a category suggest, for the tenant to set. */
export interface QualityReference {
  readonly category: string;
  /** Assets measured in it. */
  readonly assets: number;
  /** The median of their composite qualities, 0–100. */
  readonly median: number;
  /** The reference that is in use. */
  readonly reference: number;
}

/** What became of the comparables for one kind of asset. */
export interface ComparableCounts {
  readonly mode: string;
  readonly right: string;
  readonly category: string | null;
  readonly admitted: number;
  readonly quarantined: number;
  readonly refused: number;
}

/** The categories with enough measured assets for a reference of their own. */
export function qualityReferences(
  assets: readonly PriceAsset[],
  estimates: readonly PriceEstimate[],
  parameters: PricingParameters,
): QualityReference[] {
  const quality = new Map(estimates.map(({ id, coefficients }) => [id, coefficients.quality]));
  const categories = groupBy(
    assets.filter(({ category }) => category !== undefined),
    ({ category }) => category as string,
  );
  return [...categories]
    .flatMap(([category, members]) => {
      const scores = members.flatMap(({ id }) => quality.get(id) ?? []);
      const median = proposedQualityReference(scores);
      return median === null
        ? []
        : [{ category, assets: scores.length, median, reference: qualityReference(category, parameters) }];
    })
    .sort((left, right) => (left.category < right.category ? -1 : 1));
}

/** Comparables admitted, quarantined and refused, once for each charging mode, right and category that is sought. */
export function comparableCounts(
  assets: readonly PriceAsset[],
  estimates: readonly PriceEstimate[],
): ComparableCounts[] {
  const estimateOf = new Map(estimates.map((estimate) => [estimate.id, estimate]));
  const subjects = groupBy(
    assets.filter(({ market }) => market !== undefined),
    ({ market, category }) =>
      JSON.stringify([
        market?.mode ?? 'oneOff',
        market?.right ?? 'nonExclusive',
        topCategory(category) ?? null,
      ]),
  );
  return [...subjects]
    .flatMap(([subject, [first]]) => {
      const market = estimateOf.get(first?.id ?? '')?.approaches.find(({ name }) => name === 'market');
      if (market?.comparables === undefined) return [];
      const [mode, right, category] = JSON.parse(subject) as [string, string, string | null];
      const { admitted, quarantined, refused } = market.comparables;
      return [
        {
          mode,
          right,
          category,
          admitted: admitted.length,
          quarantined: sum(quarantined),
          refused: sum(refused),
        },
      ];
    })
    .sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
}

function sum(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}
