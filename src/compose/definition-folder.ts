import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type CalendarYear, readCalendarYear } from '../indicators/calendar-year.js';
import { type DeadlineSet, readDeadlineSet } from '../indicators/deadline-set.js';
import type { DefinitionDocument } from '../indicators/definition-document.js';
import type { DefinitionProblem, Parsed } from '../indicators/definition-problem.js';
import {
  type FrameworkDefinition,
  type PublishedParameterSet,
  publishedParameterSetSchema,
} from '../indicators/framework-definition.js';
import {
  type LibraryIndicator,
  type SpareIndicator,
  spareIndicatorsSchema,
} from '../indicators/indicator-definition.js';
import { type PlacedDefinition, parseDefinition } from '../indicators/parse-definition.js';
import { readFramework } from '../indicators/parse-framework.js';
import { readIndicator } from '../indicators/parse-indicator.js';
import { readVocabulary } from '../indicators/parse-vocabulary.js';
import type { MetricDefinition } from '../metrics/metric-definition.js';
import type { Policy } from '../supervision/policies/policy-definition.js';
import { readPolicy } from '../supervision/policies/read-policy.js';
import { fileUnreadable, readText } from './text-file.js';

/** An entry of a list and the file the list stands in. */
export interface PlacedEntry<T> extends PlacedDefinition<T> {
  /** Its place in the list of the file. */
  readonly at: number;
}

/** What one definitions folder holds, by id, with the lines it stands on. */
export interface DefinitionFolder {
  readonly metrics: ReadonlyMap<string, PlacedEntry<MetricDefinition>>;
  readonly indicators: ReadonlyMap<string, PlacedDefinition<LibraryIndicator>>;
  readonly frameworks: ReadonlyMap<string, PlacedDefinition<FrameworkDefinition>>;
  /** Indicators that no framework uses, on purpose. */
  readonly spares: ReadonlyMap<string, PlacedEntry<SpareIndicator>>;
  readonly deadlines: ReadonlyMap<string, PlacedDefinition<DeadlineSet>>;
  /** Public holidays and made-up working days by year. */
  readonly calendars: ReadonlyMap<string, PlacedDefinition<CalendarYear>>;
  /** The rules that raise findings. */
  readonly policies: ReadonlyMap<string, PlacedDefinition<Policy>>;
  /** What planners tuned, each from a month on. */
  readonly parameterSets: readonly PlacedDefinition<PublishedParameterSet>[];
  readonly problems: readonly DefinitionProblem[];
}

/** Which files to read; left out, all. */
export interface FolderSelection {
  readonly indicators?: (id: string) => boolean;
  readonly frameworks?: (id: string) => boolean;
  /** The lists, `metrics.yaml` and `spare-indicators.yaml`, the deadline sets, the calendars, the policies and the parameter sets. */
  readonly lists?: boolean;
}

/**
 * Reads `metrics.yaml`, `spare-indicators.yaml`, `library/*.yaml`, `frameworks/*.yaml`, `deadlines/*.yaml`,
 * `calendars/*.yaml`, `policies/*.yaml` and `parameters/*.yaml` of a folder; parts that are not there are empty. Faults of the files are handed over together.
 *
 * @throws SteelyardError FILE_UNREADABLE when the folder or a file cannot be read
 */
export function readDefinitionFolder(folder: string, selection: FolderSelection = {}): DefinitionFolder {
  const names = listFolder(folder, { mustExist: true });
  const problems: DefinitionProblem[] = [];
  const keep = <T>({ value, problems: found }: Parsed<T>): T[] => {
    problems.push(...found);
    return value === null ? [] : [value];
  };
  const read = <T>(
    part: string,
    wanted: ((id: string) => boolean) | undefined,
    reader: (text: string, file: string) => Parsed<T>,
  ): T[] =>
    definitionFiles(join(folder, part), problems)
      .filter((file) => wanted?.(basename(file, '.yaml')) ?? true)
      .flatMap((file) => keep(reader(readText(file), file)));

  const readList = <T extends { readonly id: string }>(
    name: string,
    reader: (text: string, file: string) => Parsed<PlacedList<T>>,
  ): ReadonlyMap<string, PlacedEntry<T>> => {
    if (selection.lists === false || !names.includes(name)) return new Map();
    const file = join(folder, name);
    return entriesById(keep(reader(readText(file), file)));
  };
  return {
    metrics: readList('metrics.yaml', readMetricList),
    spares: readList('spare-indicators.yaml', readSpareList),
    indicators: byId(read('library', selection.indicators, readIndicator)),
    frameworks: byId(read('frameworks', selection.frameworks, readNamedFramework)),
    deadlines: selection.lists === false ? new Map() : byId(read('deadlines', undefined, readDeadlineSet)),
    calendars: selection.lists === false ? new Map() : byId(read('calendars', undefined, readCalendarYear)),
    policies: selection.lists === false ? new Map() : byId(read('policies', undefined, readPolicy)),
    parameterSets: selection.lists === false ? [] : read('parameters', undefined, readParameterSet),
    problems,
  };
}

interface PlacedList<T> {
  readonly entries: readonly T[];
  readonly document: DefinitionDocument;
}

function readMetricList(text: string, file: string): Parsed<PlacedList<MetricDefinition>> {
  const { value, problems } = readVocabulary(text, file);
  return { value: value && { entries: value.definition.metrics, document: value.document }, problems };
}

function readSpareList(text: string, file: string): Parsed<PlacedList<SpareIndicator>> {
  const { value, problems } = parseDefinition(text, file, spareIndicatorsSchema);
  return { value: value && { entries: value.definition.spares, document: value.document }, problems };
}

function readParameterSet(text: string, file: string): Parsed<PlacedDefinition<PublishedParameterSet>> {
  return parseDefinition(text, file, publishedParameterSetSchema);
}

function entriesById<T extends { readonly id: string }>(
  lists: readonly PlacedList<T>[],
): ReadonlyMap<string, PlacedEntry<T>> {
  return new Map(
    lists.flatMap(({ entries, document }) =>
      entries.map((definition, at) => [definition.id, { definition, document, at }] as const),
    ),
  );
}

/** A framework of a folder is found by its id, so its file must bear it. */
function readNamedFramework(text: string, file: string): Parsed<PlacedDefinition<FrameworkDefinition>> {
  const parsed = readFramework(text, file);
  const { value } = parsed;
  if (value === null || basename(file) === `${value.definition.id}.yaml`) return parsed;
  const { id } = value.definition;
  const problem = {
    place: value.document.placeOf(['id']),
    id,
    rule: `the file of "${id}" must be named ${id}.yaml`,
  };
  return { value, problems: [...parsed.problems, problem] };
}

/** The `.yaml` files of a folder; another spelling of the ending would be passed over in silence. */
function definitionFiles(folder: string, problems: DefinitionProblem[]): string[] {
  const names = listFolder(folder, { mustExist: false }).toSorted();
  for (const name of names.filter((candidate) => /\.(yml|json)$/i.test(candidate))) {
    problems.push({
      place: { file: join(folder, name) },
      rule: 'the name of a definition file must end in .yaml',
    });
  }
  return names
    .filter((name) => name.endsWith('.yaml') && !name.startsWith('.'))
    .map((name) => join(folder, name));
}

function listFolder(folder: string, { mustExist }: { readonly mustExist: boolean }): string[] {
  if (!mustExist && !existsSync(folder)) return [];
  try {
    return readdirSync(folder);
  } catch (cause) {
    throw fileUnreadable(folder, cause);
  }
}

function byId<T extends { readonly id: string }>(
  placed: readonly PlacedDefinition<T>[],
): ReadonlyMap<string, PlacedDefinition<T>> {
  return new Map(placed.map((entry) => [entry.definition.id, entry]));
}
