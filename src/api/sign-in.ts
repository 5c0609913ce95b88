import { createHash, randomBytes } from 'node:crypto';
import type { Viewer } from './viewer.js';

/** 256 bits, as for API keys. */
const TOKEN_BYTES = 32;

/**
 * Sign-in links and sessions of one process, kept in memory only and by their hashes: a look-up by hash takes
 * the same time whatever an attacker guesses, and they end with the process.
 */
export class SignIn {
  private readonly viewersByLink = new Map<string, Viewer>();
  private readonly viewersBySession = new Map<string, Viewer>();

  /** A new link token for a viewer. */
  createLink(viewer: Viewer): string {
    return this.remember(this.viewersByLink, viewer);
  }

  /** A session for whoever opens a link; null for a token this process did not print. */
  openLink(token: string): { readonly viewer: Viewer; readonly session: string } | null {
    const viewer = this.viewersByLink.get(hashOf(token));
    return viewer === undefined ? null : { viewer, session: this.remember(this.viewersBySession, viewer) };
  }

  /** A session without a link, for a command on this machine. */
  createSession(viewer: Viewer): string {
    return this.remember(this.viewersBySession, viewer);
  }

  viewerOf(session: string | undefined): Viewer | null {
    return session === undefined ? null : (this.viewersBySession.get(hashOf(session)) ?? null);
  }

  private remember(viewers: Map<string, Viewer>, viewer: Viewer): string {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    viewers.set(hashOf(token), viewer);
    return token;
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
