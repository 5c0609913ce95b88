import express, { type Request, type RequestHandler, type Response } from 'express';
import { sha256 } from '../engine/sha256.js';
import { SteelyardError } from '../errors.js';
import { csvRows } from './csv-rows.js';
import type { Route } from './route.js';

/** Far above any question that is asked; a bigger body is refused before it is read. */
const MOST_BODY_BYTES = 64 * 1024;

/** What reads the body of a route: JSON, or CSV as rows where the route takes it; nothing for one without a body. */
export function bodyParsers({ schemas: { body, csv }, mostBodyBytes }: Route): RequestHandler[] {
  if (body === null) return [];
  const limits = { limit: mostBodyBytes ?? MOST_BODY_BYTES, verify: noteHash };
  const json = express.json({ ...limits, strict: true });
  if (csv === null) return [requireType(['application/json'], 'BODY_NOT_JSON'), json];
  const text = express.text({ ...limits, type: 'text/csv' });
  const types = ['application/json', 'text/csv'];
  return [requireType(types, 'BODY_NOT_TABLE'), json, text, textToRows];
}

/** SHA-256 of the bytes of the body; null when there were none. */
export function bodyHashOf(response: Response): string | null {
  return (response.locals.bodyHash as string | undefined) ?? null;
}

export function bodyFormOf(request: Request): 'json' | 'csv' {
  return request.is('text/csv') ? 'csv' : 'json';
}

function noteHash(_request: unknown, response: unknown, bytes: Buffer): void {
  (response as Response).locals.bodyHash = sha256(bytes);
}

function requireType(types: string[], refusal: 'BODY_NOT_JSON' | 'BODY_NOT_TABLE'): RequestHandler {
  return (request, _response, next) => {
    if (!request.is(types)) throw new SteelyardError(refusal);
    next();
  };
}

const textToRows: RequestHandler = (request, _response, next) => {
  if (typeof request.body === 'string') request.body = csvRows(request.body);
  next();
};
