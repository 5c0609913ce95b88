/** Assets that one session of use touched together, and how much the session weighs. */
export interface UsageSession {
  readonly assets: readonly string[];
  readonly weight: number;
}

/**
 * Attribution points by use: every session's weight in equal parts to its assets. This is the exact Shapley value
 * both when any one asset of a session suffices and when all of them are needed (by symmetry), so that
 * departments can be credited where money is not allowed. The points add up to the weight of all sessions.
 */
export function usageShapley(sessions: readonly UsageSession[]): Map<string, number> {
  const points = new Map<string, number>();
  for (const { assets, weight } of sessions) {
    const distinct = new Set(assets);
    for (const asset of distinct) points.set(asset, (points.get(asset) ?? 0) + weight / distinct.size);
  }
  return points;
}

/** The points of every asset, as a list by asset. */
export function usagePoints(
  sessions: readonly UsageSession[],
): { readonly asset: string; readonly points: number }[] {
  return [...usageShapley(sessions)]
    .map(([asset, points]) => ({ asset, points }))
    .sort((left, right) => (left.asset < right.asset ? -1 : 1));
}
