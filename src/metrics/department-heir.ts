import { isValidIn } from './identity-book.js';

/** A department's place in time. */
export interface DepartmentSpan {
  readonly id: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly predecessors: readonly string[];
}

/**
 * Who answers in a month for what is a department's: itself while it exists; after a merger or a new
 * foundation the one body that names it as predecessor, through any number of changes. Null when it was split
 * among several, or ended without a successor, or does not exist yet: then an identity has to say who is meant.
 */
export function heirOf(
  id: string,
  month: string,
  departments: ReadonlyMap<string, DepartmentSpan>,
): string | null {
  const seen = new Set<string>();
  for (let at: string | null = id; at !== null && !seen.has(at); at = soleSuccessor(at, departments)) {
    seen.add(at);
    const span = departments.get(at);
    if (span === undefined) return null;
    if (isValidIn(span, month)) return at;
    if (span.validFrom !== null && month < span.validFrom) return null;
  }
  return null;
}

function soleSuccessor(id: string, departments: ReadonlyMap<string, DepartmentSpan>): string | null {
  const successors = [...departments.values()].filter(({ predecessors }) => predecessors.includes(id));
  return successors.length === 1 ? (successors[0]?.id ?? null) : null;
}
