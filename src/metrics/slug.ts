import { createHash } from 'node:crypto';

const MAX_LENGTH = 80;

/**
 * A stable id from a source's key: lower-case letters, digits, dots, underscores and hyphens. A key in
 * another script, or too long, becomes a hash of itself, so that the same key always gives the same id.
 */
export function slugOf(key: string): string {
  const slug = key
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');
  const isWhole = slug.length > 0 && slug.length <= MAX_LENGTH && !/[^\x20-\x7e]/.test(key.normalize('NFKC'));
  return isWhole ? slug : `x${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
}

/** The slug, or with the source's id in front, or with a number behind, whichever is free first. */
export function freeSlug(key: string, source: string, isTaken: (id: string) => boolean): string {
  const slug = slugOf(key);
  if (!isTaken(slug)) return slug;
  const prefixed = `${source}-${slug}`;
  if (!isTaken(prefixed)) return prefixed;
  let number = 2;
  while (isTaken(`${prefixed}-${number}`)) number += 1;
  return `${prefixed}-${number}`;
}
