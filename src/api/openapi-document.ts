import { z } from 'zod';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { ERRORS, type ErrorCode } from '../errors.js';
import { ROLES } from '../store/models/api-key-model.js';
import { accessOf } from './access-table.js';
import { API_BASE, routeName } from './api-router.js';
import { pdfResult } from './pdf-answer.js';
import type { Route } from './route.js';

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
  })
  .meta({ id: 'Problem', description: 'An error (RFC 9457)' });

/** What any route can answer with besides its own refusals. */
const COMMON_ERRORS: readonly ErrorCode[] = [
  'REQUEST_INVALID',
  'PARAMETER_INVALID',
  'SIGN_IN_REQUIRED',
  'KEY_REFUSED',
  'NOT_ALLOWED',
  'NOT_ACCEPTABLE',
  'TOO_MANY_REQUESTS',
  'INTERNAL_ERROR',
];
const LIST_ERRORS: readonly ErrorCode[] = ['CURSOR_INVALID'];
const BODY_ERRORS: readonly ErrorCode[] = ['BODY_TOO_LARGE', 'BODY_NOT_JSON'];

const TAGS = [
  { name: 'Scores', description: 'Rankings, scorecards, reports' },
  { name: 'Data', description: 'Who and what is measured' },
  { name: 'Definitions', description: 'Metrics, indicators and frameworks' },
  { name: 'Operation', description: 'Sources and runs' },
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
    },
    ...(schemas.body === null
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: schemas.body } } } }),
    responses: { '200': success(route), ...problems(route) },
  };
}

function success({ schemas: { result, item } }: Route) {
  if (result === pdfResult) {
    const schema = { type: 'string' as const, contentMediaType: 'application/pdf' };
    return { description: 'The PDF', content: { 'application/pdf': { schema } } };
  }
  const csv = { 'text/csv': { schema: { type: 'string' as const } } };
  const etag = { schema: { type: 'string' as const }, description: 'Strong' };
  return {
    description: 'The answer',
    headers: { ETag: etag },
    content: { 'application/json': { schema: result }, ...(item === null ? {} : csv) },
  };
}

function problems({ schemas: { item, body }, errors = [] }: Route) {
  const codes = [
    ...COMMON_ERRORS,
    ...(item === null ? [] : LIST_ERRORS),
    ...(body === null ? [] : BODY_ERRORS),
    ...errors,
  ];
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

/** `GET /departments/{id}/scorecard` is `getDepartmentsScorecard`. */
function operationId({ method, path }: Route): string {
  const words = path.split(/[^A-Za-z]+/).filter((word) => word !== '' && word !== 'id');
  const one = path.endsWith('{id}') ? 'ById' : '';
  return method + words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('') + one;
}

function whoMay(route: Route): string {
  const seeing = (access: string) => ROLES.filter((role) => accessOf(role, routeName(route)) === access);
  const all = `Roles: ${seeing('all').join(', ')}`;
  return seeing('own').length > 0 ? `${all}; department its own only.` : `${all}.`;
}
