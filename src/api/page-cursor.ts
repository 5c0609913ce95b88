import { createHmac, timingSafeEqual } from 'node:crypto';
import { SteelyardError } from '../errors.js';

/** 128 bits of the seal: not to be guessed. */
const SEAL_BYTES = 16;

/**
 * Cursors of lists: the position behind which a list goes on, sealed together with the list it belongs to
 * (route, filters and viewer), so that none can be made up or carried to another list.
 */
export class PageCursor {
  constructor(private readonly secret: Buffer) {}

  encode(list: string, position: unknown): string {
    const content = Buffer.from(JSON.stringify(position));
    return Buffer.concat([this.seal(list, content), content]).toString('base64url');
  }

  /** Throws CURSOR_INVALID for any text that this service did not give out for this list. */
  decode(list: string, cursor: string): unknown {
    const bytes = Buffer.from(cursor, 'base64url');
    const seal = bytes.subarray(0, SEAL_BYTES);
    const content = bytes.subarray(SEAL_BYTES);
    if (seal.length < SEAL_BYTES || !timingSafeEqual(seal, this.seal(list, content))) {
      throw new SteelyardError('CURSOR_INVALID');
    }
    return JSON.parse(content.toString());
  }

  private seal(list: string, content: Buffer): Buffer {
    const hmac = createHmac('sha256', this.secret).update(JSON.stringify(list)).update(content);
    return hmac.digest().subarray(0, SEAL_BYTES);
  }
}
