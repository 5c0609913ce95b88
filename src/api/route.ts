import { z } from 'zod';
import type { ErrorCode, Locale } from '../errors.js';
import { checkPart, InvalidRequest } from './invalid-request.js';
import type { PageCursor } from './page-cursor.js';
import type { Viewer } from './viewer.js';

/** A request before its parts are checked. */
export interface RouteRequest {
  readonly viewer: Viewer;
  /** The one department whose data may be seen; null for all. */
  readonly scope: string | null;
  /** Language of the reader, for faults. */
  readonly locale: Locale;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** How the body came: a CSV is its rows, each a record by the names of the header. */
  readonly form: 'json' | 'csv';
  /** The version that `If-Match` names; 0 for a route without `ifMatch`. */
  readonly version: number;
  /** An id for what the request creates; the same when the request is repeated with its Idempotency-Key. */
  readonly newId: string;
}

/** What a route is made of; the schemas check requests, type the handler and make the OpenAPI document. */
interface RouteText {
  readonly method: 'get' | 'post' | 'put' | 'patch';
  /** Below /api/v1, with `{id}` places. */
  readonly path: string;
  readonly tag: 'Scores' | 'Data' | 'Definitions' | 'Prices' | 'Supervision' | 'Operation';
  readonly summary: string;
  readonly description: string;
  /** Refusals beyond those that any route can answer with. */
  readonly errors?: readonly ErrorCode[];
  /** What success is: 200 unless said otherwise; 201 created, 202 begun. */
  readonly status?: 200 | 201 | 202;
  /** False for a question that is asked by POST; else every method but GET writes. */
  readonly writes?: boolean;
  /** Whether it is noted in the audit log; all that writes is. */
  readonly audited?: boolean;
  /** False for a POST whose answer must not be kept for repetitions: it holds a secret. */
  readonly repeatable?: boolean;
  /** Changes a versioned document: the caller says by `If-Match` which version. */
  readonly ifMatch?: boolean;
  /** Most bytes of the body, where the usual limit is too low. */
  readonly mostBodyBytes?: number;
  /** Moment from which the route is out of use, and what to read about it (RFC 9745). */
  readonly deprecated?: { readonly since: Date; readonly sunset?: Date; readonly link?: string };
}

export interface RouteDefinition<Params, Query, Body, Result> extends RouteText {
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  /** Makes the same of the rows of a CSV; with it the body can be had as text/csv too. */
  readonly csv?: z.ZodType<Body>;
  readonly result: z.ZodType<Result>;
  /** Version of the document in the result, for its ETag and the next `If-Match`. */
  readonly versionOf?: (result: Result) => number;
  /** Where what was created or begun can be read, below /api/v1. */
  readonly location?: (result: Result) => string;
  answer(call: RouteCall<Params, Query, Body>): Promise<Result>;
}

export interface RouteCall<Params, Query, Body> {
  readonly viewer: Viewer;
  readonly scope: string | null;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The version that `If-Match` names; see `ifMatch`. */
  readonly version: number;
  /** An id for what the request creates; the same when the request is repeated with its Idempotency-Key. */
  readonly newId: string;
}

/** A route with its types closed over, so that routes of every kind stand in one list. */
export interface Route extends RouteText {
  readonly schemas: {
    readonly params: z.ZodType;
    readonly query: z.ZodType;
    readonly body: z.ZodType | null;
    readonly csv: z.ZodType | null;
    readonly result: z.ZodType;
    /** The items of a list, which can also be had as CSV; null for anything else. */
    readonly item: z.ZodObject | null;
  };
  readonly versionOf: ((answer: unknown) => number) | null;
  readonly location: ((answer: unknown) => string) | null;
  /** Checks the parts of the request and answers it. Throws InvalidRequest with every fault. */
  answer(request: RouteRequest): Promise<unknown>;
}

/** Whether a route takes an Idempotency-Key. */
export function isRepeatable(route: Pick<Route, 'method' | 'writes' | 'repeatable'>): boolean {
  return route.method === 'post' && isWrite(route) && route.repeatable !== false;
}

/** Whether a route changes anything. */
export function isWrite({ method, writes }: Pick<Route, 'method' | 'writes'>): boolean {
  return writes ?? method !== 'get';
}

const NOTHING = z.strictObject({});

/** A route that answers with one document. */
export function defineRoute<Params, Query, Body, Result>(
  definition: RouteDefinition<Params, Query, Body, Result>,
): Route {
  const { params, query, body, csv, result, versionOf, location, answer, ...text } = definition;
  const schemas = {
    params: params ?? NOTHING,
    query: query ?? NOTHING,
    body: body ?? null,
    csv: csv ?? null,
    result,
    item: null,
  };
  return {
    ...text,
    schemas,
    versionOf: (versionOf as Route['versionOf']) ?? null,
    location: (location as Route['location']) ?? null,
    answer: async (request) => {
      const { viewer, scope, version, newId } = request;
      const wanted = request.form === 'csv' && csv !== undefined ? csv : body;
      const checked = checkParts({ ...schemas, body: wanted ?? z.unknown() }, request);
      const parts = checked as { params: Params; query: Query; body: Body };
      return answer({ viewer, scope, version, newId, ...parts });
    },
  };
}

/** Items of a page, and where the next one begins. */
export interface Piece<Item, Position> {
  readonly items: readonly Item[];
  /** Null on the last page. */
  readonly last: Position | null;
}

export interface ListDefinition<Filter extends z.ZodRawShape, Item extends z.ZodObject, Position>
  extends Omit<RouteText, 'method'> {
  readonly filter: Filter;
  readonly item: Item;
  readonly position: z.ZodType<Position>;
  list(
    call: {
      readonly viewer: Viewer;
      readonly scope: string | null;
      readonly filter: z.output<z.ZodObject<Filter>>;
    },
    page: { readonly after: Position | null; readonly limit: number },
  ): Promise<Piece<z.output<Item>, Position>>;
}

const DEFAULT_LIMIT = 100;
const MOST_ITEMS = 1000;
/** Far above the longest cursor that is ever given out. */
const MOST_CURSOR_CHARACTERS = 2000;

const pageQuery = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(MOST_ITEMS)
    .default(DEFAULT_LIMIT)
    .meta({ description: 'Most items of a page', example: 100 }),
  cursor: z
    .string()
    .min(1)
    .max(MOST_CURSOR_CHARACTERS)
    .optional()
    .meta({ description: 'The `next` of the page before; only together with the same filters' }),
};

/** A route that answers with a list in pages, as JSON or CSV. */
export function defineList<Filter extends z.ZodRawShape, Item extends z.ZodObject, Position>(
  definition: ListDefinition<Filter, Item, Position>,
  cursors: PageCursor,
): Route {
  const { filter, item, position, list, ...text } = definition;
  const filterSchema = z.object(filter);
  const next = z.string().nullable().meta({ description: 'Cursor of the next page; null on the last one' });
  const schemas = {
    params: NOTHING,
    query: z.strictObject({ ...filter, ...pageQuery }),
    body: null,
    csv: null,
    result: z.object({ items: z.array(item), next }),
    item,
  };
  return {
    ...text,
    method: 'get',
    schemas,
    versionOf: null,
    location: null,
    answer: async (request) => {
      const { viewer, scope } = request;
      const checked = checkParts({ ...schemas, body: z.unknown() }, request);
      const { limit, cursor } = z.object(pageQuery).parse(checked.query);
      const wanted = filterSchema.parse(checked.query);
      const name = JSON.stringify([text.path, scope, Object.entries(wanted).sort()]);
      const after = cursor === undefined ? null : position.parse(cursors.decode(name, cursor));
      const { items, last } = await list({ viewer, scope, filter: wanted }, { after, limit });
      return { items, next: last === null ? null : cursors.encode(name, last) };
    },
  };
}

type Parts = Pick<RouteRequest, 'params' | 'query' | 'body'>;

function checkParts(schemas: Readonly<Record<keyof Parts, z.ZodType>>, request: RouteRequest): Parts {
  const { locale } = request;
  const params = checkPart('path', schemas.params, request.params, locale);
  const query = checkPart('query', schemas.query, { ...(request.query as object) }, locale);
  const body = checkPart('body', schemas.body, request.body, locale);
  const faults = [params, query, body].flatMap((part) => part.faults);
  if (faults.length > 0) throw new InvalidRequest(faults);
  return { params: params.value, query: query.value, body: body.value };
}
