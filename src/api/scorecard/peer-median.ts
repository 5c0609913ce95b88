import type { EntityResult } from '../../scoring/evaluation.js';
import { medianOf } from '../../scoring/median.js';

/** With a single peer the median would be that peer's own figure. */
const FEWEST_PEERS = 2;

/** The others of an entity's peer group. */
export function peersOf(entity: EntityResult, entities: readonly EntityResult[]): EntityResult[] {
  return entities.filter(({ id, group }) => id !== entity.id && group === entity.group);
}

/** The median of the peers' scores of a node or indicator; null when so few would show a single one. */
export function peerMedian(
  peers: readonly EntityResult[],
  kind: 'nodes' | 'indicators',
  id: string,
): { readonly median: number | null; readonly peers: number } {
  const scores = peers.flatMap((peer) => scoreOf(peer, kind, id) ?? []);
  const median = scores.length < FEWEST_PEERS ? null : medianOf(Float64Array.from(scores));
  return { median, peers: scores.length };
}

/** The score of a node or indicator of an entity; null when there is none. */
export function scoreOf(
  entity: EntityResult | null,
  kind: 'nodes' | 'indicators',
  id: string,
): number | null {
  const parts: readonly { readonly id: string; readonly score: number | null }[] = entity?.[kind] ?? [];
  return parts.find((part) => part.id === id)?.score ?? null;
}
