import type { z } from 'zod';
import { type DefinitionDocument, readDefinitionDocument } from './definition-document.js';
import type { Parsed } from './definition-problem.js';
import { type Finding, locateFindings } from './finding.js';
import { schemaProblems } from './schema-problems.js';

/** A definition together with the document it was read from, for the places of later findings. */
export interface PlacedDefinition<T> {
  readonly definition: T;
  readonly document: DefinitionDocument;
}

/** Reads a text against a schema, then against the rules that the schema cannot say. */
export function parseDefinition<T>(
  text: string,
  file: string,
  schema: z.ZodType<T>,
  findingsOf: (definition: T) => readonly Finding[] = () => [],
): Parsed<PlacedDefinition<T>> {
  const { value: document, problems } = readDefinitionDocument(text, file);
  if (document === null) return { value: null, problems };
  const read = schema.safeParse(document.data);
  if (!read.success) return { value: null, problems: schemaProblems(read.error.issues, document) };
  const findings = findingsOf(read.data);
  return {
    value: { definition: read.data, document },
    problems: locateFindings(findings, document),
  };
}
