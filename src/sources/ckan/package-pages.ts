import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { SteelyardError } from '../../errors.js';
import type { CollectContext } from '../metric-source.js';
import { type RequestLimits, requestJson } from '../outgoing/request-json.js';

/** A page of 1,000 packages is some 15 MB; ten times that is no catalogue page any more. */
const MAX_PAGE_BYTES = 150 * 1024 * 1024;
/** Pages of an interrupted pull older than this describe another day and are fetched anew. */
const RESUME_MS = 12 * 60 * 60 * 1000;
const FIRST_WAIT_MS = 500;

export interface PageRequest {
  /** Root of the portal, above /api. */
  readonly url: string;
  readonly rows: number;
  readonly filter: string | undefined;
  /** Hosts a redirect may lead to, beside the portal's own. */
  readonly hosts: readonly string[];
  readonly timeoutSeconds: number;
  readonly attempts: number;
  readonly pauseMilliseconds: number;
}

export interface PackagePages {
  readonly files: readonly string[];
  /** Packages the portal says it has, and those it gave. */
  readonly count: number;
  readonly received: number;
}

const envelopeSchema = z.looseObject({
  success: z.literal(true),
  result: z.looseObject({ count: z.number().int().min(0), results: z.array(z.unknown()) }),
});
const manifestSchema = z.strictObject({ key: z.string(), startedAt: z.string(), sizes: z.array(z.number()) });
type Manifest = z.infer<typeof manifestSchema>;

/**
 * Fetches every page of package_search into the work folder and answers their files, in order. Pages that an
 * interrupted pull of the same request left there are taken over. Nothing is handed on before the last page
 * is there, so a portal that fails half-way leaves no half of a month behind.
 */
export async function fetchPackagePages(
  request: PageRequest,
  context: CollectContext,
): Promise<PackagePages> {
  const { workFolder } = context;
  const manifest = await resumedManifest(request, context);
  const limits: RequestLimits = {
    attempts: request.attempts,
    timeoutMs: request.timeoutSeconds * 1000,
    backOffMs: FIRST_WAIT_MS,
    maxBytes: MAX_PAGE_BYTES,
  };
  let received = manifest.sizes.reduce((sum, size) => sum + size, 0);
  for (;;) {
    const page = await fetchPage(request, received, limits, context);
    if (page.results.length > 0) {
      await writeWhole(pageFile(workFolder, manifest.sizes.length), JSON.stringify(page.results));
      manifest.sizes.push(page.results.length);
      await writeWhole(manifestFile(workFolder), JSON.stringify(manifest));
    }
    received += page.results.length;
    context.progress(received, page.count);
    if (received >= page.count || page.results.length === 0) {
      const files = manifest.sizes.map((_, index) => pageFile(workFolder, index));
      return { files, count: page.count, received };
    }
    await sleep(request.pauseMilliseconds, undefined, { signal: context.signal });
  }
}

/** The packages of a page that was fetched before. */
export async function readPackagePage(file: string): Promise<unknown[]> {
  return z.array(z.unknown()).parse(JSON.parse(await readFile(file, 'utf8')));
}

async function fetchPage(
  request: PageRequest,
  start: number,
  limits: RequestLimits,
  context: CollectContext,
) {
  const url = pageUrl(request, start);
  const { document } = await requestJson({
    url,
    hosts: request.hosts,
    outgoing: context.outgoing,
    limits,
    signal: context.signal,
    onRetry: (reason, attempt) =>
      context.logger.warn({ start, attempt, reason }, 'the portal is asked again'),
  });
  const envelope = envelopeSchema.safeParse(document);
  if (envelope.success) return envelope.data.result;
  const issue = envelope.error.issues[0];
  const reason = `no package_search result: ${issue?.path.join('.')} ${issue?.message}`;
  throw new SteelyardError('SOURCE_ANSWER_INVALID', { values: { url: request.url, reason } });
}

/** Sorted by id: the one order that does not shift while packages are edited. */
function pageUrl({ url, rows, filter }: PageRequest, start: number): string {
  const address = new URL('api/3/action/package_search', url.endsWith('/') ? url : `${url}/`);
  const query = { rows: String(rows), start: String(start), sort: 'id asc', ...(filter && { fq: filter }) };
  address.search = new URLSearchParams(query).toString();
  return address.href;
}

/** The manifest of an interrupted pull of the same request on the same day, or a new one in an empty folder. */
async function resumedManifest(
  { url, rows, filter }: PageRequest,
  { workFolder, asOf, now, logger }: CollectContext,
): Promise<Manifest> {
  const key = JSON.stringify({ url, rows, filter, asOf });
  const found = await readManifest(workFolder);
  const age = found === null ? Number.NaN : now().getTime() - Date.parse(found.startedAt);
  if (
    found !== null &&
    found.key === key &&
    age >= 0 &&
    age < RESUME_MS &&
    (await pagesAreWhole(workFolder, found))
  ) {
    logger.info({ pages: found.sizes.length }, 'an interrupted pull is resumed');
    return found;
  }
  await rm(workFolder, { recursive: true, force: true });
  await mkdir(workFolder, { recursive: true });
  return { key, startedAt: now().toISOString(), sizes: [] };
}

async function readManifest(workFolder: string): Promise<Manifest | null> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(manifestFile(workFolder), 'utf8')));
  } catch {
    return null;
  }
}

async function pagesAreWhole(workFolder: string, manifest: Manifest): Promise<boolean> {
  try {
    for (const [index, size] of manifest.sizes.entries()) {
      const packages = await readPackagePage(pageFile(workFolder, index));
      if (packages.length !== size) return false;
    }
    return true;
  } catch {
    return false;
  }
}

/** A file under its name is always whole: written beside it, then renamed. */
async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.part`, text);
  await rename(`${file}.part`, file);
}

function pageFile(workFolder: string, index: number): string {
  return join(workFolder, `page-${String(index).padStart(6, '0')}.json`);
}

function manifestFile(workFolder: string): string {
  return join(workFolder, 'manifest.json');
}
