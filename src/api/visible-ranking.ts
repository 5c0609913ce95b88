import type { EntityResult } from '../scoring/evaluation.js';

/** Fewer peers, and a row without a name could still be told by its rank. */
const FEWEST_ANONYMOUS_PEERS = 3;

/** A row of the ranking; without id and name when it is another's and not published. */
export interface VisibleRow {
  readonly entity: EntityResult;
  readonly isNamed: boolean;
}

/**
 * What a department sees of a ranking: all of it when the oversight body publishes it, else its own row and those
 * of its peers without names, if they are enough not to be told apart.
 *
 * @param scope the department that looks; null for those who see all
 */
export function visibleRanking(
  entities: readonly EntityResult[],
  scope: string | null,
  publish: 'ranking' | 'own',
): VisibleRow[] {
  if (scope === null || publish === 'ranking') return entities.map((entity) => ({ entity, isNamed: true }));
  const own = entities.find(({ id }) => id === scope);
  if (own === undefined) return [];
  const peers = entities.filter(({ id, group }) => id !== scope && group === own.group);
  const shown = peers.length < FEWEST_ANONYMOUS_PEERS ? [own] : [own, ...peers];
  return shown.map((entity) => ({ entity, isNamed: entity === own }));
}
