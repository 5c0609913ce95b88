import { SteelyardError } from '../../errors.js';
import { shownUrl } from './shown-url.js';

/** Refuses a request of our own: OUTGOING_REFUSED with the address and why. */
export function outgoingRefusal(url: URL, reason: string, cause?: unknown): SteelyardError {
  return new SteelyardError('OUTGOING_REFUSED', { values: { url: shownUrl(url), reason }, cause });
}
