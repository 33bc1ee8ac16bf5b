import { BlockList, isIP } from 'node:net';

export interface AddressOptions {
  /** Networks deliveries may come from, as `address/bits` or single addresses; undefined: from anywhere. */
  readonly allowedCidrs?: readonly string[] | undefined;
  /** Proxies of ours, alike: only what they say in X-Forwarded-For is believed. */
  readonly trustedProxies?: readonly string[];
}

/** Whether a delivery may come from there. `forwardedFor`: the X-Forwarded-For header as it arrived. */
export type AddressCheck = (remoteAddress: string | undefined, forwardedFor: string | undefined) => boolean;

/** @throws Error for what is no network; the configuration has refused those before. */
export function createAddressCheck({ allowedCidrs, trustedProxies = [] }: AddressOptions): AddressCheck {
  if (allowedCidrs === undefined) return () => true;
  const allowed = networks(allowedCidrs);
  const proxies = networks(trustedProxies);
  return (remoteAddress, forwardedFor) => {
    const sender = senderOf(remoteAddress, forwardedFor, proxies);
    return sender !== undefined && contains(allowed, sender);
  };
}

/** The address of the sender of a request, as far as it can be believed; undefined when it is no address. */
export type SenderAddress = (remoteAddress: string | undefined, forwardedFor: string | undefined) => string | undefined;

/** @throws Error for what is no network; the configuration has refused those before. */
export function createSenderAddress(trustedProxies: readonly string[]): SenderAddress {
  const proxies = networks(trustedProxies);
  return (remoteAddress, forwardedFor) => senderOf(remoteAddress, forwardedFor, proxies);
}

/**
 * Who sent it: read from the right, for each proxy appends whom it heard. The first address that is none of our proxies
 * is the sender; what stands left of it is only what the sender claims.
 */
function senderOf(
  remoteAddress: string | undefined,
  forwardedFor: string | undefined,
  proxies: BlockList,
): string | undefined {
  const claims = forwardedFor === undefined ? [] : forwardedFor.split(',').map((entry) => entry.trim());
  let sender = plain(remoteAddress);
  while (sender !== undefined && claims.length > 0 && contains(proxies, sender)) sender = plain(claims.pop());
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
 * The address by itself: `::ffff:192.0.2.1` is how a socket for both families spells 192.0.2.1, and some proxies add the port
 * (`192.0.2.1:5123`, `[2001:db8::1]:5123`).
 */
function plain(address: string | undefined): string | undefined {
  const text = address
    ?.replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  return text !== undefined && isIP(text) !== 0 ? text : undefined;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
