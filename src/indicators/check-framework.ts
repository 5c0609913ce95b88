import { tryParsePeriod } from '../period.js';
import { compileFindings, formulaFindings, normalisationFindings } from './check-indicator.js';
import type { DefinitionPath } from './definition-document.js';
import { type Finding, repeatedIds } from './finding.js';
import type { Band, FrameworkDefinition, TreeNode, Veto } from './framework-definition.js';
import { treeEntries } from './framework-tree.js';

/** What the schema cannot say about a framework, as far as it can be known without the library. */
export function frameworkFindings(framework: FrameworkDefinition): Finding[] {
  return [
    ...idFindings(framework),
    ...framework.indicators.flatMap((indicator, at) =>
      formulaFindings(indicator).map(({ path, rule }) => ({ path: ['indicators', at, ...path], rule })),
    ),
    ...treeEntries(framework.tree).flatMap((entry) =>
      entry.kind === 'node' ? nodeFindings(entry.node, entry.path) : [],
    ),
    ...bandFindings(framework.bands),
    ...vetoFindings(framework.vetoes, framework.bands),
    ...variantFindings(framework),
    ...settingFindings(framework),
  ];
}

/** Ids of nodes and indicators share one name space. */
function idFindings({ indicators, tree }: FrameworkDefinition): Finding[] {
  const entries = treeEntries(tree);
  const nodeIds = new Set(entries.flatMap(({ kind, id }) => (kind === 'node' ? [id] : [])));
  const inline = indicators.map(({ id }, at) => ({ id, path: ['indicators', at] }));
  const clashes = inline
    .filter(({ id }) => nodeIds.has(id))
    .map(({ id, path }) => ({ path, rule: `the id "${id}" is also the id of a node` }));
  return [...repeatedIds(entries), ...repeatedIds(inline), ...clashes];
}

function nodeFindings(node: TreeNode, path: DefinitionPath): Finding[] {
  return (['rescale', 'display'] as const).flatMap((key) => {
    const normalisation = node[key];
    if (normalisation === undefined) return [];
    return normalisationFindings(normalisation, { direction: 'benefit', target: undefined }, [...path, key]);
  });
}

/** Faults of a list of bands, of a framework or a parameter set. */
export function bandFindings(bands: readonly Band[]): Finding[] {
  const bounds = new Set<string>();
  const equal = bands.flatMap(({ from, above }, at) => {
    const bound = from === undefined ? `above ${above}` : `from ${from}`;
    if (bounds.has(bound)) return [{ path: ['bands', at], rule: `two bands begin ${bound}` }];
    bounds.add(bound);
    return [];
  });
  return [...repeatedIds(bands.map(({ id }, at) => ({ id, path: ['bands', at] }))), ...equal];
}

function vetoFindings(vetoes: readonly Veto[], bands: readonly Band[]): Finding[] {
  const bandIds = new Set(bands.map(({ id }) => id));
  return vetoes.flatMap(({ when, cap }, at) => [
    ...compileFindings(when, ['vetoes', at, 'when']),
    ...(bandIds.has(cap) ? [] : [{ path: ['vetoes', at, 'cap'], rule: `there is no band "${cap}"` }]),
  ]);
}

function variantFindings({ variants, tree }: FrameworkDefinition): Finding[] {
  const ids = new Set(treeEntries(tree).map(({ id }) => id));
  return [
    ...repeatedIds(variants.map(({ id }, at) => ({ id, path: ['variants', at] }))),
    ...variants.flatMap(({ when, weights }, at) => [
      ...compileFindings(when, ['variants', at, 'when']),
      ...Object.keys(weights)
        .filter((id) => !ids.has(id))
        .map((id) => ({ path: ['variants', at, 'weights', id], rule: unknownId(id) })),
    ]),
  ];
}

export function unknownId(id: string): string {
  return `"${id}" is no node or indicator of the framework`;
}

function settingFindings({ normaliseOver, treatment, scale }: FrameworkDefinition): Finding[] {
  const findings: Finding[] = [];
  if (!['period', 'all'].includes(normaliseOver) && tryParsePeriod(normaliseOver) === null) {
    findings.push({
      path: ['normaliseOver'],
      rule: `must be period, all or a period; it is "${normaliseOver}"`,
    });
  }
  if (treatment?.steps.includes('boxcox') && treatment.lambda === undefined) {
    findings.push({ path: ['treatment'], rule: 'the step boxcox needs lambda' });
  }
  if (scale !== undefined && scale[0] >= scale[1]) {
    findings.push({ path: ['scale'], rule: 'the lower end must be below the upper end' });
  }
  return findings;
}
