import { parse } from 'csv-parse/sync';
import { orThrow } from '../../src/indicators/definition-problem.js';
import type { ParameterSet } from '../../src/indicators/framework-definition.js';
import { parameterSetSchema } from '../../src/indicators/framework-definition.js';
import { readFramework } from '../../src/indicators/parse-framework.js';
import { type ResolvedFramework, resolveFramework } from '../../src/indicators/resolve-framework.js';
import type { DataTable } from '../../src/scoring/data-table.js';
import { DataTableBuilder } from '../../src/scoring/data-table-builder.js';
import { collectEvaluation, evaluateFramework } from '../../src/scoring/evaluate-framework.js';
import type { EntityResult, Evaluation, IndicatorResult, NodeResult } from '../../src/scoring/evaluation.js';
import { buildScoringTree, type ScoringTree } from '../../src/scoring/scoring-tree.js';
import { tableNeeds } from '../../src/scoring/table-needs.js';

/** A framework of inline indicators from its YAML (or JSON) text. */
export function frameworkOf(text: string): ResolvedFramework {
  const { definition, document } = orThrow(readFramework(text, 'framework.yaml'));
  return orThrow(resolveFramework(definition, new Map(), document));
}

export function treeOf(text: string): ScoringTree {
  return buildScoringTree(frameworkOf(text));
}

/** A stand-alone table from CSV text, as far as a framework reads it. */
export function tableOf(csv: string, framework: ResolvedFramework): DataTable {
  const [header = [], ...rows] = parse(csv, { relax_column_count: true });
  const needs = tableNeeds(buildScoringTree(framework));
  const builder = new DataTableBuilder(header, needs, { file: 'data.csv', line: 1 });
  rows.forEach((row, at) => {
    builder.add(row, () => at + 2);
  });
  return builder.build();
}

export interface TextOptions {
  readonly period?: string;
  readonly parameters?: Partial<ParameterSet>;
}

export function evaluateText(framework: string, csv: string, options: TextOptions = {}): Evaluation {
  const resolved = frameworkOf(framework);
  return evaluateTable(resolved, tableOf(csv, resolved), options);
}

export function evaluateTable(
  resolved: ResolvedFramework,
  table: DataTable,
  { period, parameters }: TextOptions = {},
): Evaluation {
  const parameterSet = parameters === undefined ? null : parameterSetSchema.parse(parameters);
  const run = evaluateFramework({
    ...resolved,
    table,
    period,
    parameterSet,
    engineVersion: 'test',
    hash: (text) => String(text.length),
  });
  return collectEvaluation(run);
}

export function entityOf({ entities }: Evaluation, id: string): EntityResult {
  return found(
    entities.find((entity) => entity.id === id),
    id,
  );
}

export function indicatorOf(evaluation: Evaluation, entity: string, id: string): IndicatorResult {
  return found(
    entityOf(evaluation, entity).indicators.find((each) => each.id === id),
    id,
  );
}

export function nodeOf(evaluation: Evaluation, entity: string, id: string): NodeResult {
  return found(
    entityOf(evaluation, entity).nodes.find((each) => each.id === id),
    id,
  );
}

function found<Item>(item: Item | undefined, id: string): Item {
  if (item === undefined) throw new Error(`no ${id} in the evaluation`);
  return item;
}
