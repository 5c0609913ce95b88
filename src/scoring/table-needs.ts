import type { ScoringTree } from './scoring-tree.js';

/** What a framework reads of a table. */
export interface TableNeeds {
  /** Every metric, and who reads it first, for messages. */
  readonly metrics: ReadonlyMap<string, string>;
  /** The metrics that are only ever compared with quoted texts, so that their cells are taken as written. */
  readonly texts: ReadonlySet<string>;
  readonly groupColumn: string;
  /** Whether imputation or normalisation works within groups. */
  readonly groupRequired: boolean;
}

/** The columns that the formulas, conditions and settings of a framework name. */
export function tableNeeds({ framework, leaves, variants, vetoes }: ScoringTree): TableNeeds {
  const metrics = new Map<string, string>();
  const numbers = new Set<string>();
  const read = (names: readonly string[], texts: ReadonlySet<string>, user: string) => {
    for (const name of names) {
      if (!metrics.has(name)) metrics.set(name, user);
      if (!texts.has(name)) numbers.add(name);
    }
  };
  for (const { id, formula, notApplicable, indicator } of leaves) {
    const user = `the indicator "${id}"`;
    read(formula.metrics, formula.textMetrics, user);
    if (notApplicable !== null) read(notApplicable.metrics, notApplicable.textMetrics, user);
    if (indicator.minimumSample !== undefined) read([indicator.minimumSample.metric], new Set(), user);
  }
  for (const { id, when } of variants) read(when.metrics, when.textMetrics, `the variant "${id}"`);
  for (const { cap, when } of vetoes) read(when.metrics, when.textMetrics, `the veto with cap "${cap}"`);
  const { group, imputation, normaliseWithin } = framework;
  return {
    metrics,
    texts: new Set([...metrics.keys()].filter((name) => !numbers.has(name))),
    groupColumn: group,
    groupRequired: normaliseWithin !== undefined || imputation.method.startsWith('group'),
  };
}
