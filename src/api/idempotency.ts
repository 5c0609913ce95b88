import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { KeptAnswers } from '../engine/kept-answers.js';
import { sha256 } from '../engine/sha256.js';
import { SteelyardError } from '../errors.js';
import { knownCaller } from './authenticate.js';
import { bodyHashOf } from './body-parsers.js';
import { isRepeatable, type Route } from './route.js';

const KEY = /^[!-~]{1,200}$/;
/** 128 bits: not to be met twice. */
const ID_BYTES = 16;

interface Exchange {
  readonly request: Request;
  readonly response: Response;
  readonly keptAnswers: KeptAnswers;
}

/**
 * Answers a request; a POST that writes and carries an Idempotency-Key is answered once, and its repetitions get
 * the same answer again. What was refused is not kept: it may be repeated with the same key.
 *
 * @param make makes the answer; its id is the same for every repetition, so that what a first request created
 * before its process ended is found again instead of made twice
 */
export async function answerOnce(
  route: Route,
  { request, response, keptAnswers }: Exchange,
  make: (newId: string) => Promise<unknown>,
): Promise<unknown> {
  const key = isRepeatable(route) ? request.get('idempotency-key') : undefined;
  if (key === undefined) return make(randomBytes(ID_BYTES).toString('hex'));
  if (!KEY.test(key)) throw new SteelyardError('IDEMPOTENCY_KEY_INVALID');
  const id = sha256(JSON.stringify([knownCaller(response)?.actor, request.originalUrl, key]));
  const content = sha256(JSON.stringify([bodyHashOf(response), request.get('if-match') ?? null]));
  const taken = await keptAnswers.take(id, content);
  if (typeof taken === 'string') {
    response.set('idempotent-replayed', 'true');
    return JSON.parse(taken) as unknown;
  }
  let answer: unknown;
  try {
    answer = await make(id.slice(0, 2 * ID_BYTES));
  } catch (error) {
    await taken.release();
    throw error;
  }
  await taken.keep(JSON.stringify(answer));
  return answer;
}
