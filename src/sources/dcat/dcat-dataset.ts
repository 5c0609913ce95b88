import type { CatalogueAsset, CatalogueResource } from '../catalogue-asset.js';
import type { CatalogueEntry } from '../catalogue-records.js';
import type { LinkedNode } from './linked-node.js';

/** Longest key taken from a catalogue; an address may be long, a text is no key. */
const MAX_KEY_LENGTH = 200;

/** A data set as a catalogue document describes it, or why it cannot be taken. */
export type DcatDataset = (CatalogueEntry & { readonly publisher: string }) | { readonly fault: string };

/**
 * Reads one dcat:Dataset. The publisher's name, blanks put in order, is the department's key: catalogues write one
 * body with and without blanks at the end.
 */
export function dcatDatasetOf(node: LinkedNode): DcatDataset {
  const key = node.text(['identifier']) ?? node.id;
  if (key === null) return { fault: 'the data set has no identifier' };
  if (key.length > MAX_KEY_LENGTH)
    return { fault: `the identifier is longer than ${MAX_KEY_LENGTH} characters` };
  const publisher = publisherOf(node);
  if (publisher === null) return { fault: 'the data set has no publisher, so nobody answers for it' };
  const title = (language: string) => node.text(['title'], language) ?? key;
  return {
    key,
    publisher,
    department: publisher.slice(0, MAX_KEY_LENGTH),
    title: { en: title('en'), zh: title('zh') },
    url: node.text(['landingPage']),
    asset: assetOf(node, publisher),
  };
}

function publisherOf(node: LinkedNode): string | null {
  const [body] = node.nodes('publisher');
  const name =
    body?.text(['name', 'prefLabel', 'label', 'title']) ?? node.text(['publisher']) ?? body?.id ?? null;
  return name === null ? null : name.replace(/\s+/gu, ' ').trim();
}

function assetOf(node: LinkedNode, publisher: string): CatalogueAsset {
  const resources = node.nodes('distribution');
  const licences = [node, ...resources]
    .map((holder) => holder.statement('license'))
    .filter((text) => text !== null);
  return {
    title: node.text(['title']),
    description: node.text(['description']),
    keywords: node.texts('keyword'),
    themes: [...node.texts('theme'), ...node.texts('superTheme')],
    publisher,
    contact: node.statement('contactPoint'),
    spatial: node.statement('spatial'),
    temporal: node.statement('temporal'),
    licence: {
      names: [...new Set(licences.slice(0, 1).flatMap((name) => [name, lastSegment(name)]))],
      open: null,
    },
    accessRights: node.statement('accessRights') ?? node.text(['accessLevel']),
    rights: node.statement('rights'),
    issued: node.text(['issued']),
    modified: node.text(['modified']),
    updateInterval: termOf(node.statement('accrualPeriodicity')),
    resources: resources.map(resourceOf),
  };
}

function resourceOf(node: LinkedNode): CatalogueResource {
  const download = node.text(['downloadURL']);
  const size = Number(node.text(['byteSize']) ?? Number.NaN);
  return {
    id: node.text(['identifier']) ?? node.id,
    url: download ?? node.text(['accessURL']),
    downloadable: download !== null,
    format: node.statement('format'),
    mediaType: termOf(node.statement('mediaType')),
    byteSize: Number.isFinite(size) && size > 0 ? size : null,
    modified: node.text(['modified', 'issued']),
  };
}

/** Terms of the EU's authority tables and of IANA's media types are named by address: the term is what follows. */
function termOf(text: string | null): string | null {
  const pattern =
    /^https?:\/\/(publications\.europa\.eu\/resource\/authority\/[\w-]+|www\.iana\.org\/assignments\/media-types)\//;
  return text === null ? null : text.replace(pattern, '');
}

function lastSegment(text: string): string {
  return text.replace(/\/$/, '').split('/').at(-1) ?? text;
}
