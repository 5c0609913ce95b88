import type { RequestHandler } from 'express';

const METHODS = 'GET, HEAD, POST, PUT, PATCH';
const HEADERS = 'Authorization, Content-Type, Accept-Language, If-Match, If-None-Match, Idempotency-Key';
const READABLE = 'ETag, Link, Location, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id';
/** For how long a browser need not ask again. */
const PREFLIGHT_SECONDS = 600;

/**
 * Lets the pages of some web sites read the API (CORS), by key or token; cookies are never taken from another site.
 * Without a list no header is sent, and browsers let no other site read anything.
 */
export function allowOrigins(origins: readonly string[]): RequestHandler {
  const allowed = new Set(origins);
  return (request, response, next) => {
    const origin = request.get('origin');
    if (origin === undefined || !allowed.has(origin)) return next();
    response.set({ 'access-control-allow-origin': origin, 'access-control-expose-headers': READABLE });
    response.vary('Origin');
    if (request.method !== 'OPTIONS') return next();
    response.set({
      'access-control-allow-methods': METHODS,
      'access-control-allow-headers': HEADERS,
      'access-control-max-age': String(PREFLIGHT_SECONDS),
    });
    response.status(204).end();
  };
}
