import type { DefinitionDocument, DefinitionPath } from './definition-document.js';
import type { DefinitionProblem } from './definition-problem.js';
import { idAround } from './schema-problems.js';

/** A fault by its path, before it is known in which line of which file it stands. */
export interface Finding {
  readonly path: DefinitionPath;
  readonly rule: string;
}

/** Gives findings the file, line and id of their places. */
export function locateFindings(
  findings: readonly Finding[],
  document: DefinitionDocument,
): DefinitionProblem[] {
  return findings.map(({ path, rule }) => ({
    place: document.placeOf(path),
    id: idAround(path, document.data),
    rule,
  }));
}

/** A second entry with the id of an earlier one. */
export function repeatedIds(
  entries: readonly { readonly id: string; readonly path: DefinitionPath }[],
): Finding[] {
  const seen = new Set<string>();
  return entries.flatMap(({ id, path }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ path, rule: `the id "${id}" is used twice` }];
  });
}
