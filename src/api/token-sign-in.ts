import type { AuditLog } from '../engine/audit-log.js';
import { sha256 } from '../engine/sha256.js';
import { LruMap } from './lru-map.js';
import type { TokenVerifier } from './oidc.js';
import type { Viewer } from './viewer.js';

/** Tokens live for minutes to hours; those of some thousand people are remembered. */
const TOKENS_REMEMBERED = 5_000;

/** Bearer tokens as a way in: verified at every request, noted in the audit log when one is first seen. */
export class TokenSignIn {
  readonly #seen = new LruMap<true>(TOKENS_REMEMBERED);

  constructor(
    private readonly verifier: TokenVerifier,
    private readonly audit: AuditLog,
  ) {}

  /** Throws TOKEN_REFUSED, PROVIDER_UNAVAILABLE. */
  async viewerOf(token: string): Promise<Viewer> {
    const viewer = await this.verifier.viewerOf(token);
    const hash = sha256(token);
    if (this.#seen.get(hash) === undefined) {
      this.#seen.set(hash, true);
      await this.audit.append({ ...viewer, action: 'sign-in', subject: 'token' });
    }
    return viewer;
  }
}
