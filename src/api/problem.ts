import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, Request } from 'express';
import { renderProblemPage } from '../console/problem-page.js';
import { type Locale, SteelyardError } from '../errors.js';
import type { Logger } from '../logger.js';
import { InvalidRequest } from './invalid-request.js';
import { requestIdOf } from './request-id.js';
import { API_BASE } from './route-name.js';
import { VersionConflict } from './version-conflict.js';

/** An error as `application/problem+json` (RFC 9457), or as a page to a browser; a fault of our own shows no inner text. */
export function problemHandler(locale: Locale, logger: Logger): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const known = asSteelyardError(error);
    const requestId = requestIdOf(response);
    if (known.status >= 500) {
      logger.error({ err: error, method: request.method, path: request.path, requestId }, 'request failed');
    }
    const language = languageOf(request, locale);
    if (known.status === 401) response.set('www-authenticate', 'Bearer realm="steelyard"');
    const { status, code } = known;
    const detail = known.in(language);
    response
      .status(status)
      .set({ 'cache-control': 'no-store', 'content-language': language === 'zh' ? 'zh-CN' : 'en' })
      .vary('Accept, Accept-Language');
    if (wantsPage(request)) {
      response.type('html').send(renderProblemPage({ status, code, detail, requestId }, language));
      return;
    }
    response.type('application/problem+json').send({
      type: 'about:blank',
      title: STATUS_CODES[status],
      status,
      code,
      detail,
      requestId,
      ...(known instanceof InvalidRequest ? { errors: known.faults } : {}),
      ...(known instanceof VersionConflict ? { current: currentOf(known) } : {}),
    });
  };
}

/** Whether a browser opened the address of a page; the API itself never answers with one. */
function wantsPage(request: Request): boolean {
  const isPage = !request.originalUrl.startsWith(`${API_BASE}/`);
  return isPage && request.accepts(['json', 'html']) === 'html';
}

/** Field by field: a route may hand over more of its document than a stranger to it may read. */
function currentOf({ current: { version, changedAt, changedBy, changed } }: VersionConflict) {
  return { version, changedAt: changedAt.toISOString(), changedBy, changed };
}

/** The language that a reader asks for, else that of the service. */
export function languageOf(request: Request, locale: Locale): Locale {
  const other = locale === 'zh' ? 'en' : 'zh';
  return request.acceptsLanguages(locale, other) === other ? other : locale;
}

/** Express and its parsers mark faults of the request with a `status` below 500. */
function asSteelyardError(error: unknown): SteelyardError {
  if (error instanceof SteelyardError) return error;
  const { status = 500, limit } = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly status?: unknown;
    readonly limit?: unknown;
  };
  if (status === 413) {
    return new SteelyardError('BODY_TOO_LARGE', {
      values: { limit: `${Number(limit)} bytes` },
      cause: error,
    });
  }
  if (status === 415) return new SteelyardError('BODY_NOT_JSON', { cause: error });
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new SteelyardError('REQUEST_INVALID', { cause: error });
  }
  return new SteelyardError('INTERNAL_ERROR', { values: { reason: 'see the log' }, cause: error });
}
