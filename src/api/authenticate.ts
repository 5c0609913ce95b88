import type { Request, RequestHandler, Response } from 'express';
import type { ApiKeyStore } from '../engine/api-key-store.js';
import { SteelyardError } from '../errors.js';
import { accessOf } from './access-table.js';
import type { SignIn } from './sign-in.js';
import type { Viewer } from './viewer.js';

export const SESSION_COOKIE = 'steelyard_session';

/** Who sent a request, and under which name its requests are counted. */
export interface Caller extends Viewer {
  readonly name: string;
}

const BEARER = /^Bearer ([!-~]{1,200})$/i;

/** Finds out who calls by API key or sign-in session. A key that does not work is refused whatever else there is. */
export function authenticate(keys: ApiKeyStore, signIn: SignIn): RequestHandler {
  return async (request, response, next) => {
    response.locals.caller = await callerOf(request, keys, signIn);
    next();
  };
}

/** The caller; null for a request without key or session. */
export function knownCaller(response: Response): Caller | null {
  return (response.locals.caller as Caller | null | undefined) ?? null;
}

/**
 * The caller and the one department it may see of a route, null for all.
 *
 * @throws SteelyardError SIGN_IN_REQUIRED, NOT_ALLOWED
 */
export function admit(
  response: Response,
  route: string,
): { readonly viewer: Viewer; readonly scope: string | null } {
  const caller = knownCaller(response);
  if (caller === null) throw new SteelyardError('SIGN_IN_REQUIRED');
  const { role, department } = caller;
  const access = accessOf(role, route);
  if (access === 'none' || (access === 'own' && department === null)) {
    throw new SteelyardError('NOT_ALLOWED', { values: { role } });
  }
  return { viewer: { role, department }, scope: access === 'own' ? department : null };
}

async function callerOf(request: Request, keys: ApiKeyStore, signIn: SignIn): Promise<Caller | null> {
  const { authorization } = request.headers;
  if (authorization === undefined) {
    const session = sessionOf(request);
    const viewer = signIn.viewerOf(session);
    return viewer === null ? null : { ...viewer, name: `session ${session}` };
  }
  const token = BEARER.exec(authorization)?.[1];
  const key = token === undefined ? null : await keys.authenticate(token, new Date());
  if (key === null) throw new SteelyardError('KEY_REFUSED');
  return { role: key.role, department: key.department ?? null, name: `key ${key._id}` };
}

function sessionOf(request: Request): string | undefined {
  const cookies = request.headers.cookie?.split(/;\s*/) ?? [];
  const prefix = `${SESSION_COOKIE}=`;
  return cookies.find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length);
}
