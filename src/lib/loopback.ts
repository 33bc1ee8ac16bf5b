import { isIPv4 } from 'node:net';

/**
 * Whether only this machine can reach a server that is bound to `host` (127.0.0.0/8, RFC 6890; ::1, RFC 4291; `localhost`).
 * Other names are false even if they resolve to loopback, because that may change.
 */
export function isLoopbackAddress(host: string): boolean {
  const address = host.toLowerCase().replace(/^::ffff:/, '');
  return address === 'localhost' || address === '::1' || (isIPv4(address) && address.startsWith('127.'));
}

/** The same for the host name of a URL or a Host header, in which an IPv6 address has brackets. */
export function isLoopbackHostname(hostname: string): boolean {
  return isLoopbackAddress(hostname.replace(/^\[(.*)\]$/, '$1'));
}
