import type { CatalogueAsset, CatalogueResource } from './catalogue-asset.js';
import type { CatalogueVocabulary, FileFormat } from './catalogue-vocabulary.js';
import { normaliseTerm } from './normalise-term.js';

interface Interoperability {
  readonly format_stated: number;
  readonly media_type_stated: number;
  readonly format_in_vocabulary: number;
  readonly format_non_proprietary: number;
  readonly format_machine_readable: number;
}

/** Points of the metadata quality assessment of data.europa.eu; they decide which resource is the best one. */
const POINTS: Readonly<Record<keyof Interoperability, number>> = {
  format_stated: 20,
  media_type_stated: 10,
  format_in_vocabulary: 10,
  format_non_proprietary: 20,
  format_machine_readable: 20,
};

const NOTHING: Interoperability = {
  format_stated: 0,
  media_type_stated: 0,
  format_in_vocabulary: 0,
  format_non_proprietary: 0,
  format_machine_readable: 0,
};

/** The interoperability metrics: those of the best resource (the first of equals), and shares over all. */
export function interoperabilityReadings({ resources }: CatalogueAsset, vocabulary: CatalogueVocabulary) {
  const readings = resources.map((resource) => readingsOf(resource, formatOf(resource, vocabulary)));
  const best = readings.reduce((first, next) => (points(next) > points(first) ? next : first), NOTHING);
  return {
    ...best,
    dcat_ap_compliant: 'notApplicable',
    machine_readable_share: mean(readings.map((reading) => reading.format_machine_readable)),
    non_proprietary_share: mean(readings.map((reading) => reading.format_non_proprietary)),
  } as const;
}

/** The known format of a resource, by its format or else by its media type. */
export function formatOf(
  { format, mediaType }: CatalogueResource,
  { formats }: CatalogueVocabulary,
): FileFormat | undefined {
  return [format, mediaType]
    .filter((text) => text !== null)
    .map((text) => formats.get(normaliseTerm(text)) ?? formats.get(normaliseTerm(authorityId(text))))
    .find((known) => known !== undefined);
}

/** `http://publications.europa.eu/resource/authority/file-type/CSV` → `CSV`; other text as it is. */
function authorityId(text: string): string {
  return text.replace(/^https?:\/\/publications\.europa\.eu\/resource\/authority\/file-type\//, '');
}

function readingsOf(resource: CatalogueResource, known: FileFormat | undefined): Interoperability {
  return {
    format_stated: resource.format === null ? 0 : 1,
    media_type_stated: resource.mediaType === null ? 0 : 1,
    format_in_vocabulary: known === undefined ? 0 : 1,
    format_non_proprietary: known?.nonProprietary ? 1 : 0,
    format_machine_readable: known?.machineReadable ? 1 : 0,
  };
}

function points(reading: Interoperability): number {
  return (Object.keys(POINTS) as (keyof Interoperability)[]).reduce(
    (sum, metric) => sum + POINTS[metric] * reading[metric],
    0,
  );
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
