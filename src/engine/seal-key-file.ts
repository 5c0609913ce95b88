import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SteelyardError } from '../errors.js';
import { sha256 } from './sha256.js';

/** A key that seals reports. */
export interface SealKey {
  readonly privateKey: KeyObject;
  /** SPKI, PEM. */
  readonly publicKey: string;
  /** SHA-256 of the public key (SPKI, DER). */
  readonly fingerprint: string;
}

/**
 * The Ed25519 key of a PEM file, which is made at the first use, readable by its owner only.
 *
 * @throws SteelyardError SEAL_KEY_INVALID
 */
export function readSealKey(file: string): SealKey {
  if (!existsSync(file)) makeKey(file);
  try {
    const privateKey = createPrivateKey(readFileSync(file));
    if (privateKey.asymmetricKeyType !== 'ed25519') throw new TypeError('it is no Ed25519 key');
    const publicKey = createPublicKey(privateKey);
    return {
      privateKey,
      publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      fingerprint: sha256(publicKey.export({ type: 'spki', format: 'der' })),
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SteelyardError('SEAL_KEY_INVALID', { values: { reason }, place: { file }, cause });
  }
}

/** Of two processes that make it at once, the second one reads that of the first. */
function makeKey(file: string): void {
  const { privateKey } = generateKeyPairSync('ed25519');
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
