import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SteelyardError } from '../errors.js';
import type { DefinitionProblem, Parsed } from '../indicators/definition-problem.js';
import type { FrameworkDefinition } from '../indicators/framework-definition.js';
import type { LibraryIndicator } from '../indicators/indicator-definition.js';
import type { PlacedDefinition } from '../indicators/parse-definition.js';
import { readFramework } from '../indicators/parse-framework.js';
import { readIndicator } from '../indicators/parse-indicator.js';
import { readVocabulary } from '../indicators/parse-vocabulary.js';
import type { MetricDefinition } from '../metrics/metric-definition.js';

/** A metric and the vocabulary file it stands in. */
export interface PlacedMetric extends PlacedDefinition<MetricDefinition> {
  /** Its place in the list of the file. */
  readonly at: number;
}

/** What one definitions folder holds, by id, with the lines it stands on. */
export interface DefinitionFolder {
  readonly metrics: ReadonlyMap<string, PlacedMetric>;
  readonly indicators: ReadonlyMap<string, PlacedDefinition<LibraryIndicator>>;
  readonly frameworks: ReadonlyMap<string, PlacedDefinition<FrameworkDefinition>>;
  readonly problems: readonly DefinitionProblem[];
}

/** Which files to read; left out, all. */
export interface FolderSelection {
  readonly indicators?: (id: string) => boolean;
  readonly frameworks?: (id: string) => boolean;
  readonly metrics?: boolean;
}

/**
 * Reads `metrics.yaml`, `library/*.yaml` and `frameworks/*.yaml` of a folder; parts that are not there are
 * empty. Faults of the files are handed over together.
 *
 * @throws SteelyardError FILE_UNREADABLE when the folder or a file cannot be read
 */
export function readDefinitionFolder(folder: string, selection: FolderSelection = {}): DefinitionFolder {
  listFolder(folder, { mustExist: true });
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

  const metrics = selection.metrics === false ? new Map() : readMetrics(folder, keep);
  const indicators = byId(read('library', selection.indicators, readIndicator));
  const frameworks = byId(read('frameworks', selection.frameworks, readNamedFramework));
  return { metrics, indicators, frameworks, problems };
}

/** The text of a file; FILE_UNREADABLE with the system's reason when there is none. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

function readMetrics(folder: string, keep: <T>(parsed: Parsed<T>) => T[]): ReadonlyMap<string, PlacedMetric> {
  const file = join(folder, 'metrics.yaml');
  if (!listFolder(folder, { mustExist: true }).includes('metrics.yaml')) return new Map();
  const [vocabulary] = keep(readVocabulary(readText(file), file));
  if (vocabulary === undefined) return new Map();
  const { definition, document } = vocabulary;
  return new Map(definition.metrics.map((metric, at) => [metric.id, { definition: metric, document, at }]));
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
  try {
    return readdirSync(folder);
  } catch (cause) {
    if (!mustExist && cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw unreadable(folder, cause);
  }
}

function byId<T extends { readonly id: string }>(
  placed: readonly PlacedDefinition<T>[],
): ReadonlyMap<string, PlacedDefinition<T>> {
  return new Map(placed.map((entry) => [entry.definition.id, entry]));
}

function unreadable(file: string, cause: unknown): SteelyardError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SteelyardError('FILE_UNREADABLE', { values: { reason }, place: { file }, cause });
}
