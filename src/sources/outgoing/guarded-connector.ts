import { type LookupAddress, lookup as resolveName } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { NetworkPolicy } from './network-policy.js';

/** How a name becomes addresses; tests give their own answers. */
export type ResolveName = (
  name: string,
  answer: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Raised inside a connection attempt, before any packet is sent. */
export class AddressRefused extends Error {}

/**
 * A connector that looks at the very address it connects to, so that a name cannot be checked with one
 * address and asked at another, and every redirect and every reconnection is looked at again. A name of which
 * any address is refused is refused. Certificates are always verified, whatever NODE_TLS_REJECT_UNAUTHORIZED says.
 */
export function guardedConnector(
  policy: NetworkPolicy,
  resolve: ResolveName = systemResolver,
): buildConnector.connector {
  const connect = buildConnector({ rejectUnauthorized: true, lookup: guardedLookup(policy, resolve) });
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    // An address needs no look-up, so the hook below would never see it.
    if (isIP(host) !== 0 && !policy.permits(host)) callback(refusal(host, host), null);
    else connect(options, callback);
  };
}

/** The address of a host, looked at as the connector does. Rejects with AddressRefused. */
export function permittedAddress(
  host: string,
  policy: NetworkPolicy,
  resolve: ResolveName = systemResolver,
): Promise<string> {
  if (isIP(host) !== 0) {
    return policy.permits(host) ? Promise.resolve(host) : Promise.reject(refusal(host, host));
  }
  return new Promise((settle, reject) => {
    guardedLookup(policy, resolve)(host, {}, (error, address) => {
      if (error) reject(error);
      else settle(address as string);
    });
  });
}

function guardedLookup(policy: NetworkPolicy, resolve: ResolveName): LookupFunction {
  return (name, options, callback) => {
    resolve(name, (error, addresses) => {
      const refused = addresses?.find(({ address }) => !policy.permits(address));
      const [first] = addresses ?? [];
      if (error !== null) callback(error, []);
      else if (refused !== undefined) callback(refusal(name, refused.address), []);
      else if (options.all) callback(null, addresses);
      else if (first === undefined) callback(new Error(`${name} has no address`), []);
      else callback(null, first.address, first.family);
    });
  };
}

function refusal(name: string, address: string): AddressRefused {
  const where = name === address ? address : `${name} is at ${address}, and that`;
  return new AddressRefused(`${where} is no public address`);
}

function systemResolver(name: string, answer: Parameters<ResolveName>[1]): void {
  resolveName(name, { all: true }, answer);
}
