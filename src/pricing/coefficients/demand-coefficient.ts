import type { Reckoned } from '../assumption.js';
import type { DemandInput } from '../input/coefficient-inputs.js';
import type { PricingParameters } from '../pricing-parameters.js';

/** How much an asset is used: calls after the cap on a single organisation, organisations, scenarios. */
export interface UseFigures {
  readonly calls: number;
  readonly organisations: number;
  readonly scenarios: number;
}

const FIGURES = ['calls', 'organisations', 'scenarios'] as const;

/** The use figures of same-category assets, each list ascending, so that a rank is a binary search. */
export interface PeerUse {
  readonly calls: readonly number[];
  readonly organisations: readonly number[];
  readonly scenarios: readonly number[];
  /** Whether the asset itself is in the lists, where it does not count as its own peer. */
  readonly includesAsset: boolean;
}

/** Sorts the use of peers once for many look-ups. */
export function peerUse(peers: readonly UseFigures[], includesAsset = false): PeerUse {
  const column = (figure: keyof UseFigures) =>
    peers.map((peer) => peer[figure]).sort((left, right) => left - right);
  return {
    calls: column('calls'),
    organisations: column('organisations'),
    scenarios: column('scenarios'),
    includesAsset,
  };
}

/**
 * The use of an asset; null when its calls were not counted. The calls of one organisation beyond
 * demandOrganisationCap of all calls do not count, so that nobody raises an asset by calling it. Where calls are not
 * counted by organisation, the cap cannot be applied.
 */
export function useFigures(
  demand: DemandInput | undefined,
  { demandOrganisationCap }: PricingParameters,
): UseFigures | null {
  if (demand?.calls === undefined) {
    return demand?.total === undefined ? null : { ...demand.total, scenarios: demand.scenarios ?? 0 };
  }
  const byOrganisation = new Map<string, number>();
  for (const { organisation, calls } of demand.calls) {
    byOrganisation.set(organisation, (byOrganisation.get(organisation) ?? 0) + calls);
  }
  const counts = [...byOrganisation.values()];
  const cap = demandOrganisationCap * counts.reduce((sum, calls) => sum + calls, 0);
  return {
    calls: counts.reduce((sum, calls) => sum + Math.min(calls, cap), 0),
    organisations: counts.filter((calls) => calls > 0).length,
    scenarios: demand.scenarios ?? 0,
  };
}

/**
 * D, the demand coefficient in demandRange: where the asset's use stands among its peers, by mid-rank percentiles.
 * 1 with a note when the use is unknown or there are too few peers.
 *
 * @param peers the use of the assets of the category
 */
export function demandCoefficient(
  demand: DemandInput | undefined,
  peers: PeerUse,
  parameters: PricingParameters,
): Reckoned {
  if (demand?.coefficient !== undefined) return { value: demand.coefficient, assumptions: [] };
  const use = useFigures(demand, parameters);
  const own = peers.includesAsset ? 1 : 0;
  if (use === null || peers.calls.length - own < parameters.demandMinimumPeers) {
    return { value: 1, assumptions: [{ code: 'DEMAND_DEFAULT', field: 'demand', value: 1 }] };
  }
  const { demandWeights: weights, demandRange } = parameters;
  const total = FIGURES.reduce((sum, figure) => sum + weights[figure], 0);
  const standing = FIGURES.reduce(
    (sum, figure) => sum + weights[figure] * midRankPercentile(use[figure], peers[figure], own),
    0,
  );
  const share = total === 0 ? 0 : standing / total;
  return {
    value: demandRange.low + (demandRange.high - demandRange.low) * share,
    assumptions:
      demand?.calls === undefined
        ? [{ code: 'DEMAND_NOT_BY_ORGANISATION', field: 'demand.total', value: use.calls }]
        : [],
  };
}

/** The share of peers below the value, those equal to it counting half; `own` of the equal ones are no peers. */
function midRankPercentile(value: number, ascending: readonly number[], own: number): number {
  const below = countBelow(ascending, (peer) => peer < value);
  const atMost = countBelow(ascending, (peer) => peer <= value);
  return (below + atMost - own) / (2 * (ascending.length - own));
}

/** How many leading items hold the condition; it must not hold again after the first that fails. */
function countBelow(ascending: readonly number[], holds: (peer: number) => boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(ascending[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}
