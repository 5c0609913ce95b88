import {
  type FrameworkDefinition,
  isLeaf,
  type ParameterSet,
  type TreeLeaf,
  type TreeNode,
} from '../indicators/framework-definition.js';
import type { IndicatorDefinition } from '../indicators/indicator-definition.js';
import type { LocalisedText } from '../indicators/localised-text.js';
import type { Normalisation } from '../indicators/normalisation.js';
import { formulaInWords } from './formula-words.js';
import type { ReportDimension, ReportIndicator, ReportScale } from './supervision-report.js';

/** A framework laid out for print: its dimensions and indicators with their share of the index and scales. */
export interface FrameworkOutline {
  /** Scale of the index; null where the methods have none (z-scores, ranks). */
  readonly scale: ReportScale | null;
  readonly dimensions: readonly WithOpenScale<ReportDimension>[];
  readonly indicators: readonly WithOpenScale<ReportIndicator>[];
}
type WithOpenScale<T> = Omit<T, 'scale'> & { readonly scale: ReportScale | null };

type Child = TreeNode | TreeLeaf;

/** Lays a framework out under a parameter set (its weights and goalposts; null: the framework's own). */
export function outlineFramework(
  framework: FrameworkDefinition,
  indicators: ReadonlyMap<string, IndicatorDefinition>,
  parameters: ParameterSet | null,
  metricTitles: ReadonlyMap<string, LocalisedText> = new Map(),
): FrameworkOutline {
  const reader = new TreeReader(framework, indicators, parameters, metricTitles);
  const rootShares = reader.shares(framework.tree);
  return {
    scale: pair(framework.scale) ?? reader.scale(framework.tree),
    dimensions: framework.tree.children.map((child, at) => ({
      id: idOf(child),
      title: reader.title(child),
      share: rootShares[at] ?? null,
      scale: reader.scale(child),
    })),
    indicators: framework.tree.children.flatMap((child, at) =>
      reader.leaves(child, rootShares[at] ?? null).map(({ leaf, share }) => ({
        ...reader.indicator(leaf),
        dimension: idOf(child),
        share,
      })),
    ),
  };
}

class TreeReader {
  constructor(
    private readonly framework: FrameworkDefinition,
    private readonly indicators: ReadonlyMap<string, IndicatorDefinition>,
    private readonly parameters: ParameterSet | null,
    private readonly metricTitles: ReadonlyMap<string, LocalisedText>,
  ) {}

  title(child: Child): LocalisedText {
    const title = isLeaf(child) ? this.indicators.get(child.indicator)?.title : child.title;
    return title ?? { en: idOf(child), zh: idOf(child) };
  }

  /** Share of each child in its node, 0–1; null under methods without weights. */
  shares(node: TreeNode): (number | null)[] {
    const method = this.method(node);
    if (method === 'median' || method === 'minimum') return node.children.map(() => null);
    const sizes = node.children.map((child) => this.weight(child) * this.size(child, method));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    return sizes.map((size) => (total > 0 ? size / total : null));
  }

  leaves(child: Child, share: number | null): { leaf: TreeLeaf; share: number | null }[] {
    if (isLeaf(child)) return [{ leaf: child, share }];
    const shares = this.shares(child);
    return child.children.flatMap((grandchild, at) => {
      const part = shares[at] ?? null;
      return this.leaves(grandchild, part === null || share === null ? null : part * share);
    });
  }

  indicator(leaf: TreeLeaf): Omit<WithOpenScale<ReportIndicator>, 'dimension' | 'share'> {
    const definition = this.indicators.get(leaf.indicator);
    const formula = definition?.formula ?? leaf.indicator.replaceAll('-', '_');
    return {
      id: leaf.indicator,
      version: definition?.version ?? 1,
      title: this.title(leaf),
      measures: definition?.measures ?? null,
      unit: definition?.unit ?? null,
      direction: definition?.direction ?? 'benefit',
      scale: this.scale(leaf),
      formula,
      formulaWords: formulaInWords(formula, this.metricTitles),
      normalisation: this.normalisation(leaf),
      remediation: definition?.remediation ?? null,
      source: definition?.source ?? null,
    };
  }

  /** The range a score can take, from the definitions alone; null where they do not bound it. */
  scale(child: Child): ReportScale | null {
    if (isLeaf(child)) return this.leafScale(child);
    if (child.rescale !== undefined) return normalisedScale(child.rescale);
    const method = this.method(child);
    if (method === 'copeland') return null;
    const parts = child.children
      .filter((part) => this.weight(part) > 0)
      .map((part) => ({ weight: this.weight(part), scale: this.scale(part) }));
    const scales = parts.flatMap(({ scale }) => scale ?? []);
    if (scales.length < parts.length || parts.length === 0) return null;
    if (method !== 'sum') {
      return {
        low: Math.min(...scales.map(({ low }) => low)),
        high: Math.max(...scales.map(({ high }) => high)),
      };
    }
    return {
      low: parts.reduce((sum, { weight, scale }) => sum + weight * (scale?.low ?? 0), 0),
      high: parts.reduce((sum, { weight, scale }) => sum + weight * (scale?.high ?? 0), 0),
    };
  }

  private leafScale(leaf: TreeLeaf): ReportScale | null {
    const normalisation = this.normalisation(leaf);
    if (normalisation.method === 'none') return pair(this.indicators.get(leaf.indicator)?.valid);
    return normalisedScale(normalisation);
  }

  private normalisation(leaf: TreeLeaf): Normalisation {
    const own = this.indicators.get(leaf.indicator)?.normalisation;
    const chosen = leaf.normalisation ?? this.framework.normalisation ?? own ?? { method: 'none' };
    const posts = new Map(Object.entries(this.parameters?.goalposts ?? {})).get(leaf.indicator);
    if (posts === undefined || chosen.method !== 'goalposts') return chosen;
    return { ...chosen, lower: posts.lower ?? chosen.lower, upper: posts.upper ?? chosen.upper };
  }

  private weight(child: Child): number {
    return new Map(Object.entries(this.parameters?.weights ?? {})).get(idOf(child)) ?? child.weight;
  }

  /** Under a sum a child counts by the points it can bring; elsewhere by its weight alone. */
  private size(child: Child, method: string): number {
    if (method !== 'sum') return 1;
    const scale = this.scale(child);
    return scale === null ? 1 : scale.high - scale.low;
  }

  private method(node: TreeNode): string {
    return (node.aggregation ?? this.framework.aggregation).method;
  }
}

function idOf(child: Child): string {
  return isLeaf(child) ? child.indicator : child.id;
}

function normalisedScale(normalisation: Normalisation): ReportScale | null {
  if ('output' in normalisation) return pair(normalisation.output);
  if (normalisation.method !== 'steps') return null;
  return { low: Math.min(...normalisation.scores), high: Math.max(...normalisation.scores) };
}

function pair(range: readonly [number, number] | undefined): ReportScale | null {
  return range === undefined ? null : { low: range[0], high: range[1] };
}
