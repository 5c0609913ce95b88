import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SteelyardError } from '../errors.js';
import { PACKAGE_ROOT } from '../package-root.js';
import { normaliseTerm } from './normalise-term.js';
import { readYamlFile } from './read-yaml-file.js';

const names = z.array(z.coerce.string().min(1)).min(1);

const intervalsSchema = z.strictObject({
  irregular: names.default([]),
  intervals: z.array(z.strictObject({ days: z.number().positive(), texts: names })).default([]),
});
const formatsSchema = z.strictObject({
  formats: z.array(
    z.strictObject({ id: z.string(), machineReadable: z.boolean(), nonProprietary: z.boolean(), names }),
  ),
});
const licencesSchema = z.strictObject({
  licences: z.array(z.strictObject({ id: z.string(), open: z.boolean(), names })).default([]),
  notStated: names.default([]),
});
const accessRightsSchema = z.strictObject({
  accessRights: z.array(z.strictObject({ id: z.string(), names })),
});

export type UpdateInterval = number | 'irregular';
export type Licence = { readonly id: string; readonly open: boolean } | 'notStated';

export interface FileFormat {
  readonly id: string;
  readonly machineReadable: boolean;
  readonly nonProprietary: boolean;
}

/** What the mapping files know; every map is keyed by `normaliseTerm`. */
export interface CatalogueVocabulary {
  /** Text of a promise → days between updates. */
  readonly updateIntervals: ReadonlyMap<string, UpdateInterval>;
  readonly formats: ReadonlyMap<string, FileFormat>;
  readonly licences: ReadonlyMap<string, Licence>;
  readonly accessRights: ReadonlyMap<string, string>;
}

/**
 * Reads the mapping files of the package and, over them, those in `catalogue/` of the overlay folder. An
 * overlay adds names; giving a known name another meaning is MAPPING_INVALID.
 */
export function loadCatalogueVocabulary(overlayFolder?: string): CatalogueVocabulary {
  const folders = [join(PACKAGE_ROOT, 'indicators'), ...(overlayFolder === undefined ? [] : [overlayFolder])];
  const files = (name: string) =>
    folders.map((folder) => join(folder, 'catalogue', name)).filter((file) => existsSync(file));

  return {
    updateIntervals: collectTerms(
      files('update-intervals.yaml'),
      intervalsSchema,
      (content): Term<UpdateInterval>[] => [
        { names: content.irregular, meaning: 'irregular' },
        ...content.intervals.map(({ days, texts }) => ({ names: texts, meaning: days })),
      ],
    ),
    formats: collectTerms(files('formats.yaml'), formatsSchema, (content) =>
      content.formats.map(({ names, ...format }) => ({ names: [format.id, ...names], meaning: format })),
    ),
    licences: collectTerms(files('licences.yaml'), licencesSchema, (content): Term<Licence>[] => [
      ...content.licences.map(({ names, ...licence }) => ({
        names: [licence.id, ...names],
        meaning: licence,
      })),
      { names: content.notStated, meaning: 'notStated' },
    ]),
    accessRights: collectTerms(files('access-rights.yaml'), accessRightsSchema, (content) =>
      content.accessRights.map(({ id, names }) => ({ names: [id, ...names], meaning: id })),
    ),
  };
}

interface Term<Meaning> {
  readonly names: readonly string[];
  readonly meaning: Meaning;
}

function collectTerms<Content, Meaning>(
  files: readonly string[],
  schema: z.ZodType<Content>,
  termsOf: (content: Content) => Term<Meaning>[],
): Map<string, Meaning> {
  const meanings = new Map<string, Meaning>();
  for (const file of files) {
    for (const { names, meaning } of termsOf(readYamlFile(file, schema, 'MAPPING_INVALID'))) {
      for (const name of names) addTerm(meanings, name, meaning, file);
    }
  }
  return meanings;
}

function addTerm<Meaning>(meanings: Map<string, Meaning>, name: string, meaning: Meaning, file: string) {
  const term = normaliseTerm(name);
  const known = meanings.get(term);
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(meaning)) {
    const reason = `"${name}" has two meanings`;
    throw new SteelyardError('MAPPING_INVALID', { values: { reason }, place: { file } });
  }
  meanings.set(term, meaning);
}
