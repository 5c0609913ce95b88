import { existsSync, statSync } from 'node:fs';
import { SteelyardError } from '../errors.js';
import { definitionFault, orThrow } from '../indicators/definition-problem.js';
import type { FrameworkDefinition } from '../indicators/framework-definition.js';
import { leafIds } from '../indicators/framework-tree.js';
import type { PlacedDefinition } from '../indicators/parse-definition.js';
import { readFramework } from '../indicators/parse-framework.js';
import { type ResolvedFramework, resolveFramework } from '../indicators/resolve-framework.js';
import { type DefinitionFolders, readDefinitionFolders } from './definitions.js';
import { readText } from './text-file.js';

/**
 * Reads the framework that `--framework` names: the id of a known one, else the path of a file. Of the library
 * only the indicators that its tree names are read.
 *
 * @throws SteelyardError FRAMEWORK_UNKNOWN, FILE_UNREADABLE, DEFINITION_INVALID
 */
export function readFrameworkFile(pathOrId: string, folders: DefinitionFolders): ResolvedFramework {
  const { definition, document } = knownFramework(pathOrId, folders) ?? frameworkOfFile(pathOrId, folders);
  const inline = new Set(definition.indicators.map(({ id }) => id));
  const named = new Set(leafIds(definition.tree).filter((id) => !inline.has(id)));
  const library = readDefinitionFolders(folders, {
    lists: false,
    frameworks: () => false,
    indicators: (id) => named.has(id),
  });
  if (library.problems.length > 0) throw definitionFault(library.problems);
  const indicators = new Map([...library.indicators].map(([id, placed]) => [id, placed.definition]));
  return orThrow(resolveFramework(definition, indicators, document));
}

function knownFramework(
  wanted: string,
  folders: DefinitionFolders,
): PlacedDefinition<FrameworkDefinition> | undefined {
  const { frameworks, problems } = readDefinitionFolders(folders, {
    lists: false,
    indicators: () => false,
    frameworks: (id) => id === wanted,
  });
  if (problems.length > 0) throw definitionFault(problems);
  return frameworks.get(wanted);
}

function frameworkOfFile(path: string, folders: DefinitionFolders): PlacedDefinition<FrameworkDefinition> {
  const isFile = existsSync(path) && statSync(path).isFile();
  if (!isFile && !/[/\\]|\.(ya?ml|json)$/i.test(path)) {
    const known = [...readDefinitionFolders(folders, { lists: false }).frameworks.keys()].join(', ');
    throw new SteelyardError('FRAMEWORK_UNKNOWN', { values: { id: path.slice(0, 80), known } });
  }
  return orThrow(readFramework(readText(path), path));
}
