import { readFrameworkFile } from '../compose/framework-file.js';
import { readText } from '../compose/text-file.js';
import type { Config } from '../config.js';
import type { ParameterSet } from '../indicators/framework-definition.js';
import { parseParameterSet } from '../indicators/parse-parameter-set.js';
import type { ResolvedFramework } from '../indicators/resolve-framework.js';
import { PACKAGE_DEFINITIONS } from '../package-definitions.js';
import type { DataTable } from '../scoring/data-table.js';
import { buildScoringTree } from '../scoring/scoring-tree.js';
import { tableNeeds } from '../scoring/table-needs.js';
import { readDataTable } from './read-data-table.js';

/** The files that a command without a store names. */
export interface StatelessFiles {
  /** A framework file, or the id of a known framework. */
  readonly framework: string;
  /** A CSV of metrics. */
  readonly data: string;
  readonly parameters?: string | undefined;
}

export interface StatelessInput {
  readonly framework: ResolvedFramework;
  readonly parameterSet: ParameterSet | null;
  readonly table: DataTable;
}

/**
 * Reads what `evaluate`, `uncertainty`, `weights` and `analyse` share: framework, parameter set and data table.
 *
 * @throws SteelyardError for a file that cannot be read or is refused
 */
export async function readStatelessInput(
  files: StatelessFiles,
  { definitionsFolder }: Pick<Config, 'definitionsFolder'>,
): Promise<StatelessInput> {
  const framework = readFrameworkFile(files.framework, {
    packageFolder: PACKAGE_DEFINITIONS,
    overlayFolder: definitionsFolder,
  });
  const parameterSet =
    files.parameters === undefined
      ? null
      : parseParameterSet(readText(files.parameters), files.parameters, framework);
  const needs = tableNeeds(buildScoringTree(framework, parameterSet));
  return { framework, parameterSet, table: await readDataTable(files.data, needs) };
}
