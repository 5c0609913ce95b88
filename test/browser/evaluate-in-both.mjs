// Runs in Node and, served over HTTP, in a browser: the same compiled files on both sides.
import { frameworkSchema } from '../../dist/indicators/framework-definition.js';
import { DataTableBuilder } from '../../dist/scoring/data-table-builder.js';
import { collectEvaluation, evaluateFramework } from '../../dist/scoring/evaluate-framework.js';
import { buildScoringTree } from '../../dist/scoring/scoring-tree.js';
import { tableNeeds } from '../../dist/scoring/table-needs.js';

/** Scores of a table under a framework, written so that equal text means equal bits. */
export function evaluateInBoth(definition, [header, ...rows]) {
  const framework = frameworkSchema.parse(definition);
  const resolved = { framework, indicators: new Map(framework.indicators.map((each) => [each.id, each])) };
  const needs = tableNeeds(buildScoringTree(resolved));
  const builder = new DataTableBuilder(header, needs, { file: 'data.csv', line: 1 });
  rows.forEach((row, at) => {
    builder.add(row, () => at + 2);
  });
  const run = evaluateFramework({
    ...resolved,
    table: builder.build(),
    engineVersion: 'test',
    hash: (text) => text,
  });
  return JSON.stringify(collectEvaluation(run));
}
