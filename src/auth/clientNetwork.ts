import { isIPv6 } from 'node:net';
import { createSenderAddress } from '../lib/addresses';

/** The addresses of a request. */
export interface RequestAddresses {
  /** The address of the connection. */
  readonly remoteAddress: string | undefined;
  /** The `X-Forwarded-For` header, unchanged. */
  readonly forwardedFor: string | undefined;
}

/** Creates the function that identifies the client of a request by its address, for limits. */
export function createClientNetwork(trustedProxies: readonly string[]): (addresses: RequestAddresses) => string {
  const senderAddress = createSenderAddress(trustedProxies);
  return ({ remoteAddress, forwardedFor }) => networkOf(senderAddress(remoteAddress, forwardedFor));
}

/**
 * Returns an IPv4 address unchanged, and the /64 network of an IPv6 address. A subscriber of an IPv6 provider has at least a
 * /64 (RFC 6177), so all addresses of a /64 count as one caller.
 */
function networkOf(address: string | undefined): string {
  if (address === undefined) return 'unknown address';
  if (!isIPv6(address)) return address;
  const groups = groupsOf(address);
  return mappedIPv4(groups) ?? `${groups.slice(0, 4).join(':')}::/64`;
}

/** The eight groups of an IPv6 address, with `::` expanded and without leading zeros. */
function groupsOf(address: string): readonly string[] {
  const [withoutZone = ''] = address.split('%', 1);
  const canonical = new URL(`http://[${withoutZone}]`).hostname.slice(1, -1);
  const [head = '', tail = ''] = canonical.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => '0'), ...right];
}

/** The IPv4 address that an address of `::ffff:0:0/96` stands for (RFC 4291 section 2.5.5.2). */
function mappedIPv4(groups: readonly string[]): string | undefined {
  if (groups.slice(0, 6).join(':') !== '0:0:0:0:0:ffff') return undefined;
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
