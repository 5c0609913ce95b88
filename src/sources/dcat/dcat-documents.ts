import { setTimeout as sleep } from 'node:timers/promises';
import { SteelyardError } from '../../errors.js';
import type { CollectContext } from '../metric-source.js';
import { requestJson } from '../outgoing/request-json.js';
import { shownUrl } from '../outgoing/shown-url.js';
import { parseJson } from '../parse-json.js';
import { readFileText } from '../read-file-text.js';
import { LinkedGraph } from './linked-node.js';

/** Argentina's whole catalogue is 11 MB; twenty times that is no catalogue document any more. */
const MAX_BYTES = 256 * 1024 * 1024;
/** A catalogue in pages names the next one; more than this is a circle without repetition. */
const MAX_PAGES = 2000;
const FIRST_WAIT_MS = 500;

export interface DcatPlace {
  readonly url?: string | undefined;
  readonly path?: string | undefined;
  readonly hosts: readonly string[];
  readonly timeoutSeconds: number;
  readonly attempts: number;
  readonly pauseMilliseconds: number;
}

/**
 * The documents of a catalogue: its file, or the answer of its address and the pages that follow (`hydra:next`).
 * Throws what requestJson throws, FILE_UNREADABLE, and DOCUMENT_INVALID for a file that is no JSON.
 */
export async function* dcatDocuments(place: DcatPlace, context: CollectContext): AsyncGenerator<LinkedGraph> {
  if (place.path !== undefined) yield documentOf(place.path, await readFileText(place.path, MAX_BYTES));
  if (place.url === undefined) return;
  const seen = new Set<string>();
  for (let next: string | null = place.url; next !== null; ) {
    if (seen.has(next) || seen.size >= MAX_PAGES) throw endless(next);
    if (seen.size > 0) await sleep(place.pauseMilliseconds, undefined, { signal: context.signal });
    seen.add(next);
    const graph = await fetchDocument(next, place, context);
    yield graph;
    next = nextPage(graph, next, [new URL(place.url).hostname, ...place.hosts]);
  }
}

function documentOf(file: string, text: string): LinkedGraph {
  try {
    return new LinkedGraph(parseJson(text));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SteelyardError('DOCUMENT_INVALID', { values: { reason }, place: { file }, cause });
  }
}

async function fetchDocument(url: string, place: DcatPlace, context: CollectContext): Promise<LinkedGraph> {
  const { document } = await requestJson({
    url,
    hosts: place.hosts,
    outgoing: context.outgoing,
    signal: context.signal,
    limits: {
      attempts: place.attempts,
      timeoutMs: place.timeoutSeconds * 1000,
      backOffMs: FIRST_WAIT_MS,
      maxBytes: MAX_BYTES,
    },
    onRetry: (reason, attempt) => context.logger.warn({ attempt, reason }, 'the catalogue is asked again'),
  });
  return new LinkedGraph(document);
}

/** The address of the next page, when the document names one on an allowed host. */
function nextPage(graph: LinkedGraph, base: string, hosts: readonly string[]): string | null {
  const views = graph.roots.flatMap((root) => [root, ...root.nodes('view')]);
  const link = views.map((view) => view.text(['next', 'nextPage'])).find((text) => text !== null) ?? null;
  if (link === null || !URL.canParse(link, base)) return null;
  const target = new URL(link, base);
  if (hosts.includes(target.hostname)) return target.href;
  const reason = `its next page is on ${target.hostname}, which is not in the source's hosts`;
  throw new SteelyardError('OUTGOING_REFUSED', { values: { url: shownUrl(base), reason } });
}

function endless(url: string): SteelyardError {
  const reason = 'its pages follow each other without end';
  return new SteelyardError('SOURCE_ANSWER_INVALID', { values: { url: shownUrl(url), reason } });
}
