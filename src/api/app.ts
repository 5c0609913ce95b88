import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { type Express, type Request, type Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { INDEX_STYLE, type IndexMonth, renderIndexPage } from '../console/index-page.js';
import { type Locale, SteelyardError } from '../errors.js';
import type { Logger } from '../logger.js';
import { problemHandler } from './problem.js';
import type { SignIn } from './sign-in.js';
import type { Viewer } from './viewer.js';

/** What the pages read; the composition root implements it over the stores. */
export interface PageReader {
  /** Months, scores and reports that a viewer may see, newest first. */
  months(viewer: Viewer): Promise<IndexMonth[]>;
  /** The PDF of a report; null when there is none, or none that the viewer may see. */
  reportPdf(reportId: string, viewer: Viewer): Promise<Readable | null>;
}

export interface AppParts {
  readonly pages: PageReader;
  readonly signIn: SignIn;
  readonly ready: () => boolean;
  readonly sample: boolean;
  readonly locale: Locale;
  readonly logger: Logger;
}

const SESSION_COOKIE = 'steelyard_session';
/** Enough for people and scripts of one office, far too few to guess 256-bit tokens. */
const REQUESTS_PER_MINUTE = 600;

/** Builds the Express app; it never listens. */
export function createApp({ pages, signIn, ready, sample, locale, logger }: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          styleSrc: ["'self'"],
          frameAncestors: ["'none'"],
          baseUri: ["'none'"],
        },
      },
      strictTransportSecurity: false,
    }),
  );
  app.use(
    rateLimit({
      windowMs: 60_000,
      limit: REQUESTS_PER_MINUTE,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
    }),
  );

  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/readyz', (_request, response) => {
    response.status(ready() ? 200 : 503).json({ status: ready() ? 'ready' : 'unavailable' });
  });
  app.get('/style.css', (_request, response) => {
    response.type('css').send(INDEX_STYLE);
  });

  app.get('/sign-in/:token', (request, response) => {
    const session = isLoopback(request) ? signIn.openLink(request.params.token) : null;
    if (session === null) throw new SteelyardError('SIGN_IN_REFUSED');
    response.cookie(SESSION_COOKIE, session, { httpOnly: true, sameSite: 'strict', path: '/' });
    response.set('cache-control', 'no-store').redirect(303, '/');
  });

  app.get('/', async (request, response) => {
    const viewer = requireViewer(request, signIn);
    const page = { sample, role: viewer.role, months: await pages.months(viewer) };
    response.set('cache-control', 'no-store').type('html').send(renderIndexPage(page, locale));
  });

  app.get('/reports/:id/pdf', async (request, response) => {
    const viewer = requireViewer(request, signIn);
    const pdf = await pages.reportPdf(request.params.id, viewer);
    if (pdf === null) throw new SteelyardError('NOT_FOUND');
    await sendPdf(pdf, response);
  });

  app.use(() => {
    throw new SteelyardError('NOT_FOUND');
  });
  app.use(problemHandler(locale, logger));
  return app;
}

async function sendPdf(pdf: Readable, response: Response): Promise<void> {
  response.set({ 'content-type': 'application/pdf', 'cache-control': 'private, no-store' });
  await pipeline(pdf, response);
}

function requireViewer(request: Request, signIn: SignIn): Viewer {
  const viewer = signIn.viewerOf(sessionOf(request));
  if (viewer === null) throw new SteelyardError('SIGN_IN_REQUIRED');
  return viewer;
}

function sessionOf(request: Request): string | undefined {
  const cookies = request.headers.cookie?.split(/;\s*/) ?? [];
  const prefix = `${SESSION_COOKIE}=`;
  return cookies.find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length);
}

function isLoopback(request: Request): boolean {
  const address = request.socket.remoteAddress ?? '';
  return (
    address === '::1' ||
    address === '127.0.0.1' ||
    address.startsWith('::ffff:127.') ||
    address.startsWith('127.')
  );
}
