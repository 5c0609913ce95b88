import type { ErrorRequestHandler } from 'express';
import { type Locale, SteelyardError } from '../errors.js';
import type { Logger } from '../logger.js';

/** An error as `application/problem+json` (RFC 9457); a fault of our own shows no inner text. */
export function problemHandler(locale: Locale, logger: Logger): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const known = asSteelyardError(error);
    if (known.status >= 500) logger.error({ err: error, path: request.path }, 'request failed');
    response
      .status(known.status)
      .type('application/problem+json')
      .send({
        type: 'about:blank',
        title: known.code,
        status: known.status,
        code: known.code,
        detail: known.in(locale),
      });
  };
}

/** Express and its parsers mark faults of the request with a `status` below 500. */
function asSteelyardError(error: unknown): SteelyardError {
  if (error instanceof SteelyardError) return error;
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : 500;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new SteelyardError('REQUEST_INVALID', { cause: error });
  }
  return new SteelyardError('INTERNAL_ERROR', { values: { reason: 'see the log' }, cause: error });
}
