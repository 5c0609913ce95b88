import { SESSION_COOKIE } from '../api/authenticate.js';
import { readConfig } from '../config.js';
import type { ApiKeyGrant, ApiKeyStore } from '../engine/api-key-store.js';
import type { AuditLog } from '../engine/audit-log.js';
import { SteelyardError } from '../errors.js';
import type { Control } from './control-file.js';

/** A key as it is shown: everything but its secret. */
export interface ShownKey {
  readonly prefix: string;
  readonly role: string;
  readonly department: string | null;
  readonly holder: string | null;
  readonly scopes: readonly string[] | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly lastUsedAt: string | null;
}

export interface MadeKey extends ShownKey {
  readonly key: string;
}

/** Where keys are made and ended. */
export interface KeyDesk {
  create(grant: ApiKeyGrant): Promise<MadeKey>;
  list(): Promise<ShownKey[]>;
  rotate(prefix: string, overlapHours: number): Promise<MadeKey>;
  revoke(prefix: string): Promise<ShownKey>;
}

/**
 * Works at the store, or through the service that runs over it: an embedded store has one owner at a time.
 *
 * @param data folder of an embedded store, instead of the settings
 */
export async function withKeyDesk<T>(
  data: string | undefined,
  work: (desk: KeyDesk) => Promise<T>,
): Promise<T> {
  const { withStore } = await import('./store-command.js');
  const { ApiKeyStore } = await import('../engine/api-key-store.js');
  const { AuditLog } = await import('../engine/audit-log.js');
  const { readControlFile } = await import('./control-file.js');
  try {
    return await withStore(data, ({ connection }) =>
      work(storeDesk(new ApiKeyStore(connection), new AuditLog(connection))),
    );
  } catch (error) {
    const isInUse = error instanceof SteelyardError && error.code === 'STORE_IN_USE';
    const control = isInUse ? readControlFile(data ?? readConfig().dataFolder) : null;
    if (control === null) throw error;
    return work(serviceDesk(control));
  }
}

const HOUR = 3_600_000;

function storeDesk(keys: ApiKeyStore, audit: AuditLog): KeyDesk {
  const noted = async <T extends { readonly prefix: string }>(action: string, key: T): Promise<T> => {
    const { SYSTEM } = await import('../engine/audit-log.js');
    await audit.append({ actor: SYSTEM, action: `keys ${action}`, subject: key.prefix });
    return key;
  };
  return {
    create: async (grant) => noted('create', madeKey(await keys.create(grant, new Date()))),
    list: async () => (await keys.list()).map(shownKey),
    rotate: async (prefix, hours) =>
      noted('rotate', madeKey(await keys.rotate(prefix, hours * HOUR, new Date()))),
    revoke: async (prefix) => noted('revoke', shownKey(await keys.revoke(prefix, new Date()))),
  };
}

/** The desk of a running service. */
export function serviceDesk({ address, session }: Control): KeyDesk {
  const ask = async <T>(path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${address}/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie: `${SESSION_COOKIE}=${session}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const content = (await answer.json()) as T & { readonly code?: string; readonly detail?: string };
    if (answer.ok) return content;
    const detail = `${content.code ?? answer.status} ${content.detail ?? ''}`;
    throw new SteelyardError('SERVICE_REFUSED', { values: { detail } });
  };
  const place = (prefix: string) => `/keys/${encodeURIComponent(prefix)}`;
  return {
    create: (grant) => ask('/keys', grant),
    async list() {
      const found: ShownKey[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const from: string = cursor === '' ? '' : `&cursor=${cursor}`;
        const page: { readonly items: ShownKey[]; readonly next: string | null } = await ask(
          `/keys?limit=1000${from}`,
        );
        found.push(...page.items);
        cursor = page.next;
      }
      return found;
    },
    rotate: (prefix, overlapHours) => ask(`${place(prefix)}/rotate`, { overlapHours }),
    revoke: (prefix) => ask(`${place(prefix)}/revoke`, {}),
  };
}

function madeKey({ key, record }: Awaited<ReturnType<ApiKeyStore['create']>>): MadeKey {
  return { key, ...shownKey(record) };
}

function shownKey(record: Awaited<ReturnType<ApiKeyStore['list']>>[number]): ShownKey {
  const { _id, role, department, holder, scopes, createdAt, expiresAt, revokedAt, lastUsedAt } = record;
  return {
    prefix: _id,
    role,
    department: department ?? null,
    holder: holder ?? null,
    scopes: scopes ?? null,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
