import { isIPv4 } from 'node:net';

/**
 * Whether only this machine can reach a server bound to `host` (127.0.0.0/8, RFC 6890; ::1, RFC 4291; `localhost`).
 * A name that merely resolves to loopback today does not count: tomorrow it may not.
 */
export function isLoopbackAddress(host: string): boolean {
  const address = host.toLowerCase().replace(/^::ffff:/, '');
  return address === 'localhost' || address === '::1' || (isIPv4(address) && address.startsWith('127.'));
}
