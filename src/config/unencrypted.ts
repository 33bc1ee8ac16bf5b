import { isLoopbackHostname } from '../lib/loopback';

/** Whether connections to a URL leave this machine without TLS. @param protocol the one without TLS */
export function isUnencrypted(url: string, protocol: 'http:' | 'redis:' = 'http:'): boolean {
  const { hostname, protocol: actual } = new URL(url);
  return actual === protocol && !isLoopbackHostname(hostname);
}
