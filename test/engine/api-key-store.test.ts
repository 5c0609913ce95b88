import { ApiKeyStore } from '../../src/engine/api-key-store.js';
import { openTestStore, type TestStore } from '../store/open-test-store.js';

const NOW = new Date('2026-11-17T01:00:00Z');
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const OVERSIGHT = { role: 'oversight', department: null, expiresAt: null } as const;

describe('API keys', () => {
  let test: TestStore;
  let keys: ApiKeyStore;

  beforeAll(async () => {
    test = await openTestStore();
    keys = new ApiKeyStore(test.store.connection);
  });
  afterAll(() => test.close());

  it('carry 256 random bits, and the store holds their hash and prefix only', async () => {
    const { key, record } = await keys.create(OVERSIGHT, NOW);
    const [, prefix, ...secret] = key.split('_');
    expect(prefix).toBe(record._id);
    expect(Buffer.from(secret.join('_'), 'base64url')).toHaveLength(32);
    const stored = await test.store.connection.collection('api_keys').find({}).toArray();
    expect(JSON.stringify(stored)).not.toContain(secret.join('_'));
    expect(stored.map(({ hash }) => hash)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(JSON.stringify(await keys.list())).not.toContain('hash');
  });

  it('tell who calls, until they expire', async () => {
    const grant = { role: 'department', department: 'commerce', expiresAt: later(10) } as const;
    const { key } = await keys.create(grant, NOW);
    expect(await keys.authenticate(key, later(9))).toMatchObject({
      role: 'department',
      department: 'commerce',
    });
    expect(await keys.authenticate(key, later(10))).toBeNull();
  });

  it('stop working the moment they are revoked', async () => {
    const { key, record } = await keys.create(OVERSIGHT, NOW);
    expect(await keys.authenticate(key, NOW)).not.toBeNull();
    expect((await keys.revoke(record._id, later(1))).revokedAt).toEqual(later(1));
    expect(await keys.authenticate(key, NOW)).toBeNull();
    expect((await keys.revoke(record._id, later(2))).revokedAt).toEqual(later(1));
  });

  it('are replaced with an overlap, the holder and the rights kept', async () => {
    const grant = { ...OVERSIGHT, scopes: ['scores:read'], expiresAt: later(600) } as const;
    const old = await keys.create(grant, NOW);
    const made = await keys.rotate(old.record._id, 60 * 60_000, NOW);
    expect(made.record).toMatchObject({ role: 'oversight', scopes: ['scores:read'], expiresAt: later(600) });
    expect(made.record.holder).toBe(`key-${old.record._id}`);
    expect(await keys.authenticate(old.key, later(59))).not.toBeNull();
    expect(await keys.authenticate(old.key, later(60))).toBeNull();
    expect(await keys.authenticate(made.key, later(60))).not.toBeNull();
    await keys.revoke(made.record._id, NOW);
    const refused = { code: 'KEY_GRANT_INVALID' };
    await expect(keys.rotate(made.record._id, 1, NOW)).rejects.toMatchObject(refused);
    await expect(keys.rotate('nobody', 1, NOW)).rejects.toMatchObject({ code: 'KEY_UNKNOWN' });
  });

  it('note their last use, once a minute at most', async () => {
    const { key, record } = await keys.create(OVERSIGHT, NOW);
    const lastUse = async () => (await keys.list()).find(({ _id }) => _id === record._id)?.lastUsedAt;
    expect(await lastUse()).toBeNull();
    await keys.authenticate(key, later(1));
    await keys.authenticate(key, later(1.5));
    expect(await lastUse()).toEqual(later(1));
    await keys.authenticate(key, later(3));
    expect(await lastUse()).toEqual(later(3));
  });

  it('are refused when a single character differs, or the text is no key at all', async () => {
    const { key, record } = await keys.create(OVERSIGHT, NOW);
    const flipped = `${key.slice(0, -2)}${key.at(-2) === 'A' ? 'B' : 'A'}${key.at(-1)}`;
    const secret = 'x'.repeat(43);
    for (const text of [
      '',
      flipped,
      `sty_${record._id}_${secret}`,
      `sty_${'0'.repeat(12)}_${secret}`,
      '{"$gt":""}',
    ]) {
      expect(await keys.authenticate(text, NOW)).toBeNull();
    }
  });

  it('bind a department exactly when the role is department, and are never born expired', async () => {
    const refused = { code: 'KEY_GRANT_INVALID' };
    await expect(keys.create({ ...OVERSIGHT, role: 'department' }, NOW)).rejects.toMatchObject(refused);
    await expect(keys.create({ ...OVERSIGHT, department: 'commerce' }, NOW)).rejects.toMatchObject(refused);
    await expect(keys.create({ ...OVERSIGHT, expiresAt: NOW }, NOW)).rejects.toMatchObject(refused);
    await expect(keys.revoke('no-such-key', NOW)).rejects.toMatchObject({ code: 'KEY_UNKNOWN' });
  });
});
