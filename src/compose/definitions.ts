import { WorkingCalendar } from '../calendar/working-calendar.js';
import { workingYear } from '../indicators/calendar-year.js';
import type { DeadlineSet } from '../indicators/deadline-set.js';
import { type DefinitionProblem, definitionFault } from '../indicators/definition-problem.js';
import type { PublishedParameterSet } from '../indicators/framework-definition.js';
import type { LibraryIndicator } from '../indicators/indicator-definition.js';
import { type ResolvedFramework, resolveFramework } from '../indicators/resolve-framework.js';
import type { MetricVocabulary } from '../metrics/metric-definition.js';
import type { Policy } from '../supervision/policies/policy-definition.js';
import { type DefinitionFolder, type FolderSelection, readDefinitionFolder } from './definition-folder.js';
import { layOver } from './overlay.js';
import { parameterSetProblems } from './parameter-sets.js';

/** Where definitions are read from. */
export interface DefinitionFolders {
  readonly packageFolder: string;
  /** A city's own definitions, of the same shape. */
  readonly overlayFolder?: string | undefined;
}

/** Metrics, indicators, frameworks and deadline sets by id, and the working days. */
export interface Definitions {
  readonly vocabulary: MetricVocabulary;
  readonly indicators: ReadonlyMap<string, LibraryIndicator>;
  readonly frameworks: ReadonlyMap<string, ResolvedFramework>;
  readonly deadlines: ReadonlyMap<string, DeadlineSet>;
  readonly calendar: WorkingCalendar;
  /** The rules that raise findings. */
  readonly policies: ReadonlyMap<string, Policy>;
  /** Parameter sets of every framework, past ones too. */
  readonly parameterSets: readonly PublishedParameterSet[];
}

/**
 * Reads every definition of the package and the overlay.
 *
 * @throws SteelyardError DEFINITION_INVALID with every fault of every file, FILE_UNREADABLE
 */
export function readDefinitions(folders: DefinitionFolders): Definitions {
  const folder = readDefinitionFolders(folders);
  const { frameworks, problems } = resolveFrameworks(folder);
  const deadlines = definitionsOf(folder.deadlines);
  const misfits = parameterSetProblems(folder.parameterSets, { frameworks, deadlines });
  const faults = [...folder.problems, ...problems, ...misfits];
  if (faults.length > 0) throw definitionFault(faults);
  return {
    vocabulary: definitionsOf(folder.metrics),
    indicators: definitionsOf(folder.indicators),
    frameworks,
    deadlines,
    calendar: new WorkingCalendar(
      [...folder.calendars.values()].map(({ definition }) => workingYear(definition)),
    ),
    policies: definitionsOf(folder.policies),
    parameterSets: folder.parameterSets.map(({ definition }) => definition),
  };
}

/** The package's folder with the overlay laid over it; faults are handed over. */
export function readDefinitionFolders(
  { packageFolder, overlayFolder }: DefinitionFolders,
  selection: FolderSelection = {},
): DefinitionFolder {
  const base = readDefinitionFolder(packageFolder, selection);
  return overlayFolder === undefined ? base : layOver(base, readDefinitionFolder(overlayFolder, selection));
}

/** Every framework with the indicators it names. */
export function resolveFrameworks(folder: DefinitionFolder): {
  readonly frameworks: ReadonlyMap<string, ResolvedFramework>;
  readonly problems: readonly DefinitionProblem[];
} {
  const library = definitionsOf(folder.indicators);
  const problems: DefinitionProblem[] = [];
  const frameworks = new Map<string, ResolvedFramework>();
  for (const [id, { definition, document }] of folder.frameworks) {
    const resolved = resolveFramework(definition, library, document);
    problems.push(...resolved.problems);
    if (resolved.value !== null) frameworks.set(id, resolved.value);
  }
  return { frameworks, problems };
}

/** The definitions without their places. */
export function definitionsOf<T>(
  placed: ReadonlyMap<string, { readonly definition: T }>,
): ReadonlyMap<string, T> {
  return new Map([...placed].map(([id, { definition }]) => [id, definition]));
}
