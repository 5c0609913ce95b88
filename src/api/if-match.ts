import { SteelyardError } from '../errors.js';

/** `"3"`, or an ETag of this service: `"3.…"`. */
const VERSION = /^"(\d{1,9})(?:\.[\w-]{1,80})?"$/;

/**
 * The version of a document that `If-Match` names.
 *
 * @throws SteelyardError IF_MATCH_REQUIRED when it is missing, `*`, or no ETag of a versioned document
 */
export function versionOfIfMatch(header: string | undefined): number {
  const version = VERSION.exec(header ?? '')?.[1];
  if (version === undefined) throw new SteelyardError('IF_MATCH_REQUIRED');
  return Number(version);
}
