import { CommandError, notInStore } from './command-error.js';
import { type Filter, parseFilter } from './filter.js';
import { parseGroup } from './group.js';
import { type KeyPart, parseKeyPattern, sortKey } from './index-key.js';
import { matcher } from './match.js';
import { parseProjection } from './project.js';
import { type Document, isNumber, numberOf, type Value } from './values.js';

interface Applied {
  /** The top-level fields it reads; undefined when it has to see all. */
  readonly roots?: ReadonlySet<string> | undefined;
  apply(documents: Iterable<Document>): Iterable<Document>;
}

/** A stage of an aggregation; the first four can be taken over by a query. */
export type Stage = Applied &
  (
    | { readonly kind: '$match'; readonly filter: Filter }
    | { readonly kind: '$sort'; readonly sort: readonly KeyPart[] }
    | { readonly kind: '$skip' | '$limit'; readonly count: number }
    | { readonly kind: '$group' | '$project' | '$count' }
  );

type StageParser = (operand: Value) => Stage;

const STAGES: Readonly<Record<Stage['kind'], StageParser>> = {
  $match: (operand) => {
    const filter = parseFilter(documentOf('$match', operand));
    const matches = matcher(filter);
    return { kind: '$match', filter, apply: (documents) => filtered(documents, matches) };
  },
  $sort: (operand) => {
    const sort = parseKeyPattern(documentOf('$sort', operand), (what) => notInStore(`$sort with ${what}`));
    return { kind: '$sort', sort, apply: (documents) => sorted(documents, sort) };
  },
  $skip: (operand) => {
    const count = countOf('$skip', operand, 0);
    return {
      kind: '$skip',
      count,
      apply: (documents) => between(documents, count, Number.POSITIVE_INFINITY),
    };
  },
  $limit: (operand) => {
    const count = countOf('$limit', operand, 1);
    return { kind: '$limit', count, apply: (documents) => between(documents, 0, count) };
  },
  $project: (operand) => {
    const projection = parseProjection(documentOf('$project', operand));
    if (projection === undefined) throw new CommandError('BadValue', '$project needs at least one field');
    return {
      kind: '$project',
      roots: projection.roots,
      apply: (documents) => mapped(documents, (document) => projection.apply(document)),
    };
  },
  $group: (operand) => ({ kind: '$group', ...parseGroup(documentOf('$group', operand)) }),
  $count: (operand) => {
    if (typeof operand !== 'string' || operand === '' || /[$.\0]/.test(operand)) {
      throw new CommandError('BadValue', '$count needs a plain field name');
    }
    return { kind: '$count', roots: new Set(), apply: (documents) => counted(documents, operand) };
  },
};

export const STAGE_NAMES: readonly string[] = Object.keys(STAGES);

export function parseStage(document: Document): Stage {
  const [name, operand] = [...document][0] ?? [''];
  if (document.size !== 1) throw new CommandError('FailedToParse', 'a pipeline stage has exactly one field');
  if (!Object.hasOwn(STAGES, name)) throw notInStore(`the aggregation stage '${name}'`);
  return STAGES[name as Stage['kind']](operand as Value);
}

function documentOf(stage: string, operand: Value): Document {
  if (operand instanceof Map) return operand;
  throw new CommandError('BadValue', `${stage} needs an object`);
}

function countOf(stage: string, operand: Value, least: number): number {
  const count = isNumber(operand) ? Number(numberOf(operand)) : Number.NaN;
  if (Number.isSafeInteger(count) && count >= least) return count;
  throw new CommandError('BadValue', `${stage} needs a whole number of at least ${least}`);
}

function* filtered(documents: Iterable<Document>, matches: (document: Document) => boolean) {
  for (const document of documents) if (matches(document)) yield document;
}

function* mapped(documents: Iterable<Document>, change: (document: Document) => Document) {
  for (const document of documents) yield change(document);
}

function* between(documents: Iterable<Document>, skip: number, limit: number) {
  let position = 0;
  for (const document of documents) {
    position += 1;
    if (position > skip) yield document;
    if (position >= skip + limit) return;
  }
}

function sorted(documents: Iterable<Document>, sort: readonly KeyPart[]): Document[] {
  const keyed = [...documents].map((document) => ({ document, key: sortKey(document, sort) }));
  return keyed.sort((a, b) => Buffer.compare(a.key, b.key)).map(({ document }) => document);
}

/** Nothing at all, rather than a count of 0, for an empty input: as MongoDB. */
function* counted(documents: Iterable<Document>, name: string): Generator<Document> {
  let count = 0;
  for (const _ of documents) count += 1;
  if (count > 0) yield new Map([[name, count]]);
}
