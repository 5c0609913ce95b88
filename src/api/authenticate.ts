import type { Request, RequestHandler, Response } from 'express';
import { type ApiKeyStore, actorOf } from '../engine/api-key-store.js';
import { SteelyardError } from '../errors.js';
import type { Scope } from '../store/scope.js';
import { accessOf } from './access-table.js';
import { SESSION_COOKIE } from './session-cookie.js';
import type { SignIn } from './sign-in.js';
import type { TokenSignIn } from './token-sign-in.js';
import type { Viewer } from './viewer.js';

/** Who sent a request, and under which name its requests are counted. */
export interface Caller extends Viewer {
  readonly name: string;
  /** What a key is limited to; null is all that the role may. */
  readonly scopes: readonly string[] | null;
}

/** Tokens of providers are long; keys are not, and are recognised by how they begin. */
const BEARER = /^Bearer ([!-~]{1,8000})$/i;

/** What knows callers. */
export interface Doors {
  readonly keys: ApiKeyStore;
  readonly signIn: SignIn;
  /** Null when no provider is set. */
  readonly tokens: TokenSignIn | null;
  readonly now: () => Date;
}

/**
 * Finds out who calls by API key, bearer token or sign-in session. A key or token that does not work is noted:
 * it is refused by `refuseBadKey`, behind what is open to everybody.
 */
export function authenticate(doors: Doors): RequestHandler {
  return async (request, response, next) => {
    try {
      response.locals.caller = await callerOf(request, doors);
    } catch (error) {
      response.locals.badKey = error;
    }
    next();
  };
}

/** Refuses a key or token that does not work, whatever else there is. */
export const refuseBadKey: RequestHandler = (_request, response, next) => next(response.locals.badKey);

/** The caller; null for a request without key or session. */
export function knownCaller(response: Response): Caller | null {
  return (response.locals.caller as Caller | null | undefined) ?? null;
}

/**
 * The caller and the one department it may see of a route, null for all.
 *
 * @param wanted the scope that a key limited to scopes must have
 * @throws SteelyardError SIGN_IN_REQUIRED, NOT_ALLOWED, SCOPE_MISSING
 */
export function admit(
  response: Response,
  route: string,
  wanted: Scope,
): { readonly viewer: Viewer; readonly scope: string | null } {
  const caller = knownCaller(response);
  if (caller === null) throw new SteelyardError('SIGN_IN_REQUIRED');
  const { role, department, actor, scopes } = caller;
  const access = accessOf(role, route);
  if (access === 'none' || (access === 'own' && department === null)) {
    throw new SteelyardError('NOT_ALLOWED', { values: { role } });
  }
  if (scopes !== null && !scopes.includes(wanted)) {
    throw new SteelyardError('SCOPE_MISSING', { values: { scopes: scopes.join(', '), wanted } });
  }
  return { viewer: { role, department, actor }, scope: access === 'own' ? department : null };
}

async function callerOf(request: Request, { keys, signIn, tokens, now }: Doors): Promise<Caller | null> {
  const { authorization } = request.headers;
  if (authorization === undefined) {
    const session = isCrossSite(request) ? undefined : sessionOf(request);
    const viewer = signIn.viewerOf(session);
    return viewer === null ? null : { ...viewer, name: `session ${session}`, scopes: null };
  }
  const token = BEARER.exec(authorization)?.[1];
  if (token !== undefined && tokens !== null && !token.startsWith('sty_')) {
    const viewer = await tokens.viewerOf(token);
    return { ...viewer, name: `person ${viewer.actor}`, scopes: null };
  }
  const key = token === undefined ? null : await keys.authenticate(token, now());
  if (key === null) throw new SteelyardError('KEY_REFUSED');
  return {
    role: key.role,
    department: key.department ?? null,
    actor: actorOf(key),
    name: `key ${key._id}`,
    scopes: key.scopes ?? null,
  };
}

/** A page of another site that sends a browser's cookie along; SameSite refuses it already, this does again. */
function isCrossSite(request: Request): boolean {
  const from = request.get('sec-fetch-site');
  return request.method !== 'GET' && from !== undefined && from !== 'same-origin' && from !== 'none';
}

function sessionOf(request: Request): string | undefined {
  const cookies = request.headers.cookie?.split(/;\s*/) ?? [];
  const prefix = `${SESSION_COOKIE}=`;
  return cookies.find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length);
}
