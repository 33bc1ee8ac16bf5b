import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { createSenderAddress } from '../lib/addresses';
import { createKeyCheck } from './gatewayKeys';
import type { Caller } from './caller';

/** What a request says about its sender. */
export interface Credentials {
  /** The gateway key as it was presented. */
  readonly gatewayKey: string | undefined;
  readonly authorization: string | undefined;
  /** The address of the connection. */
  readonly remoteAddress: string | undefined;
  /** The `X-Forwarded-For` header as it arrived. */
  readonly forwardedFor: string | undefined;
}

/** The caller, or undefined when it presents no valid gateway key. */
export type IdentifyCaller = (credentials: Credentials) => Caller | undefined;

export interface IdentifyCallerOptions {
  readonly gatewayKeys: readonly string[];
  /** Proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
}

/** Callers share the gateway by key where keys are required, else by network address. */
export function createIdentifyCaller({ gatewayKeys, trustedProxies }: IdentifyCallerOptions): IdentifyCaller {
  const checkKey = createKeyCheck(gatewayKeys);
  const senderAddress = createSenderAddress(trustedProxies);
  return ({ gatewayKey, authorization, remoteAddress, forwardedFor }) => {
    const key = checkKey(gatewayKey);
    if (key === undefined) return undefined;
    const id = key.callerId;
    const share = gatewayKeys.length > 0 ? id : networkOf(senderAddress(remoteAddress, forwardedFor));
    return { id, share, authorization };
  };
}

/** One subscriber of an IPv6 provider has a whole /64 (RFC 6177): its addresses count as one. */
function networkOf(address: string | undefined): string {
  if (address === undefined) return 'unknown address';
  return isIPv6(address) ? `${groupsOf(address).slice(0, 4).join(':')}::/64` : address;
}

function groupsOf(address: string): readonly string[] {
  const [head = '', tail] = address.toLowerCase().split('%', 1)[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  if (tail === undefined) return left;
  const right = tail === '' ? [] : tail.split(':');
  return [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right];
}

/** The caller of an HTTP request. */
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
