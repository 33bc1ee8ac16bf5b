import { stringifySetCookie } from 'cookie';
import type { SignInSettings } from '../lib/settings';

/** Writes cookies of the gateway, which pages cannot read. */
export interface CookieWriter {
  /** The name of a cookie, with the prefix if it has one. */
  readonly nameOf: (name: string) => string;
  /** Returns a `Set-Cookie` header. @param name see `nameOf` */
  readonly write: (name: string, value: string, maxAgeSeconds: number) => string;
}

/**
 * Over https, the names have the prefix `__Host-`. Browsers accept such a cookie only from the host itself, with `Secure` and
 * without `Domain`, so another subdomain cannot set it. The prefix requires https, so over http (only on loopback) the cookies
 * have no prefix.
 *
 * https://www.rfc-editor.org/rfc/rfc6265 · https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
 */
export function createCookieWriter({
  publicUrl,
  sameSite,
}: Pick<SignInSettings, 'publicUrl' | 'sameSite'>): CookieWriter {
  const secure = new URL(publicUrl).protocol === 'https:';
  return {
    nameOf: (name) => (secure ? `__Host-${name}` : name),
    write: (name, value, maxAge) =>
      stringifySetCookie({ name, value, maxAge, path: '/', httpOnly: true, secure, sameSite }),
  };
}
