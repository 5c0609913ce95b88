import { SESSION_COOKIE } from '../api/session-cookie.js';
import { readConfig } from '../config.js';
import { SteelyardError } from '../errors.js';
import type { Store } from '../store/open-store.js';
import type { Control } from './control-file.js';

/** Asks the service that runs over a store as its operator. Throws SERVICE_REFUSED with what it answered. */
export async function askService<T>({ address, session }: Control, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${address}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      cookie: `${SESSION_COOKIE}=${session}`,
      'content-type': 'application/json',
      // Commands speak English; what the service says stands within their words.
      'accept-language': 'en',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const content = (await answer.json()) as T & { readonly code?: string; readonly detail?: string };
  if (answer.ok) return content;
  const detail = `${content.code ?? answer.status} ${content.detail ?? ''}`;
  throw new SteelyardError('SERVICE_REFUSED', { values: { detail } });
}

/**
 * Does something at the store, or lets the service do it that runs over it: an embedded store has one owner at a time.
 *
 * @param data folder of an embedded store, instead of the settings
 */
export async function atStoreOrService<T>(
  data: string | undefined,
  {
    store,
    service,
  }: {
    readonly store: (opened: Store) => Promise<T>;
    readonly service: (control: Control) => Promise<T>;
  },
): Promise<T> {
  const { withStore } = await import('./store-command.js');
  const { readControlFile } = await import('./control-file.js');
  try {
    return await withStore(data, store);
  } catch (error) {
    const isInUse = error instanceof SteelyardError && error.code === 'STORE_IN_USE';
    const control = isInUse ? readControlFile(data ?? readConfig().dataFolder) : null;
    if (control === null) throw error;
    return service(control);
  }
}
