import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Connection } from 'mongoose';
import { SteelyardError } from '../errors.js';
import { type ApiKeyDocument, type ApiKeyModel, apiKeyModel } from '../store/models/api-key-model.js';
import type { Role } from '../store/role.js';
import type { Scope } from '../store/scope.js';
import { SharedRead } from './shared-read.js';

/** What a new key may do. */
export interface ApiKeyGrant {
  readonly role: Role;
  /** Required for role `department`, and only for it. */
  readonly department: string | null;
  /** The first moment at which the key no longer works; null is never. */
  readonly expiresAt: Date | null;
  /** Staff number or name of a program; left out, the key stands for itself. */
  readonly holder?: string | null;
  /** Left out or null: all that the role may. */
  readonly scopes?: readonly Scope[] | null;
}

/** A stored key without its hash. */
export type ApiKeyRecord = Omit<ApiKeyDocument, 'hash'>;

export interface NewApiKey {
  readonly record: ApiKeyRecord;
  /** The key itself, shown once and kept nowhere. */
  readonly key: string;
}

/** 256 bits: not to be guessed, so that a plain hash is enough at rest. */
const SECRET_BYTES = 32;
const PREFIX_BYTES = 6;
/** `sty_<prefix>_<secret>`: the start tells secret scanners what it is, the prefix tells keys apart in lists. */
const KEY = /^sty_([0-9a-f]{12})_[A-Za-z0-9_-]{43}$/;
/** A key in constant use writes its last use once in this many milliseconds. */
const LAST_USED_MS = 60_000;
/** Compared with when there is no such key, so that both refusals take the same way. */
const NO_HASH = hashOf('');

/** API keys: 256 random bits each, of which the store keeps the hash only. */
export class ApiKeyStore {
  private readonly keys: ApiKeyModel;
  readonly #byPrefix = new SharedRead((prefix) =>
    this.keys.findOne({ _id: prefix }).lean<ApiKeyDocument>().exec(),
  );

  constructor(connection: Connection) {
    this.keys = apiKeyModel(connection);
  }

  /** Makes a key. Throws KEY_GRANT_INVALID when role and department do not fit or it would have expired already. */
  async create(grant: ApiKeyGrant, now: Date): Promise<NewApiKey> {
    assertGrant(grant, now);
    const _id = randomBytes(PREFIX_BYTES).toString('hex');
    const key = `sty_${_id}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
    const { role, department, expiresAt, holder = null, scopes = null } = grant;
    const granted = { role, department, expiresAt, holder, scopes: scopes === null ? null : [...scopes] };
    const record = { _id, ...granted, createdAt: now, revokedAt: null, lastUsedAt: null };
    await this.keys.create({ ...record, hash: hashOf(key).toString('hex') });
    return { key, record };
  }

  /** Every key, oldest first. */
  async list(): Promise<ApiKeyRecord[]> {
    return this.keys.find({}, { hash: 0 }).sort({ createdAt: 1, _id: 1 }).lean<ApiKeyRecord[]>().exec();
  }

  /** Ends a key at once; one that is revoked already stays as it is. Throws KEY_UNKNOWN. */
  async revoke(prefix: string, now: Date): Promise<ApiKeyRecord> {
    await this.keys.updateOne({ _id: prefix, revokedAt: null }, { $set: { revokedAt: now } });
    const found = await this.keys.findOne({ _id: prefix }, { hash: 0 }).lean<ApiKeyRecord>().exec();
    if (found === null) throw unknownKey(prefix);
    return found;
  }

  /**
   * Replaces a key by a new one with the same rights and holder; the old one works for `overlapMs` more.
   *
   * @throws SteelyardError KEY_UNKNOWN, KEY_GRANT_INVALID for a key that does not work any more
   */
  async rotate(prefix: string, overlapMs: number, now: Date): Promise<NewApiKey> {
    const old = await this.keys.findOne({ _id: prefix }, { hash: 0 }).lean<ApiKeyRecord>().exec();
    if (old === null) throw unknownKey(prefix);
    if (!isUsable(old, now)) {
      const reason = { en: 'only a key that works can be replaced', zh: '只能更换有效的密钥' };
      throw new SteelyardError('KEY_GRANT_INVALID', { values: { reason } });
    }
    const { role, department = null, expiresAt = null, scopes = null } = old;
    const made = await this.create({ role, department, expiresAt, scopes, holder: actorOf(old) }, now);
    const end = new Date(now.getTime() + overlapMs);
    if (expiresAt === null || end < expiresAt) {
      await this.keys.updateOne({ _id: prefix }, { $set: { expiresAt: end } });
    }
    return made;
  }

  /** Whether any key works now. */
  async hasUsable(now: Date): Promise<boolean> {
    return (await this.list()).some((key) => isUsable(key, now));
  }

  /**
   * The record of a key that works now; null for any other text. It is read after every request has come, so that
   * a revoked key is refused by every instance at once.
   */
  async authenticate(key: string, now: Date): Promise<ApiKeyRecord | null> {
    const prefix = KEY.exec(key)?.[1];
    if (prefix === undefined) return null;
    const found = await this.#byPrefix.get(prefix);
    const stored = found === null ? NO_HASH : Buffer.from(found.hash, 'hex');
    const isSame = timingSafeEqual(hashOf(key), stored);
    if (found === null || !isSame || !isUsable(found, now)) return null;
    await this.noteUse(found, now);
    return found;
  }

  private async noteUse({ _id, lastUsedAt }: ApiKeyRecord, now: Date): Promise<void> {
    const before = new Date(now.getTime() - LAST_USED_MS);
    if (lastUsedAt && lastUsedAt > before) return;

    await this.keys.updateOne({ _id }, { $set: { lastUsedAt: now } });
  }
}

function unknownKey(prefix: string): SteelyardError {
  return new SteelyardError('KEY_UNKNOWN', { values: { prefix: prefix.slice(0, 40) } });
}

/** The person or program behind a key, as the audit log and four-eyes rules name it. */
export function actorOf({ _id, holder }: Pick<ApiKeyRecord, '_id' | 'holder'>): string {
  return holder ?? `key-${_id}`;
}

function assertGrant({ role, department, expiresAt }: ApiKeyGrant, now: Date): void {
  if ((role === 'department') !== (department !== null)) {
    const reason =
      role === 'department'
        ? { en: 'role department needs a department', zh: '角色 department 须指明部门' }
        : { en: `role ${role} has no department`, zh: `角色 ${role} 不属于任何部门` };
    throw new SteelyardError('KEY_GRANT_INVALID', { values: { reason } });
  }
  if (expiresAt !== null && expiresAt <= now) {
    const reason = { en: 'the expiry lies in the past', zh: '有效期已过' };
    throw new SteelyardError('KEY_GRANT_INVALID', { values: { reason } });
  }
}

function isUsable({ expiresAt, revokedAt }: ApiKeyRecord, now: Date): boolean {
  return !revokedAt && (!expiresAt || expiresAt > now);
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
