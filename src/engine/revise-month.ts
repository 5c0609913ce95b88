import type { EngineParts } from './engine-parts.js';
import type { RevisionOrder } from './evaluation-store.js';
import { runMonth } from './run-month.js';

/**
 * Makes the closed evaluations of departments of a month anew, on the measurements as they are now; the revisions
 * before stay. Answers the ids of the new revisions. A month that is not closed needs no order: its next evaluation
 * reads the new values, and the answer is empty.
 */
export async function reviseMonth(
  parts: EngineParts,
  period: string,
  order: RevisionOrder,
): Promise<string[]> {
  const closed = (await parts.evaluations.list()).filter(
    (evaluation) => evaluation.period === period && evaluation.state !== 'provisional',
  );
  const ids = new Set(closed.map(({ framework }) => framework));
  // The official framework comes first: findings follow from it.
  const { frameworks: inForce } = parts.config;
  const ordered = [...inForce.filter((id) => ids.has(id)), ...[...ids].filter((id) => !inForce.includes(id))];
  const frameworks = ordered.flatMap((id) => parts.definitions.frameworks.get(id) ?? []);
  if (frameworks.length === 0) return [];
  const { evaluations } = await runMonth(parts, {
    period,
    close: false,
    collect: false,
    frameworks,
    locales: [],
    order: { ...order, kind: 'revise' },
    signal: new AbortController().signal,
  });
  return evaluations.filter(({ change }) => change === 'created').map(({ id }) => id);
}
