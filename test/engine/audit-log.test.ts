import { type AuditHead, entryHash } from '../../src/engine/audit-chain.js';
import { type AuditFilter, AuditLog } from '../../src/engine/audit-log.js';
import { auditEntryModel } from '../../src/store/models/audit-entry-model.js';
import { openTestStore, type TestStore } from '../store/open-test-store.js';

const NOW = new Date('2026-11-17T01:00:00Z');
const COUNT = 12;

let stored: TestStore;
let log: AuditLog;
let head: AuditHead;
beforeEach(async () => {
  stored = await openTestStore();
  log = new AuditLog(stored.store.connection, () => NOW);
  for (let at = 1; at <= COUNT; at += 1) {
    await log.append({ actor: 'p-017', role: 'operator', action: 'keys create', subject: `key ${at}` });
  }
  head = await log.head();
});
afterEach(() => stored.close());

const raw = () => auditEntryModel(stored.store.connection).collection;

describe('the audit log', () => {
  test('is one chain: each entry is numbered and holds the hash of the one before', async () => {
    const entries = (await log.newest(COUNT)).toReversed();
    expect(entries.map(({ _id }) => _id)).toEqual(Array.from({ length: COUNT }, (_, at) => at + 1));
    for (const [at, entry] of entries.entries()) {
      expect(entry.previous).toBe(entries[at - 1]?.hash ?? '0'.repeat(64));
      expect(entry.hash).toBe(entryHash(entry));
    }
    expect(await log.verify([head])).toEqual({ head, fault: null });
    expect(await log.newest(2, 3)).toMatchObject([{ _id: 2 }, { _id: 1 }]);
  });

  test('is searched by who, what, to what and when, from the newest back', async () => {
    const add = async (at: string, actor: string, action: string, subject: string) => {
      const then = new AuditLog(stored.store.connection, () => new Date(at));
      await then.append({ actor, department: actor === 'd-1' ? 'commerce' : null, action, subject });
    };
    await add('2026-11-18T00:00:00Z', 'd-1', 'POST /api/v1/notices/{id}/submit', '/api/v1/notices/n1/submit');
    await add('2026-11-18T00:00:01Z', 'o-1', 'POST /api/v1/notices/{id}/close', '/api/v1/notices/n1/close');
    await add('2026-11-19T00:00:00Z', 'o-1', 'POST /api/v1/notices/{id}/close', '/api/v1/notices/😀');
    const found = async (wanted: AuditFilter, before: number | null = null) =>
      (await log.newest(COUNT + 3, before, wanted)).map(({ _id }) => _id - COUNT);
    const [first, second] = [new Date('2026-11-18T00:00:00Z'), new Date('2026-11-18T00:00:01Z')];
    expect(await found({ actor: 'o-1' })).toEqual([3, 2]);
    expect(await found({ actor: 'o-' })).toEqual([]);
    expect(await found({ department: 'commerce' })).toEqual([1]);
    expect(await found({ action: 'POST /api/v1/notices' })).toEqual([3, 2, 1]);
    expect(await found({ action: 'POST /api/v1/notices' }, COUNT + 3)).toEqual([2, 1]);
    expect(await found({ action: 'POST /api/v1/notices', subject: '/api/v1/notices/n1' })).toEqual([2, 1]);
    expect(await found({ subject: '/api/v1/notices/' })).toEqual([3, 2, 1]);
    expect(await found({ since: first, until: second })).toEqual([1]);
    expect(await found({ since: second })).toEqual([3, 2]);
    expect((await found({ until: first })).map((at) => at + COUNT)).toEqual(
      Array.from({ length: COUNT }, (_, at) => COUNT - at),
    );
  });

  test('stays one chain when several instances write at once', async () => {
    const instances = Array.from({ length: 4 }, () => new AuditLog(stored.store.connection));
    await Promise.all(
      instances.flatMap((instance, of) =>
        Array.from({ length: 10 }, (_, at) =>
          instance.append({ actor: `i-${of}`, action: 'run', subject: `${at}` }),
        ),
      ),
    );
    expect((await log.verify()).fault).toBeNull();
    expect((await log.head()).count).toBe(COUNT + 40);
    const ofOne = (await log.newest(100))
      .filter(({ actor }) => actor === 'i-2')
      .map(({ subject }) => subject);
    expect(ofOne.toReversed()).toEqual(Array.from({ length: 10 }, (_, at) => `${at}`));
  });

  test.each(['actor', 'action', 'subject', 'role', 'previous', 'hash', 'at'])(
    'shows that one byte of %s was changed',
    async (field) => {
      const found = await raw().findOne({ _id: 7 as never });
      const value: unknown = found?.[field];
      const changed = value instanceof Date ? new Date(value.getTime() + 1) : flipped(String(value));
      await raw().updateOne({ _id: 7 as never }, { $set: { [field]: changed } });
      const { fault } = await log.verify();
      expect(fault).toEqual({ sequence: 7, kind: 'changed' });
    },
  );

  test('shows a field that was added, and one that was filled in later', async () => {
    await raw().updateOne({ _id: 3 as never }, { $set: { note: 'x' } });
    expect((await log.verify()).fault).toEqual({ sequence: 3, kind: 'changed' });
  });

  test('shows an entry that was removed, wherever it stood', async () => {
    await raw().deleteOne({ _id: 5 as never });
    expect((await log.verify()).fault).toEqual({ sequence: 5, kind: 'missing' });
  });

  test('shows an entry whose own hash was made to fit: the next one does not follow from it', async () => {
    const found = (await raw().findOne({ _id: 7 as never })) as unknown as Parameters<typeof entryHash>[0];
    const forged = { ...found, actor: 'p-018' };
    await raw().updateOne({ _id: 7 as never }, { $set: { actor: 'p-018', hash: entryHash(forged) } });
    expect((await log.verify()).fault).toEqual({ sequence: 8, kind: 'unlinked' });
  });

  test('shows a cut tail against an anchor, and a log written anew', async () => {
    await raw().deleteOne({ _id: COUNT as never });
    expect((await log.verify()).fault).toBeNull();
    expect((await log.verify([head])).fault).toEqual({ sequence: COUNT, kind: 'cut' });
    await log.append({ actor: 'p-019', action: 'keys create', subject: 'another' });
    expect((await log.verify([head])).fault).toEqual({ sequence: COUNT, kind: 'rewritten' });
  });
});

function flipped(text: string): string {
  return String.fromCharCode(text.charCodeAt(0) ^ 1) + text.slice(1);
}
