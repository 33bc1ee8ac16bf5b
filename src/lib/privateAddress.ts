import { BlockList, isIP } from 'node:net';

/**
 * Networks that are not globally reachable, and multicast.
 * https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry
 */
const PRIVATE_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];
/** Outside 2000::/3, no IPv6 address is public. Inside it, these networks are not, or contain an IPv4 address. */
const PRIVATE_IPV6 = ['::/3', '4000::/2', '8000::/1', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

// Two lists, because a BlockList also compares IPv4 addresses with its IPv6 networks.
const LISTS = { ipv4: blockList(PRIVATE_IPV4, 'ipv4'), ipv6: blockList(PRIVATE_IPV6, 'ipv6') };

/**
 * Whether an IP address is private, loopback, link-local, multicast or reserved. An IPv4 address may be written as IPv6. True
 * for a text that is not an IP address.
 */
export function isPrivateAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  const version = isIP(plain);
  if (version === 0) return true;
  const family = version === 6 ? 'ipv6' : 'ipv4';
  return LISTS[family].check(plain, family);
}

function blockList(networks: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}
