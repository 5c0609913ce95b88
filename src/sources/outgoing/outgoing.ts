import { Agent, fetch, type Response } from 'undici';
import { SteelyardError } from '../../errors.js';
import { AddressRefused, guardedConnector, permittedAddress, type ResolveName } from './guarded-connector.js';
import { NetworkPolicy } from './network-policy.js';
import { outgoingRefusal } from './outgoing-refusal.js';

export interface OutgoingOptions {
  /** Private networks that may be connected to; left out: public addresses only. */
  readonly allowedNetworks?: readonly string[];
  readonly resolveName?: ResolveName;
}

export interface OutgoingRequest {
  /** http or https, without user and password. */
  readonly url: string;
  /** Host names a redirect or a link of the answer may lead to, beside the host of `url`. */
  readonly hosts?: readonly string[];
  /** Sent to the origin of `url` only: they may hold secrets. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly accept: string;
  /** Bounds the whole exchange, the reading of the answer included. */
  readonly signal: AbortSignal;
}

/** As browsers have it, a fifth of theirs: portals need one or two. */
const MAX_REDIRECTS = 4;
const REDIRECT_STATUSES = new Set([301, 302, 303, 307, 308]);

/** The one way out: every request of every source goes through here. */
export class Outgoing {
  readonly #agent: Agent;
  readonly #addressOf: (host: string) => Promise<string>;

  constructor({ allowedNetworks = [], resolveName }: OutgoingOptions = {}) {
    const policy = new NetworkPolicy(allowedNetworks);
    this.#agent = new Agent({ connect: guardedConnector(policy, resolveName) });
    this.#addressOf = (host) => permittedAddress(host, policy, resolveName);
  }

  /**
   * The address of a host that a driver of its own protocol is to connect to: that very address, not the name,
   * which could lead elsewhere a moment later. Throws OUTGOING_REFUSED; resolver failures as the system gives them.
   */
  async addressOf(host: string): Promise<string> {
    try {
      return await this.#addressOf(host);
    } catch (cause) {
      if (!(cause instanceof AddressRefused)) throw cause;
      throw new SteelyardError('OUTGOING_REFUSED', { values: { url: host, reason: cause.message }, cause });
    }
  }

  /**
   * GETs an address and follows its redirects, each hop checked like the first. Throws OUTGOING_REFUSED for a
   * host that is not allowed, an address in a private network, a step from https to http, or too many
   * redirects; network failures as fetch gives them.
   */
  async get({ url, hosts = [], headers = {}, accept, signal }: OutgoingRequest): Promise<Response> {
    const first = new URL(url);
    const allowed = new Set([first.hostname, ...hosts.map((host) => host.toLowerCase())]);
    let target = first;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const own = target.origin === first.origin ? headers : {};
      const response = await this.#ask(target, { ...own, accept, 'user-agent': 'steelyard' }, signal);
      const location = REDIRECT_STATUSES.has(response.status) ? response.headers.get('location') : null;
      if (location === null) return response;
      await response.body?.cancel();
      target = redirectTarget(target, location, allowed);
    }
    throw outgoingRefusal(target, `more than ${MAX_REDIRECTS} redirects`);
  }

  /** Ends the connections that are kept open. */
  close(): Promise<void> {
    return this.#agent.destroy();
  }

  async #ask(target: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
    try {
      return await fetch(target, { dispatcher: this.#agent, redirect: 'manual', headers, signal });
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined;
      if (cause instanceof AddressRefused) throw outgoingRefusal(target, cause.message, cause);
      throw error;
    }
  }
}

function redirectTarget(from: URL, location: string, allowed: ReadonlySet<string>): URL {
  if (!URL.canParse(location, from)) throw outgoingRefusal(from, 'it redirects to no address');
  const target = new URL(location, from);
  const isWeb = target.protocol === 'https:' || (target.protocol === 'http:' && from.protocol === 'http:');
  if (!isWeb) throw outgoingRefusal(from, `it redirects from ${from.protocol} to ${target.protocol}`);
  if (!allowed.has(target.hostname)) {
    throw outgoingRefusal(from, `it redirects to ${target.hostname}, which is not in the source's hosts`);
  }
  return target;
}
