import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { createSenderAddress } from '../lib/addresses';
import { createKeyCheck } from './gatewayKeys';

/** The sender of a request, identified by its gateway key or its address. */
export interface Caller {
  /** Identifies the gateway key without containing it. `anyone` if no keys are required. */
  readonly id: string;
  /** Limits and queues count requests with the same key as one caller: `id`, or the client address without gateway keys. */
  readonly limitKey: string;
  /** The `Authorization` header of the request. Only passthrough uses it, and sends it only to Bitbucket. */
  readonly authorization?: string | undefined;
}

/** The parts of a request that identify its sender. */
export interface Credentials {
  readonly gatewayKey: string | undefined;
  readonly authorization: string | undefined;
  /** The address of the connection. */
  readonly remoteAddress: string | undefined;
  /** The `X-Forwarded-For` header, unchanged. */
  readonly forwardedFor: string | undefined;
}

/** Identifies the caller. Returns undefined if a gateway key is required and the request contains no valid one. */
export type IdentifyCaller = (credentials: Credentials) => Caller | undefined;

export interface IdentifyCallerOptions {
  readonly gatewayKeys: readonly string[];
  /** Addresses and networks whose `X-Forwarded-For` is trusted. */
  readonly trustedProxies: readonly string[];
}

/** Creates the function that identifies callers by gateway key, or by address if no keys are configured. */
export function createIdentifyCaller({ gatewayKeys, trustedProxies }: IdentifyCallerOptions): IdentifyCaller {
  const checkKey = createKeyCheck(gatewayKeys);
  const senderAddress = createSenderAddress(trustedProxies);
  return ({ gatewayKey, authorization, remoteAddress, forwardedFor }) => {
    const key = checkKey(gatewayKey);
    if (key === undefined) return undefined;
    const id = key.callerId;
    const limitKey = gatewayKeys.length > 0 ? id : networkOf(senderAddress(remoteAddress, forwardedFor));
    return { id, limitKey, authorization };
  };
}

/** Identifies the caller of an HTTP request. The gateway key is in the header `X-Gateway-Key`. */
export function callerOf(
  identifyCaller: IdentifyCaller,
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
): Caller | undefined {
  const gatewayKey = headers['x-gateway-key'];
  const forwardedFor = headers['x-forwarded-for'];
  return identifyCaller({
    gatewayKey: typeof gatewayKey === 'string' ? gatewayKey : undefined,
    authorization: headers.authorization,
    remoteAddress: socket.remoteAddress,
    forwardedFor: typeof forwardedFor === 'string' ? forwardedFor : undefined,
  });
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
