import { z } from 'zod';
import {
  type CatalogueEntry,
  type CatalogueReader,
  catalogueRecords,
  openCatalogueReader,
} from '../catalogue-records.js';
import type { CollectContext, MetricSource, SourceRecord } from '../metric-source.js';
import { hostsSchema, webAddressSchema } from '../outgoing/web-address.js';
import {
  type CkanFields,
  type CkanPackage,
  catalogueAssetOf,
  ckanPackageSchema,
  DEFAULT_CKAN_FIELDS,
} from './ckan-package.js';
import { fetchPackagePages, readPackagePage } from './package-pages.js';

const fieldNames = z.array(z.string().min(1));

export const ckanSettingsSchema = z.strictObject({
  /** Root of the portal, above /api. */
  url: webAddressSchema,
  hosts: hostsSchema,
  /** Packages a page; CKAN gives at most 1,000. */
  rows: z.number().int().min(1).max(1000).default(1000),
  /** Solr filter query (fq), to pull a part of a portal. */
  filter: z.string().min(1).optional(),
  timeoutSeconds: z.number().positive().max(600).default(60),
  attempts: z.number().int().min(1).max(10).default(5),
  /** Rest between two pages: a portal is somebody else's machine. */
  pauseMilliseconds: z.number().int().min(0).max(60_000).default(250),
  /** CSV file of dead links, by resource id or URL. */
  linkCheck: z.string().min(1).optional(),
  /** Where this portal keeps fields that CKAN does not have; added before the usual names. */
  fields: z
    .strictObject({
      updateInterval: fieldNames,
      spatial: fieldNames,
      temporal: fieldNames,
      accessRights: fieldNames,
      rights: fieldNames,
      contact: fieldNames,
      theme: fieldNames,
    })
    .partial()
    .default({}),
});

export type CkanSettings = z.infer<typeof ckanSettingsSchema>;

/** A CKAN portal: organisations become departments, packages assets, their metadata metrics. */
export const ckanSource: MetricSource<CkanSettings> = {
  kind: 'ckan',
  time: 'snapshot',
  schema: ckanSettingsSchema,
  createsDepartments: true,
  paths: ['linkCheck'],
  collect: collectPortal,
};

interface Reader extends CatalogueReader {
  readonly fields: CkanFields;
}

async function* collectPortal(settings: CkanSettings, context: CollectContext): AsyncGenerator<SourceRecord> {
  const reader: Reader = {
    ...(await openCatalogueReader(settings.linkCheck, context)),
    fields: fieldsOf(settings),
  };
  const { files, count, received } = await fetchPackagePages(
    { ...settings, filter: settings.filter },
    context,
  );
  if (received !== count) {
    const reason = `the portal counts ${count} packages and gave ${received}`;
    yield { type: 'rejection', place: 'package_search', reason };
  }
  const seen = { packages: new Set<string>(), organisations: new Set<string>() };
  for (const [pageIndex, file] of files.entries()) {
    for (const [index, candidate] of (await readPackagePage(file)).entries()) {
      context.signal.throwIfAborted();
      yield* packageRecords(candidate, `page ${pageIndex + 1}, package ${index + 1}`, seen, reader);
    }
  }
}

function* packageRecords(
  candidate: unknown,
  position: string,
  seen: { readonly packages: Set<string>; readonly organisations: Set<string> },
  reader: Reader,
): Generator<SourceRecord> {
  const parsed = ckanPackageSchema.safeParse(candidate);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    yield { type: 'rejection', place: position, reason: `${issue?.path.join('.')}: ${issue?.message}` };
    return;
  }
  const ckan = parsed.data;
  const place = `${position} (${ckan.id})`;
  const { organization } = ckan;
  if (!organization) {
    yield { type: 'rejection', place, reason: 'the package has no organisation, so nobody answers for it' };
    return;
  }
  if (seen.packages.has(ckan.id)) {
    yield { type: 'rejection', place, reason: 'the package id came before; the first one counts' };
    return;
  }
  seen.packages.add(ckan.id);
  if (!seen.organisations.has(organization.name)) {
    seen.organisations.add(organization.name);
    const title = organization.title ?? organization.name;
    yield { type: 'department', key: organization.name, title: { en: title, zh: title } };
  }
  yield* catalogueRecords(entryOf(ckan, organization.name, reader.fields), reader);
}

function entryOf(ckan: CkanPackage, department: string, fields: CkanFields): CatalogueEntry {
  const asset = catalogueAssetOf(ckan, fields);
  const title = asset.title ?? ckan.name ?? ckan.id;
  return { key: ckan.id, department, title: { en: title, zh: title }, url: ckan.url, asset };
}

function fieldsOf({ fields }: CkanSettings): CkanFields {
  const names = (field: keyof CkanFields) => [...(fields[field] ?? []), ...DEFAULT_CKAN_FIELDS[field]];
  return {
    updateInterval: names('updateInterval'),
    spatial: names('spatial'),
    temporal: names('temporal'),
    accessRights: names('accessRights'),
    rights: names('rights'),
    contact: names('contact'),
    theme: names('theme'),
  };
}
