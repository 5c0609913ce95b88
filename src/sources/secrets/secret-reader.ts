import { readFileSync } from 'node:fs';
import { SteelyardError } from '../../errors.js';
import type { SecretReference } from './secret-reference.js';

/** Shorter texts also occur by chance, so they could not be kept out of messages. */
const MIN_LENGTH = 4;
/** No key or password is longer. */
const MAX_LENGTH = 16 * 1024;
const CENSOR = '[secret]';

/**
 * Reads secrets anew at each use, so that a changed one needs no restart, and keeps every secret it has read out
 * of texts that leave the process: logs, errors, rejections.
 */
export class SecretReader {
  readonly #known = new Set<string>();
  readonly #readVariable: (name: string) => string | undefined;

  constructor(readVariable: (name: string) => string | undefined) {
    this.#readVariable = readVariable;
  }

  /** The secret, without the line break a file ends in. Throws SECRET_INVALID, which names only its place. */
  read(reference: SecretReference): string {
    const secret = 'env' in reference ? this.#readVariable(reference.env) : readSecretFile(reference.file);
    if (secret === undefined) throw invalid(reference, 'it is not set');
    if (secret.length < MIN_LENGTH) throw invalid(reference, `it has fewer than ${MIN_LENGTH} characters`);
    if (secret.length > MAX_LENGTH) throw invalid(reference, `it has more than ${MAX_LENGTH} characters`);
    this.#known.add(secret);
    return secret;
  }

  /** The text with every secret read so far replaced, also as JSON, an address or Base64 would write it. */
  readonly redact = (text: string): string => {
    let redacted = text;
    for (const secret of this.#known) {
      for (const form of writtenForms(secret)) redacted = redacted.replaceAll(form, CENSOR);
    }
    return redacted;
  };
}

function writtenForms(secret: string): Set<string> {
  const json = JSON.stringify(secret).slice(1, -1);
  return new Set([secret, json, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]);
}

function readSecretFile(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (cause) {
    throw invalid({ file }, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function invalid(reference: SecretReference, reason: string, cause?: unknown): SteelyardError {
  const name = 'env' in reference ? `environment variable ${reference.env}` : `file ${reference.file}`;
  return new SteelyardError('SECRET_INVALID', { values: { name, reason }, cause });
}
