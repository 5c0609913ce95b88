import { BlockList, isIP, isIPv6 } from 'node:net';

/** IANA special-purpose IPv4 addresses (RFC 6890 and its registry), multicast and reserved ones. */
const SPECIAL_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** Everything beside global unicast (2000::/3), and in it what is for documentation or carries IPv4 inside. */
const SPECIAL_IPV6 = ['::/3', '4000::/2', '8000::/1', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/**
 * Which addresses may be connected to: the public ones, and those of networks the operator allows. A network
 * is an address with or without a prefix length: `10.1.0.0/16`, `fd00::/8`, `127.0.0.1`.
 */
export class NetworkPolicy {
  // Apart, because a list of both takes every IPv4 address for one of ::/3.
  readonly #special = { ipv4: blockListOf(SPECIAL_IPV4), ipv6: blockListOf(SPECIAL_IPV6) };
  readonly #allowed: BlockList;

  constructor(allowedNetworks: readonly string[]) {
    this.#allowed = blockListOf(allowedNetworks);
  }

  /** Whether the address, without a zone, may be connected to; what is no address may not. */
  permits(address: string): boolean {
    if (isIP(address) === 0 || address.includes('%')) return false;
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    return this.#allowed.check(address, family) || !this.#special[family].check(address, family);
  }
}

function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    list.addSubnet(address, prefix === undefined ? FULL_LENGTH[family] : Number(prefix), family);
  }
  return list;
}

const FULL_LENGTH = { ipv4: 32, ipv6: 128 } as const;
