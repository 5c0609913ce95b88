import { z } from 'zod';
import { SteelyardError } from '../../errors.js';
import { type CatalogueReader, catalogueRecords, openCatalogueReader } from '../catalogue-records.js';
import type { CollectContext, MetricSource, SourceRecord } from '../metric-source.js';
import { hostsSchema, webAddressSchema } from '../outgoing/web-address.js';
import { dcatDatasetOf } from './dcat-dataset.js';
import { dcatDocuments } from './dcat-documents.js';
import type { LinkedGraph, LinkedNode } from './linked-node.js';

export const dcatSettingsSchema = z
  .strictObject({
    /** Address of the catalogue: data.json or DCAT-AP as JSON-LD. */
    url: webAddressSchema.optional(),
    /** Or a file of it, plain or gzip. */
    path: z.string().min(1).optional(),
    hosts: hostsSchema,
    timeoutSeconds: z.number().positive().max(600).default(120),
    attempts: z.number().int().min(1).max(10).default(5),
    /** Rest between two pages: a portal is somebody else's machine. */
    pauseMilliseconds: z.number().int().min(0).max(60_000).default(250),
    /** CSV file of dead links, by resource id or URL. */
    linkCheck: z.string().min(1).optional(),
  })
  .refine(({ url, path }) => (url === undefined) !== (path === undefined), 'name either a url or a path');

export type DcatSettings = z.infer<typeof dcatSettingsSchema>;

/** A DCAT catalogue: publishers become departments, data sets assets, their metadata metrics. */
export const dcatSource: MetricSource<DcatSettings> = {
  kind: 'dcat',
  time: 'snapshot',
  schema: dcatSettingsSchema,
  createsDepartments: true,
  paths: ['path', 'linkCheck'],
  collect: collectCatalogue,
};

interface Seen {
  readonly datasets: Set<string>;
  readonly publishers: Set<string>;
}

async function* collectCatalogue(
  settings: DcatSettings,
  context: CollectContext,
): AsyncGenerator<SourceRecord> {
  const reader = await openCatalogueReader(settings.linkCheck, context);
  const seen: Seen = { datasets: new Set(), publishers: new Set() };
  let number = 0;
  for await (const graph of dcatDocuments(settings, context)) {
    for (const node of datasetsOf(graph)) {
      context.signal.throwIfAborted();
      number += 1;
      yield* datasetRecords(node, `data set ${number}`, seen, reader);
    }
    context.progress(number, null);
  }
  if (number === 0) throw noCatalogue(settings);
}

/** The data sets of a document: those its catalogue lists, and those that stand beside it in the graph. */
function datasetsOf({ roots }: LinkedGraph): LinkedNode[] {
  const listed = roots.flatMap((root) => root.nodes('dataset'));
  const typed = roots.filter(({ types }) => types.includes('Dataset'));
  return [...new Set([...listed, ...typed])];
}

function* datasetRecords(
  node: LinkedNode,
  position: string,
  seen: Seen,
  reader: CatalogueReader,
): Generator<SourceRecord> {
  const dataset = dcatDatasetOf(node);
  if ('fault' in dataset) {
    yield { type: 'rejection', place: position, reason: dataset.fault };
    return;
  }
  if (seen.datasets.has(dataset.key)) {
    const reason = 'the identifier came before; the first one counts';
    yield { type: 'rejection', place: `${position} (${dataset.key})`, reason };
    return;
  }
  seen.datasets.add(dataset.key);
  if (!seen.publishers.has(dataset.department)) {
    seen.publishers.add(dataset.department);
    const title = { en: dataset.publisher, zh: dataset.publisher };
    yield { type: 'department', key: dataset.department, title };
  }
  yield* catalogueRecords(dataset, reader);
}

function noCatalogue({ url, path }: DcatSettings): SteelyardError {
  const reason = 'it lists no data set (dcat:Dataset)';
  return url === undefined
    ? new SteelyardError('DOCUMENT_INVALID', { values: { reason }, place: { file: path } })
    : new SteelyardError('SOURCE_ANSWER_INVALID', { values: { url, reason } });
}
