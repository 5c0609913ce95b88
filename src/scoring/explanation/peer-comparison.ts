import type { EntityResult, IndicatorResult } from '../evaluation.js';
import { medianOf } from '../median.js';

/** One indicator of an entity against its peers. */
export interface PeerGap {
  readonly indicator: string;
  readonly score: number;
  readonly peerMedian: number;
  /** Points of the index above (+) or below (−) what the peers' median score would bring. */
  readonly points: number;
  /** Place among the entity and its peers, 1 = highest. */
  readonly rank: number;
  /** The entity and its peers that are scored. */
  readonly of: number;
}

export interface PeerComparison {
  /** Most points above the peers first. */
  readonly strengths: readonly PeerGap[];
  /** Most points below the peers first. */
  readonly weaknesses: readonly PeerGap[];
}

/** As many as a reader takes in; COINr's get_str_weak shows five as well. */
const SHOWN = 5;

/**
 * Strengths and weaknesses of an entity against its peers: those of its group, or all others without a group.
 * An indicator counts by its distance from the peers' median times its effective weight.
 */
export function peerComparison(
  entity: EntityResult,
  entities: readonly EntityResult[],
  shown = SHOWN,
): PeerComparison {
  const peers = entities.filter(({ id, group }) => id !== entity.id && group === entity.group);
  const gaps = entity.indicators.flatMap((indicator, at) => {
    const scores = peers.flatMap((peer) => scoredAt(peer, at, indicator.id));
    return gapOf(indicator, scores);
  });
  const byPoints = gaps.toSorted((a, b) => b.points - a.points);
  return {
    strengths: byPoints.filter(({ points }) => points > 0).slice(0, shown),
    weaknesses: byPoints
      .filter(({ points }) => points < 0)
      .toReversed()
      .slice(0, shown),
  };
}

function scoredAt(peer: EntityResult, at: number, id: string): number[] {
  const indicator = peer.indicators[at];
  return indicator?.id === id && indicator.score !== null ? [indicator.score] : [];
}

function gapOf({ id, score, effectiveWeight }: IndicatorResult, peers: readonly number[]): PeerGap[] {
  if (score === null || peers.length === 0) return [];
  const peerMedian = medianOf(Float64Array.from(peers));
  const points = effectiveWeight * (score - peerMedian);
  const rank = 1 + peers.filter((peer) => peer > score).length;
  return [{ indicator: id, score, peerMedian, points, rank, of: peers.length + 1 }];
}
