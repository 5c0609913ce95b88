import { z } from 'zod';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { VERDICTS } from '../engine/report-seals.js';
import { ERRORS, type ErrorCode } from '../errors.js';
import { ROLES } from '../store/role.js';
import { accessOf } from './access-table.js';
import { fileResult } from './file-answer.js';
import { pdfResult } from './pdf-answer.js';
import { isRepeatable, type Route } from './route.js';
import { API_BASE, routeName, routeScope } from './route-name.js';
import { instant } from './schemas/common-schemas.js';

const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'Stable; programs read this', example: 'NOT_FOUND' }),
    detail: z.string().meta({ description: 'In the language of Accept-Language, zh or en' }),
    requestId: z.string(),
    errors: z
      .array(z.object({ in: z.enum(['path', 'query', 'body']), field: z.string(), detail: z.string() }))
      .optional(),
    current: z
      .object({
        version: z.int(),
        changedAt: instant,
        changedBy: z.string(),
        changed: z.array(z.string()).optional(),
      })
      .optional()
      .meta({
        description: 'With VERSION_CONFLICT: what stands now, and which fields somebody else changed',
      }),
  })
  .meta({ id: 'Problem', description: 'An error (RFC 9457)' });

/** What any route can answer with besides its own refusals. */
const COMMON_ERRORS: readonly ErrorCode[] = [
  'REQUEST_INVALID',
  'PARAMETER_INVALID',
  'SIGN_IN_REQUIRED',
  'KEY_REFUSED',
  'NOT_ALLOWED',
  'SCOPE_MISSING',
  'NOT_ACCEPTABLE',
  'TOO_MANY_REQUESTS',
  'INTERNAL_ERROR',
];
const LIST_ERRORS: readonly ErrorCode[] = ['CURSOR_INVALID'];
const JSON_ERRORS: readonly ErrorCode[] = ['BODY_TOO_LARGE', 'BODY_NOT_JSON'];
const TABLE_ERRORS: readonly ErrorCode[] = ['BODY_TOO_LARGE', 'BODY_NOT_TABLE', 'CSV_INVALID'];
const IF_MATCH_ERRORS: readonly ErrorCode[] = ['IF_MATCH_REQUIRED', 'VERSION_CONFLICT'];
const IDEMPOTENCY_ERRORS: readonly ErrorCode[] = [
  'IDEMPOTENCY_KEY_INVALID',
  'IDEMPOTENCY_KEY_REUSED',
  'IDEMPOTENCY_KEY_BUSY',
];

const ifMatchHeader = z.string().meta({
  description: 'ETag of the document as it was read, or its version: `"3"`',
  example: '"3"',
});
const idempotencyHeader = z
  .string()
  .optional()
  .meta({ description: 'Repeating the request with the same key gives the same answer, for a day' });

const TAGS = [
  { name: 'Scores', description: 'Rankings, scorecards, reports' },
  { name: 'Data', description: 'Who and what is measured' },
  { name: 'Definitions', description: 'Metrics, indicators and frameworks' },
  { name: 'Prices', description: 'Estimates and prices of data assets' },
  { name: 'Supervision', description: 'Findings, notices, objections and exemptions' },
  { name: 'Operation', description: 'Sources, runs, keys and the audit log' },
];

/** The OpenAPI 3.1 document of the routes, made of the schemas that check their requests. */
export function openApiDocument(
  routes: readonly Route[],
  version: string,
): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    const path = `${API_BASE}${route.path}`;
    paths[path] = { ...paths[path], [route.method]: operation(route) };
  }
  paths[`${API_BASE}/reports/verify`] = { post: VERIFY };
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Steelyard',
      version,
      description:
        'Scores of departments that share data. Send an API key as `Authorization: Bearer …`. Lists come in pages: ' +
        'send `next` back as `cursor`. Reads have an ETag; send it back as `If-None-Match`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: TAGS,
    security: [{ apiKey: [] }],
    components: { securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } } },
    paths,
  });
}

function operation(route: Route) {
  const { schemas, summary, tag } = route;
  return {
    operationId: operationId(route),
    tags: [tag],
    summary,
    description: `${route.description}\n\n${whoMay(route)}`,
    requestParams: {
      path: schemas.params as z.ZodObject,
      query: schemas.query as z.ZodObject,
      header: z.object(writeHeaders(route)),
    },
    ...requestBody(route),
    ...(route.deprecated === undefined ? {} : { deprecated: true }),
    responses: { [String(route.status ?? 200)]: success(route), ...problems(route) },
  };
}

function writeHeaders(route: Route): z.ZodRawShape {
  return {
    ...(route.ifMatch ? { 'If-Match': ifMatchHeader } : {}),
    ...(isRepeatable(route) ? { 'Idempotency-Key': idempotencyHeader } : {}),
  };
}

function requestBody({ schemas: { body, csv } }: Route) {
  if (body === null) return {};
  const table = {
    'text/csv': { schema: { type: 'string' as const, description: 'With a header; columns as in JSON' } },
  };
  const content = { 'application/json': { schema: body }, ...(csv === null ? {} : table) };
  return { requestBody: { required: true, content } };
}

function success({ schemas: { result, item }, location, status = 200 }: Route) {
  if (result === pdfResult) {
    const schema = { type: 'string' as const, contentMediaType: 'application/pdf' };
    return { description: 'The PDF', content: { 'application/pdf': { schema } } };
  }
  if (result === fileResult) {
    const schema = { type: 'string' as const, contentMediaType: 'application/octet-stream' };
    return { description: 'The file', content: { '*/*': { schema } } };
  }
  const csv = { 'text/csv': { schema: { type: 'string' as const } } };
  const place = { schema: { type: 'string' as const }, description: 'Where it can be read' };
  const etag = { schema: { type: 'string' as const }, description: 'Strong' };
  return {
    description: SUCCESS[status],
    headers: { ETag: etag, ...(location === null ? {} : { Location: place }) },
    content: { 'application/json': { schema: result }, ...(item === null ? {} : csv) },
  };
}

const SUCCESS = { 200: 'The answer', 201: 'Created', 202: 'Begun; Location says where to follow it' };

function problems(route: Route) {
  const { schemas, ifMatch = false, errors = [] } = route;
  const { item, body, csv } = schemas;
  const codes = [
    ...COMMON_ERRORS,
    ...(item === null ? [] : LIST_ERRORS),
    ...(body === null ? [] : csv === null ? JSON_ERRORS : TABLE_ERRORS),
    ...(ifMatch ? IF_MATCH_ERRORS : []),
    ...(isRepeatable(route) ? IDEMPOTENCY_ERRORS : []),
    ...errors,
  ];
  return problemResponses(codes);
}

/** A description of each status that refusals can have. */
function problemResponses(codes: readonly ErrorCode[]) {
  const statuses = [...new Set(codes.map((code) => ERRORS[code].status))].sort();
  const entries = statuses.map((status) => {
    const ofStatus = codes.filter((code) => ERRORS[code].status === status);
    const description = ofStatus.map((code) => `\`${code}\`: ${ERRORS[code].en}`).join('\n\n');
    return [
      status,
      { description, content: { 'application/problem+json': { schema: problemSchema } } },
    ] as const;
  });
  return Object.fromEntries(entries);
}

/** The one open route of the API; it takes a PDF, and is not among the routes for that (see addVerifyRoute). */
const VERIFY = {
  operationId: 'postReportsVerify',
  tags: ['Scores'],
  summary: 'Whether a PDF is a genuine report',
  description:
    'By anybody, without a key; at most 20 a minute from one address. The answer is the verdict only: `genuine`, ' +
    '`changed` (it bears the seal of a report and is not that report) or `unknown`.',
  security: [],
  requestBody: {
    required: true,
    content: {
      'application/pdf': { schema: { type: 'string' as const, contentMediaType: 'application/pdf' } },
    },
  },
  responses: {
    '200': {
      description: SUCCESS[200],
      content: { 'application/json': { schema: z.object({ verdict: z.enum(VERDICTS) }) } },
    },
    ...problemResponses([
      ...(['REQUEST_INVALID', 'BODY_NOT_PDF', 'BODY_TOO_LARGE', 'TOO_MANY_REQUESTS'] as const),
      'INTERNAL_ERROR',
    ]),
  },
};

/** `GET /departments/{id}/scorecard` is `getDepartmentsScorecard`. */
function operationId({ method, path }: Route): string {
  const words = path.split(/[^A-Za-z]+/).filter((word) => word !== '' && word !== 'id');
  const one = path.endsWith('{id}') ? 'ById' : '';
  return method + words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('') + one;
}

function whoMay(route: Route): string {
  const seeing = (access: string) => ROLES.filter((role) => accessOf(role, routeName(route)) === access);
  const all = `Roles: ${seeing('all').join(', ')}`;
  const own = seeing('own').length > 0 ? `${all}; department its own only.` : `${all}.`;
  return `${own} Scope: \`${routeScope(route)}\`.`;
}
