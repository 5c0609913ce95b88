import type { CatalogueAsset } from './catalogue-asset.js';
import { CATALOGUE_METRICS, type CatalogueMetric } from './catalogue-metrics.js';
import { catalogueReadings, unmappedTexts } from './catalogue-readings.js';
import { type CatalogueVocabulary, loadCatalogueVocabulary } from './catalogue-vocabulary.js';
import { type LinkCheck, readLinkCheck } from './link-check.js';
import type { CollectContext, SourceRecord, SourceText } from './metric-source.js';

/** What turns the data sets of a catalogue into records, whatever the catalogue's format. */
export interface CatalogueReader {
  readonly vocabulary: CatalogueVocabulary;
  readonly linkCheck: LinkCheck | null;
  readonly context: CollectContext;
}

export interface CatalogueEntry {
  readonly key: string;
  /** Key of the department that answers for it. */
  readonly department: string;
  readonly title: SourceText;
  readonly url: string | null;
  readonly asset: CatalogueAsset;
}

/** Throws MAPPING_INVALID, FILE_UNREADABLE or CSV_INVALID when a mapping or the link check cannot be read. */
export async function openCatalogueReader(
  linkCheck: string | undefined,
  context: CollectContext,
): Promise<CatalogueReader> {
  return {
    vocabulary: loadCatalogueVocabulary(context.definitionsFolder),
    linkCheck: linkCheck === undefined ? null : await readLinkCheck(linkCheck),
    context,
  };
}

/** The asset, its readings of the month, and the texts that no mapping file knows. */
export function* catalogueRecords(
  { key, department, title, url, asset }: CatalogueEntry,
  { vocabulary, linkCheck, context }: CatalogueReader,
): Generator<SourceRecord> {
  yield { type: 'asset', key, title, department, kind: 'dataset', ...(url === null ? {} : { url }) };
  const readings = catalogueReadings(asset, context.asOf, vocabulary, linkCheck);
  for (const metric of Object.keys(CATALOGUE_METRICS) as CatalogueMetric[]) {
    const reading = readings[metric];
    const outcome =
      reading === 'notApplicable'
        ? ({ value: null, status: 'notApplicable' } as const)
        : ({ value: reading } as const);
    yield { type: 'reading', entity: 'asset', key, period: context.period, metric, ...outcome };
  }
  yield* unmappedTexts(asset, vocabulary);
}
