import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { SteelyardError } from '../errors.js';
import { knownCaller } from './authenticate.js';

/** Requests a minute. */
export interface RateLimits {
  /** Of one address without a key or session that works, refused ones included. */
  readonly perAddress: number;
  /** Of one key or session. */
  readonly perCaller: number;
}

/** 10 a second are plenty for a browser; 200 a second are what the service is measured to serve. */
export const DEFAULT_LIMITS: RateLimits = { perAddress: 600, perCaller: 12_000 };

const MINUTE = 60_000;
const FORM = { windowMs: MINUTE, standardHeaders: 'draft-8', legacyHeaders: false } as const;

const refuse: RequestHandler = (_request, _response, next) => next(new SteelyardError('TOO_MANY_REQUESTS'));

/**
 * Counts by address what no key or session stands behind; the others are counted by `limitByCaller`, so that who
 * has a key is not locked out by a stranger behind the same proxy. To stand behind `authenticate`.
 */
export function limitByAddress({ perAddress }: RateLimits): RequestHandler {
  return rateLimit({
    ...FORM,
    limit: perAddress,
    identifier: 'address',
    skip: (_request, response) => knownCaller(response) !== null,
    keyGenerator: ({ ip }) => ipKeyGenerator(ip ?? ''),
    handler: refuse,
  });
}

/** Counts the requests of a key or session. To stand behind `authenticate`. */
export function limitByCaller({ perCaller }: RateLimits): RequestHandler {
  return rateLimit({
    ...FORM,
    limit: perCaller,
    identifier: 'caller',
    skip: (_request, response) => knownCaller(response) === null,
    keyGenerator: (_request, response) => knownCaller(response)?.name ?? '',
    handler: refuse,
  });
}
