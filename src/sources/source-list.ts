import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { SteelyardError } from '../errors.js';
import { type ConfiguredSource, RESERVED_SOURCES } from './metric-source.js';
import { readYamlFile } from './read-yaml-file.js';
import { SOURCE_KINDS } from './source-kinds.js';

const KINDS = SOURCE_KINDS.map(({ kind }) => kind);

/**
 * One source of the list; the settings of its kind stand beside id and kind. The raw settings are checked by
 * the kind's own schema, so that a fault is reported at its place in the file.
 */
const entrySchema = z.looseObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'an id is lower-case letters, digits and hyphens')
    .refine((id) => !RESERVED_SOURCES.has(id), 'the service itself uses this id'),
  kind: z.enum(KINDS),
  createDepartments: z.boolean().optional(),
});

/**
 * Reads the list of sources, the YAML file named by STEELYARD_SOURCES: a list of `{ id, kind, …settings }`.
 * Their order decides which source counts when two deliver one metric. Throws SOURCES_INVALID with file, line,
 * column and field.
 */
export function readSourceList(file: string): ConfiguredSource[] {
  const folder = dirname(resolve(file));
  const schema = z
    .array(entrySchema.transform((entry, issues) => configured(entry, folder, issues)))
    .min(1)
    .superRefine(assertDistinct);
  return readYamlFile(file, schema, 'SOURCES_INVALID');
}

/** The source of an id. Throws SOURCE_UNKNOWN. */
export function findSource(sources: readonly ConfiguredSource[], id: string): ConfiguredSource {
  const source = sources.find((candidate) => candidate.id === id);
  if (source !== undefined) return source;
  const known = sources.map((candidate) => candidate.id).join(', ');
  throw new SteelyardError('SOURCE_UNKNOWN', { values: { id: id.slice(0, 60), known } });
}

function configured(
  entry: z.infer<typeof entrySchema>,
  folder: string,
  issues: z.RefinementCtx,
): ConfiguredSource {
  const { id, kind, createDepartments, ...settings } = entry;
  const source = SOURCE_KINDS.find((candidate) => candidate.kind === kind);
  if (source === undefined) return z.NEVER;
  try {
    return source.configure(settings, { id, createDepartments }, folder);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    for (const issue of error.issues)
      issues.addIssue({ code: 'custom', message: issue.message, path: issue.path });
    return z.NEVER;
  }
}

function assertDistinct(sources: readonly ConfiguredSource[], issues: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, { id }] of sources.entries()) {
    if (seen.has(id))
      issues.addIssue({ code: 'custom', message: `the id "${id}" is there twice`, path: [index, 'id'] });
    seen.add(id);
  }
}
