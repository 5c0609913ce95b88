import { normalisationFindings } from './check-indicator.js';
import type { DefinitionDocument } from './definition-document.js';
import type { Parsed } from './definition-problem.js';
import { type Finding, locateFindings } from './finding.js';
import type { FrameworkDefinition, TreeLeaf } from './framework-definition.js';
import { type TreeEntry, treeEntries } from './framework-tree.js';
import type { IndicatorDefinition } from './indicator-definition.js';
import type { Normalisation } from './normalisation.js';

/** A framework with the definition of every indicator its tree names. */
export interface ResolvedFramework {
  readonly framework: FrameworkDefinition;
  /** By id, in tree order: the inline definition, else that of the library. */
  readonly indicators: ReadonlyMap<string, IndicatorDefinition>;
}

/**
 * Finds the definition of every leaf: inline first, then the library. An indicator that is in neither, and a
 * normalisation that does not fit its indicator, are problems with file, line and id.
 */
export function resolveFramework(
  framework: FrameworkDefinition,
  library: ReadonlyMap<string, IndicatorDefinition>,
  document: DefinitionDocument,
): Parsed<ResolvedFramework> {
  const inline = new Map(framework.indicators.map((indicator) => [indicator.id, indicator]));
  const indicators = new Map<string, IndicatorDefinition>();
  const findings: Finding[] = [];
  for (const entry of treeEntries(framework.tree)) {
    if (entry.kind === 'node') continue;
    const indicator = inline.get(entry.id) ?? library.get(entry.id);
    if (indicator === undefined) {
      const rule = `the indicator "${entry.id}" is neither under "indicators" nor in the library`;
      findings.push({ path: [...entry.path, 'indicator'], rule });
      continue;
    }
    indicators.set(entry.id, indicator);
    findings.push(...leafFindings(entry, framework, indicator));
  }
  return { value: { framework, indicators }, problems: locateFindings(findings, document) };
}

/** The normalisation in force for a leaf: of the leaf, else of the framework, else of the indicator, else none. */
export function effectiveNormalisation(
  leaf: TreeLeaf,
  framework: Pick<FrameworkDefinition, 'normalisation'>,
  indicator: Pick<IndicatorDefinition, 'normalisation'>,
): Normalisation {
  return leaf.normalisation ?? framework.normalisation ?? indicator.normalisation ?? { method: 'none' };
}

function leafFindings(
  { leaf, path }: Extract<TreeEntry, { kind: 'leaf' }>,
  framework: FrameworkDefinition,
  indicator: IndicatorDefinition,
): Finding[] {
  const normalisation = effectiveNormalisation(leaf, framework, indicator);
  return normalisationFindings(normalisation, indicator, path);
}
