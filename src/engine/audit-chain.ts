import { canonicalJson } from '../scoring/canonical-json.js';
import type { AuditEntry } from '../store/models/audit-entry-model.js';
import { sha256 } from './sha256.js';

/** How far the log goes: the number of its entries and the hash of the last. */
export interface AuditHead {
  readonly count: number;
  readonly hash: string;
}

/** What the first entry names as the one before it. */
export const NO_ENTRIES: AuditHead = { count: 0, hash: '0'.repeat(64) };

/** The first thing that is wrong with the log; `sequence` is the number of the entry it was seen at. */
export interface AuditFault {
  readonly sequence: number;
  /**
   * `changed`: an entry is not what its hash was made of. `missing`: its number is not there. `unlinked`: it does
   * not follow from the one before. `cut`: the log is shorter than an anchor says. `rewritten`: it has another
   * hash than the anchor.
   */
  readonly kind: 'changed' | 'missing' | 'unlinked' | 'cut' | 'rewritten';
}

/** SHA-256 over every field of an entry but the hash itself, also over one that should not be there. */
export function entryHash({ hash: _hash, ...entry }: Omit<AuditEntry, 'hash'> & { hash?: string }): string {
  return sha256(canonicalJson({ ...entry, at: entry.at.toISOString() }));
}

/**
 * Walks the log from its first entry and compares it with the anchors.
 *
 * @param entries in the order of their numbers
 * @returns the head as far as the log is right, and the first fault
 */
export async function verifyChain(
  entries: AsyncIterable<AuditEntry> | Iterable<AuditEntry>,
  anchors: readonly AuditHead[] = [],
): Promise<{ readonly head: AuditHead; readonly fault: AuditFault | null }> {
  const expected = new Map(anchors.map(({ count, hash }) => [count, hash]));
  let head = NO_ENTRIES;
  for await (const entry of entries) {
    const sequence = head.count + 1;
    const kind = faultOf(entry, head) ?? (isAnchored(entry, expected) ? null : 'rewritten');
    if (kind !== null) return { head, fault: { sequence, kind } };
    head = { count: sequence, hash: entry.hash };
  }
  const isCut = anchors.some(({ count }) => count > head.count);
  return { head, fault: isCut ? { sequence: head.count + 1, kind: 'cut' } : null };
}

function faultOf(entry: AuditEntry, { count, hash }: AuditHead): AuditFault['kind'] | null {
  if (entry._id !== count + 1) return 'missing';
  if (!(entry.at instanceof Date) || entryHash(entry) !== entry.hash) return 'changed';
  return entry.previous === hash ? null : 'unlinked';
}

function isAnchored({ _id, hash }: AuditEntry, expected: ReadonlyMap<number, string>): boolean {
  return (expected.get(_id) ?? hash) === hash;
}
