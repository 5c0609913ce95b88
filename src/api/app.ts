import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { type Express, type Request } from 'express';
import helmet from 'helmet';
import { type IndexMonth, renderIndexPage } from '../console/index-page.js';
import { INDEX_STYLE } from '../console/index-style.js';
import type { ApiKeyStore } from '../engine/api-key-store.js';
import type { AuditLog } from '../engine/audit-log.js';
import type { KeptAnswers } from '../engine/kept-answers.js';
import type { ReportSeals } from '../engine/report-seals.js';
import { type Locale, SteelyardError } from '../errors.js';
import type { Logger } from '../logger.js';
import { allowOrigins } from './allow-origins.js';
import { apiRouter } from './api-router.js';
import { admit, authenticate, refuseBadKey } from './authenticate.js';
import { docsRouter } from './docs-page.js';
import { openApiDocument } from './openapi-document.js';
import { languageOf, problemHandler } from './problem.js';
import { DEFAULT_LIMITS, limitByAddress, limitByCaller, type RateLimits } from './rate-limits.js';
import { giveRequestId, requestIdOf } from './request-id.js';
import type { Route } from './route.js';
import { API_BASE } from './route-name.js';
import { SESSION_COOKIE } from './session-cookie.js';
import type { SignIn } from './sign-in.js';
import type { TokenSignIn } from './token-sign-in.js';
import { addVerifyRoute } from './verify-report.js';
import type { Viewer } from './viewer.js';

/** What the pages read; the composition root implements it over the stores. */
export interface PageReader {
  /** Months, scores and reports that a viewer may see, newest first. */
  months(viewer: Viewer, locale: Locale): Promise<IndexMonth[]>;
  /** The PDF of a report; null when there is none, or none that the viewer may see. */
  reportPdf(reportId: string, viewer: Viewer): Promise<Readable | null>;
}

export interface AppParts {
  readonly pages: PageReader;
  readonly routes: readonly Route[];
  readonly keys: ApiKeyStore;
  readonly signIn: SignIn;
  readonly tokens: TokenSignIn | null;
  readonly corsOrigins: readonly string[];
  readonly audit: AuditLog;
  readonly keptAnswers: KeptAnswers;
  readonly now: () => Date;
  readonly seals: Pick<ReportSeals, 'verify'>;
  readonly ready: () => boolean;
  readonly sample: boolean;
  readonly version: string;
  readonly locale: Locale;
  readonly logger: Logger;
  readonly limits?: RateLimits;
}

/** Builds the Express app; it never listens. */
export function createApp(parts: AppParts): Express {
  const { routes, corsOrigins, locale, logger, version, limits = DEFAULT_LIMITS } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(giveRequestId);
  app.use(securityHeaders());
  app.use(allowOrigins(corsOrigins));
  app.use(authenticate(parts));
  app.use(limitByAddress(limits));
  app.use(limitByCaller(limits));
  addOpenRoutes(app, parts);
  addVerifyRoute(app, parts.seals);
  const document = openApiDocument(routes, version);
  app.get(`${API_BASE}/openapi.json`, (_request, response) => {
    response.json(document);
  });
  app.use('/docs', docsRouter());
  app.use(refuseBadKey);
  app.use(API_BASE, apiRouter(parts));
  addPages(app, parts);
  app.use(() => {
    throw new SteelyardError('NOT_FOUND');
  });
  app.use(problemHandler(locale, logger));
  return app;
}

function securityHeaders() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
      },
    },
    strictTransportSecurity: false,
  });
}

function addOpenRoutes(app: Express, { ready, signIn, audit }: AppParts): void {
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/readyz', (_request, response) => {
    response.status(ready() ? 200 : 503).json({ status: ready() ? 'ready' : 'unavailable' });
  });
  app.get('/style.css', (_request, response) => {
    response.type('css').send(INDEX_STYLE);
  });
  app.get('/sign-in/:token', async (request, response) => {
    const opened = isLoopback(request) ? signIn.openLink(request.params.token) : null;
    if (opened === null) throw new SteelyardError('SIGN_IN_REFUSED');
    const requestId = requestIdOf(response);
    await audit.append({ ...opened.viewer, action: 'sign-in', subject: 'link', requestId });
    response.cookie(SESSION_COOKIE, opened.session, { httpOnly: true, sameSite: 'strict', path: '/' });
    response.set('cache-control', 'no-store').redirect(303, '/');
  });
}

function addPages(app: Express, { pages, audit, sample, locale }: AppParts): void {
  app.get('/', async (request, response) => {
    const { viewer } = admit(response, 'GET /', 'scores:read');
    const language = languageOf(request, locale);
    const months = await pages.months(viewer, language);
    response.set('cache-control', 'no-store').vary('Accept-Language').type('html');
    response.send(renderIndexPage({ sample, ...viewer, months }, language));
  });
  app.get('/reports/:id/pdf', async (request, response) => {
    const { viewer } = admit(response, 'GET /reports/{id}/pdf', 'scores:read');
    const pdf = await pages.reportPdf(request.params.id, viewer);
    if (pdf === null) throw new SteelyardError('NOT_FOUND');
    const requestId = requestIdOf(response);
    await audit.append({ ...viewer, action: 'GET /reports/{id}/pdf', subject: request.path, requestId });
    response.set({ 'content-type': 'application/pdf', 'cache-control': 'private, no-store' });
    await pipeline(pdf, response);
  });
}

function isLoopback(request: Request): boolean {
  const address = request.socket.remoteAddress ?? '';
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
}
