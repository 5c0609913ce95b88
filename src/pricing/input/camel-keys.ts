import { camelCase } from '../../sources/camel-case.js';

/** Names with a meaning of their own in JavaScript; no input uses them as a key. */
const HOSTILE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** No field of a price file lies deeper. */
const DEPTH_MAXIMUM = 16;

/** A key that cannot be taken over, with its path. */
export class KeyConflict extends Error {
  readonly path: readonly PropertyKey[];

  constructor(path: readonly PropertyKey[], reason: string) {
    super(reason);
    this.path = path;
  }
}

/**
 * A copy of JSON data with every key in camelCase, so that `valuation_date` and `valuationDate` are one key, and
 * without members that are null, for null means missing.
 *
 * @throws KeyConflict when an object holds both spellings, a key such as `__proto__`, or too many levels
 */
export function camelKeys(value: unknown, path: readonly PropertyKey[] = []): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (path.length > DEPTH_MAXIMUM) throw new KeyConflict(path, `nested deeper than ${DEPTH_MAXIMUM} levels`);
  if (Array.isArray(value)) return value.map((item, index) => camelKeys(item, [...path, index]));
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    const name = camelCase(key);
    if (HOSTILE_KEYS.has(key) || HOSTILE_KEYS.has(name)) {
      throw new KeyConflict([...path, key], 'this key is not known');
    }
    if (Object.hasOwn(copy, name)) {
      throw new KeyConflict([...path, key], `this key is written twice, also as "${name}"`);
    }
    if (member !== null) copy[name] = typeof member === 'object' ? camelKeys(member, [...path, key]) : member;
  }
  return copy;
}
