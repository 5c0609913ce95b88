import { open, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { SteelyardError } from '../errors.js';
import type { AuditHead } from './audit-chain.js';
import type { EngineParts } from './engine-parts.js';

const anchorSchema = z.strictObject({
  at: z.iso.datetime(),
  count: z.int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

/**
 * Writes the head of the audit log as one more line of the anchor file, which lies where whoever can change the
 * store cannot: a cut tail and a log written anew show against it.
 *
 * @returns the head; null when the settings name no anchor file
 */
export async function anchorAudit({
  audit,
  config,
  now,
}: Pick<EngineParts, 'audit' | 'config' | 'now'>): Promise<AuditHead | null> {
  if (config.auditAnchorFile === undefined) return null;
  const head = await audit.head();
  const file = await open(config.auditAnchorFile, 'a', 0o600);
  try {
    await file.appendFile(`${JSON.stringify({ at: now().toISOString(), ...head })}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return head;
}

/** The heads that an anchor file holds. Throws FILE_UNREADABLE, AUDIT_ANCHOR_INVALID with the line. */
export async function readAnchors(path: string): Promise<AuditHead[]> {
  const lines = (await contentOf(path)).split('\n');
  return lines.flatMap((text, at) => (text.trim() === '' ? [] : [anchorOf(text, path, at + 1)]));
}

function anchorOf(text: string, file: string, line: number): AuditHead {
  try {
    const { count, hash } = anchorSchema.parse(JSON.parse(text));
    return { count, hash };
  } catch (cause) {
    throw new SteelyardError('AUDIT_ANCHOR_INVALID', { place: { file, line }, cause });
  }
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SteelyardError('FILE_UNREADABLE', { values: { reason }, place: { file }, cause });
  }
}
