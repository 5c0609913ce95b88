import fc from 'fast-check';
import { NetworkPolicy } from '../../../src/sources/outgoing/network-policy.js';

const PRIVATE = [
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fc00::1',
  'fd00:ec2::254',
  'ff02::1',
  '::ffff:127.0.0.1',
  '::ffff:a9fe:a9fe',
  '64:ff9b::a9fe:a9fe',
  '2002:7f00:1::',
  '2001:0:7f00:1::',
];
const PUBLIC = [
  '1.1.1.1',
  '172.15.0.1',
  '172.32.0.1',
  '192.169.0.1',
  '223.255.255.255',
  '2606:4700::1111',
  '2400:3200::1',
];

test.each(PRIVATE)('%s is refused', (address) => expect(new NetworkPolicy([]).permits(address)).toBe(false));
test.each(PUBLIC)('%s is permitted', (address) => expect(new NetworkPolicy([]).permits(address)).toBe(true));

test.each([
  ['10.1.0.0/16', '10.1.2.3', '10.2.0.1'],
  ['127.0.0.1', '127.0.0.1', '127.0.0.2'],
  ['fd00::/8', 'fd12::1', 'fe80::1'],
  ['192.168.0.0/16', '::ffff:192.168.1.1', '::ffff:10.0.0.1'],
])('allowing %s permits %s and not %s', (network, inside, outside) => {
  const policy = new NetworkPolicy([network]);
  expect(policy.permits(inside)).toBe(true);
  expect(policy.permits(outside)).toBe(false);
});

test.each(['', 'localhost', 'fe80::1%eth0', '127.1', '0x7f000001'])(
  '%j is no address, so it is refused',
  (text) => {
    expect(new NetworkPolicy(['0.0.0.0/0', '::/0']).permits(text)).toBe(false);
  },
);

test('an IPv4 address is judged alike when it is written as IPv6', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      const policy = new NetworkPolicy(['10.0.0.0/8']);
      if (!policy.permits(address)) expect(policy.permits(`::ffff:${address}`)).toBe(false);
    }),
  );
});
