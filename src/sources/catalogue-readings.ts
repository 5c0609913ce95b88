import type { CatalogueAsset } from './catalogue-asset.js';
import type { CatalogueMetric } from './catalogue-metrics.js';
import type { CatalogueVocabulary } from './catalogue-vocabulary.js';
import { formatOf, interoperabilityReadings } from './interoperability-readings.js';
import type { LinkCheck } from './link-check.js';
import type { UnmappedRecord } from './metric-source.js';
import { normaliseTerm } from './normalise-term.js';

/** The reading of one metric: a number, or why there is none. */
export type CatalogueReading = number | 'notApplicable';

export type CatalogueReadings = Readonly<Record<CatalogueMetric, CatalogueReading>>;

const DAY_MS = 86_400_000;

/**
 * Every catalogue metric of one asset on the day `asOf` (ISO date). Resources of an asset without any count
 * as failed in shares, so that taking a bad resource away earns nothing.
 */
export function catalogueReadings(
  asset: CatalogueAsset,
  asOf: string,
  vocabulary: CatalogueVocabulary,
  linkCheck: LinkCheck | null,
): CatalogueReadings {
  const readings = {
    description_length: [...(asset.description ?? '').trim()].length,
    tags_count: new Set(asset.keywords.map(normaliseTerm)).size,
    resources_count: asset.resources.length,
    keyword_stated: truth(asset.keywords.length > 0),
    theme_stated: truth(asset.themes.length > 0),
    spatial_stated: truth(isFilled(asset.spatial)),
    temporal_stated: truth(isFilled(asset.temporal)),
    ...linkReadings(asset, linkCheck),
    ...interoperabilityReadings(asset, vocabulary),
    ...licenceReadings(asset, vocabulary),
    contact_stated: truth(isFilled(asset.contact)),
    publisher_stated: truth(isFilled(asset.publisher)),
    rights_stated: truth(isFilled(asset.rights)),
    byte_size_share: share(asset.resources, ({ byteSize }) => byteSize !== null),
    issued_stated: truth(isFilled(asset.issued)),
    modified_stated: truth(isFilled(asset.modified)),
    ...timelinessReadings(asset, asOf, vocabulary),
  };
  return { ...readings, metadata_fill_ratio: metadataFillRatio(asset, readings) };
}

/** Filled share of what a data set must state: the mandatory and recommended properties of DCAT-AP 3. */
function metadataFillRatio(
  asset: CatalogueAsset,
  readings: Readonly<
    Record<'publisher_stated' | 'contact_stated' | 'licence_stated' | 'update_interval_stated', number>
  >,
): number {
  const mandatory = [
    truth(isFilled(asset.title)),
    truth(isFilled(asset.description)),
    readings.publisher_stated,
    readings.contact_stated,
    readings.licence_stated,
    readings.update_interval_stated,
    truth(asset.keywords.length + asset.themes.length > 0),
    truth(asset.resources.length > 0),
  ];
  return share(mandatory, (filled) => filled === 1);
}

/** The texts of one asset that no mapping file knows. */
export function unmappedTexts(asset: CatalogueAsset, vocabulary: CatalogueVocabulary): UnmappedRecord[] {
  const unmapped: UnmappedRecord[] = [];
  const interval = asset.updateInterval;
  if (interval !== null && isFilled(interval) && !vocabulary.updateIntervals.has(normaliseTerm(interval))) {
    unmapped.push({ type: 'unmapped', vocabulary: 'updateInterval', text: interval });
  }
  const [licenceName] = asset.licence.names;
  if (licenceName !== undefined && licenceOf(asset, vocabulary) === undefined) {
    unmapped.push({ type: 'unmapped', vocabulary: 'licence', text: licenceName });
  }
  for (const resource of asset.resources) {
    if (isFilled(resource.format) && formatOf(resource, vocabulary) === undefined) {
      unmapped.push({ type: 'unmapped', vocabulary: 'format', text: resource.format ?? '' });
    }
  }
  return unmapped;
}

function linkReadings({ resources }: CatalogueAsset, linkCheck: LinkCheck | null) {
  const download_url_share = share(resources, ({ downloadable }) => downloadable);
  if (linkCheck === null) {
    return {
      access_url_ok_share: 'notApplicable',
      download_url_share,
      download_url_ok_share: 'notApplicable',
      dead_link_share: 'notApplicable',
    } as const;
  }
  const answers = share(resources, (resource) => resource.url !== null && !linkCheck.isDead(resource));
  return {
    access_url_ok_share: answers,
    download_url_share,
    download_url_ok_share: share(
      resources,
      (resource) => resource.downloadable && !linkCheck.isDead(resource),
    ),
    dead_link_share: resources.length === 0 ? ('notApplicable' as const) : 1 - answers,
  };
}

function licenceReadings(asset: CatalogueAsset, vocabulary: CatalogueVocabulary) {
  const licence = licenceOf(asset, vocabulary);
  const isStated = asset.licence.names.length > 0 && licence !== 'notStated';
  const known = licence === 'notStated' ? undefined : licence;
  const accessRights = asset.accessRights ?? '';
  return {
    licence_stated: truth(isStated),
    licence_in_vocabulary: truth(known !== undefined),
    licence_open: truth(isStated && (known?.open ?? asset.licence.open ?? false)),
    access_rights_stated: truth(isFilled(accessRights)),
    access_rights_in_vocabulary: truth(vocabulary.accessRights.has(normaliseTerm(lastSegment(accessRights)))),
  };
}

function licenceOf(asset: CatalogueAsset, vocabulary: CatalogueVocabulary) {
  return asset.licence.names
    .map((name) => vocabulary.licences.get(normaliseTerm(name)))
    .find((licence) => licence !== undefined);
}

function timelinessReadings(asset: CatalogueAsset, asOf: string, vocabulary: CatalogueVocabulary) {
  const age = daysSinceUpdate(asset, asOf);
  const interval = vocabulary.updateIntervals.get(normaliseTerm(asset.updateInterval ?? ''));
  const promised = interval === undefined || interval === 'irregular' ? 'notApplicable' : interval;
  const behind =
    promised === 'notApplicable' || age === 'notApplicable'
      ? 'notApplicable'
      : Math.max(0, age / promised - 1);
  return {
    days_since_update: age,
    update_interval_stated: truth(isFilled(asset.updateInterval)),
    promised_interval_days: promised,
    periods_behind: behind,
  } as const;
}

/** Whole days from the latest change of the data set or one of its resources; a change after `asOf` is 0. */
function daysSinceUpdate(asset: CatalogueAsset, asOf: string): CatalogueReading {
  const changes = [asset.modified, ...asset.resources.map(({ modified }) => modified)]
    .map((text) => (text === null ? Number.NaN : Date.parse(`${text.slice(0, 10)}T00:00:00Z`)))
    .filter((time) => Number.isFinite(time));
  if (changes.length === 0) return 'notApplicable';
  const latest = changes.reduce((later, time) => Math.max(later, time));
  return Math.max(0, Math.round((Date.parse(`${asOf}T00:00:00Z`) - latest) / DAY_MS));
}

/** Vocabularies are also named by address: `http://…/access-right/PUBLIC`. */
function lastSegment(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1);
}

function isFilled(text: string | null): boolean {
  return text !== null && text.trim() !== '';
}

function truth(value: boolean): number {
  return value ? 1 : 0;
}

function share<T>(items: readonly T[], passes: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(passes).length / items.length;
}
