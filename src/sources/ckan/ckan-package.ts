import { z } from 'zod';
import type { CatalogueAsset, CatalogueResource } from '../catalogue-asset.js';

const text = z
  .union([z.string(), z.number().transform(String), z.null()])
  .transform((value) => (value === null || value.trim() === '' ? null : value.trim()))
  .default(null);
const size = z
  .unknown()
  .default(null)
  .transform((value) => (value === null || value === '' ? Number.NaN : Number(value)))
  .transform((bytes) => (Number.isFinite(bytes) && bytes > 0 ? bytes : null));
const named = z.looseObject({ name: z.string().min(1) });

/** The parts of a CKAN package that are read; whatever else a portal adds is passed over. */
export const ckanPackageSchema = z.looseObject({
  id: z.string().trim().min(1).max(200),
  name: text,
  title: text,
  notes: text,
  url: text,
  author: text,
  author_email: text,
  maintainer: text,
  maintainer_email: text,
  license_id: text,
  license_title: text,
  license_url: text,
  isopen: z.boolean().nullish(),
  metadata_created: text,
  metadata_modified: text,
  organization: z
    .looseObject({ id: z.string().min(1), name: z.string().trim().min(1).max(200), title: text })
    .nullish(),
  tags: z.array(named).nullish(),
  groups: z.array(named).nullish(),
  extras: z.array(z.looseObject({ key: z.string(), value: z.unknown() })).nullish(),
  resources: z
    .array(
      z.looseObject({
        id: text,
        url: text,
        download_url: text,
        url_type: text,
        format: text,
        mimetype: text,
        size,
        created: text,
        last_modified: text,
      }),
    )
    .nullish(),
});

export type CkanPackage = z.infer<typeof ckanPackageSchema>;

/** Names under which portals keep what CKAN itself has no field for; the first that is filled counts. */
export interface CkanFields {
  readonly updateInterval: readonly string[];
  readonly spatial: readonly string[];
  readonly temporal: readonly string[];
  readonly accessRights: readonly string[];
  readonly rights: readonly string[];
  readonly contact: readonly string[];
  readonly theme: readonly string[];
}

/** Field names of ckanext-dcat and its profiles, and those seen on Japanese and Chinese portals. */
export const DEFAULT_CKAN_FIELDS: CkanFields = {
  updateInterval: [
    'frequency',
    'update_frequency',
    'accrual_periodicity',
    'accrualPeriodicity',
    '更新頻度',
    '更新频率',
  ],
  spatial: ['spatial', 'spatial_uri', 'spatial_text', 'spatial_coverage', '対象地域', '空间范围'],
  temporal: ['temporal_start', 'temporal_end', 'temporal', 'temporal_coverage', '対象期間', '时间范围'],
  accessRights: ['access_rights', 'accessRights'],
  rights: ['rights'],
  contact: ['contact_email', 'contact_name', 'contact_uri'],
  theme: ['theme', 'themes'],
};

/** Maps a CKAN package onto the neutral description of a catalogue's data set. */
export function catalogueAssetOf(ckan: CkanPackage, fields: CkanFields): CatalogueAsset {
  const extra = extrasOf(ckan);
  const first = (names: readonly string[]) =>
    names.map((name) => extra.get(name) ?? null).find((value) => value !== null) ?? null;
  const theme = first(fields.theme);
  return {
    title: ckan.title,
    description: ckan.notes,
    keywords: (ckan.tags ?? []).map(({ name }) => name),
    themes: [...(ckan.groups ?? []).map(({ name }) => name), ...(theme === null ? [] : [theme])],
    publisher: ckan.organization?.title ?? ckan.organization?.name ?? null,
    contact:
      ckan.maintainer_email ?? ckan.author_email ?? ckan.maintainer ?? ckan.author ?? first(fields.contact),
    spatial: first(fields.spatial),
    temporal: first(fields.temporal),
    licence: {
      names: [ckan.license_id, ckan.license_url, ckan.license_title].filter((name) => name !== null),
      open: ckan.isopen ?? null,
    },
    accessRights: first(fields.accessRights),
    rights: first(fields.rights),
    issued: extra.get('issued') ?? ckan.metadata_created,
    modified: extra.get('modified') ?? ckan.metadata_modified,
    updateInterval: first(fields.updateInterval),
    resources: (ckan.resources ?? []).map(resourceOf),
  };
}

/** Portals with a metadata schema put such fields at the top of a package, others among its extras. */
function extrasOf(ckan: CkanPackage): Map<string, string> {
  const entries: (readonly [string, unknown])[] = [
    ...Object.entries(ckan),
    ...(ckan.extras ?? []).map(({ key, value }) => [key, value] as const),
  ];
  return new Map(
    entries.flatMap(([key, value]) =>
      typeof value === 'string' && value.trim() !== '' ? [[key, value.trim()] as const] : [],
    ),
  );
}

function resourceOf(resource: NonNullable<CkanPackage['resources']>[number]): CatalogueResource {
  return {
    id: resource.id,
    url: resource.url,
    downloadable: isDownload(resource),
    format: resource.format,
    mediaType: resource.mimetype,
    byteSize: resource.size,
    modified: resource.last_modified ?? resource.created,
  };
}

/** CKAN has one URL for page and file: an upload, a named download URL or a path that ends in a file name is a file. */
function isDownload({ download_url, url_type, url }: NonNullable<CkanPackage['resources']>[number]): boolean {
  if (download_url !== null || url_type === 'upload') return true;
  if (url === null || !URL.canParse(url)) return false;
  return /\.(?!html?$|php$|aspx?$|jsp$)[a-z0-9]{2,8}$/i.test(new URL(url).pathname);
}
