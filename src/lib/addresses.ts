import { BlockList, isIP, isIPv4 } from 'node:net';

/** The options of `createAddressCheck`. */
export interface AddressOptions {
  /** Networks from which deliveries are accepted, as `address/bits` or single addresses. Undefined: all networks. */
  readonly allowedCidrs?: readonly string[] | undefined;
  /** The networks of trusted proxies, in the same form. Only entries that they added to X-Forwarded-For are used. */
  readonly trustedProxies?: readonly string[];
}

/** Whether a delivery from this address is accepted. @param forwardedFor the X-Forwarded-For header, unchanged */
export type AddressCheck = (remoteAddress: string | undefined, forwardedFor: string | undefined) => boolean;

/** @throws Error for an invalid network, which the configuration rejects before */
export function createAddressCheck({ allowedCidrs, trustedProxies = [] }: AddressOptions): AddressCheck {
  if (allowedCidrs === undefined) return () => true;
  const allowed = networks(allowedCidrs);
  const proxies = networks(trustedProxies);
  return (remoteAddress, forwardedFor) => {
    const sender = senderOf(remoteAddress, forwardedFor, proxies);
    return sender !== undefined && contains(allowed, sender);
  };
}

/** Returns the address of the client, from the connection or from X-Forwarded-For. Undefined if it is not an IP address. */
export type SenderAddress = (remoteAddress: string | undefined, forwardedFor: string | undefined) => string | undefined;

/** @throws Error for an invalid network, which the configuration rejects before */
export function createSenderAddress(trustedProxies: readonly string[]): SenderAddress {
  const proxies = networks(trustedProxies);
  return (remoteAddress, forwardedFor) => senderOf(remoteAddress, forwardedFor, proxies);
}

/**
 * Reads the header from the right, because each proxy appends the address of its client. The first address that is not a
 * trusted proxy is the sender. The entries to its left are unverified.
 */
function senderOf(
  remoteAddress: string | undefined,
  forwardedFor: string | undefined,
  proxies: BlockList,
): string | undefined {
  const claims = forwardedFor === undefined ? [] : forwardedFor.split(',').map((entry) => entry.trim());
  let sender = plainAddress(remoteAddress);
  while (sender !== undefined && claims.length > 0 && contains(proxies, sender)) sender = plainAddress(claims.pop());
  return sender;
}

function networks(cidrs: readonly string[]): BlockList {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [address = '', bits] = cidr.split('/');
    const family = familyOf(address);
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

function contains(list: BlockList, address: string): boolean {
  return list.check(address, familyOf(address));
}

/**
 * Returns the address without prefix, port and brackets. A socket for both families writes 192.0.2.1 as `::ffff:192.0.2.1`,
 * and some proxies add the port (`192.0.2.1:5123`, `[2001:db8::1]:5123`). Undefined if it is not an IP address.
 */
function plainAddress(address: string | undefined): string | undefined {
  if (address === undefined || isIPv4(address)) return address;
  const text = address
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  return isIP(text) !== 0 ? text : undefined;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
