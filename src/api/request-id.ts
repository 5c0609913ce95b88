import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

const HEADER = 'x-request-id';
/** What a caller's own id may look like; anything else is replaced, so that it can stand in a log line. */
const CALLERS_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** Gives every request an id, the caller's own when it has a plain one, and sends it back. */
export const giveRequestId: RequestHandler = (request, response, next) => {
  const given = request.get(HEADER);
  response.set(HEADER, given !== undefined && CALLERS_ID.test(given) ? given : randomUUID());
  next();
};

export function requestIdOf(response: Response): string {
  return String(response.get(HEADER) ?? '');
}
