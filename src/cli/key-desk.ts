import type { ApiKeyGrant, ApiKeyStore } from '../engine/api-key-store.js';
import type { AuditLog } from '../engine/audit-log.js';
import { askService, atStoreOrService } from './ask-service.js';
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
 * Works at the store, or through the service that runs over it.
 *
 * @param data folder of an embedded store, instead of the settings
 */
export async function withKeyDesk<T>(
  data: string | undefined,
  work: (desk: KeyDesk) => Promise<T>,
): Promise<T> {
  const { ApiKeyStore } = await import('../engine/api-key-store.js');
  const { AuditLog } = await import('../engine/audit-log.js');
  return atStoreOrService(data, {
    store: ({ connection }) => work(storeDesk(new ApiKeyStore(connection), new AuditLog(connection))),
    service: (control) => work(serviceDesk(control)),
  });
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
export function serviceDesk(control: Control): KeyDesk {
  const ask = <T>(path: string, body?: object) => askService<T>(control, path, body);
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
