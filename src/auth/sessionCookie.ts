import { parseCookie, stringifySetCookie } from 'cookie';
import type { SignInSettings } from '../lib/settings';

/** Reads and writes the cookie with the id of a session. */
export interface SessionCookie {
  /**
   * Returns the value of the cookie in a `Cookie` header. Undefined if the header does not contain the cookie. An empty text if it
   * contains the cookie several times, because any of them could come from another application.
   */
  readonly readSessionId: (cookieHeader: string | undefined) => string | undefined;
  /** The `Set-Cookie` header that starts a session in the browser. `maxAgeMs` is rounded down to seconds. */
  readonly sessionCookie: (id: string, maxAgeMs: number) => string;
  /** The `Set-Cookie` header that removes the cookie. */
  readonly clearedSessionCookie: () => string;
}

const NAME = 'bitbucket-session';

/** 256 bits in base64url, without padding. */
const SESSION_ID = /^[A-Za-z0-9_-]{43}$/;

/** Whether a text can be the id of a session. */
export function isSessionId(text: string): boolean {
  return SESSION_ID.test(text);
}

/**
 * Creates the functions for the session cookie. Over https, its name has the prefix `__Host-`. Browsers accept such a cookie only
 * from the host itself, with `Secure` and without `Domain`, so another subdomain cannot set it. The prefix requires https, so
 * over http (only on loopback) the cookie has no prefix. Each name is ignored over the other scheme.
 *
 * https://www.rfc-editor.org/rfc/rfc6265 · https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
 */
export function createSessionCookie({
  publicUrl,
  sameSite,
}: Pick<SignInSettings, 'publicUrl' | 'sameSite'>): SessionCookie {
  const secure = new URL(publicUrl).protocol === 'https:';
  const name = secure ? `__Host-${NAME}` : NAME;
  const write = (value: string, maxAge: number): string =>
    stringifySetCookie({ name, value, maxAge, path: '/', httpOnly: true, secure, sameSite });
  return {
    readSessionId(cookieHeader) {
      if (cookieHeader === undefined || !cookieHeader.includes(name)) return undefined;
      const values = cookieHeader.split(';').flatMap((pair) => parseCookie(pair, { decode: unchanged })[name] ?? []);
      return values.length > 1 ? '' : values[0];
    },
    sessionCookie: (id, maxAgeMs) => write(id, Math.floor(maxAgeMs / 1_000)),
    clearedSessionCookie: () => write('', 0),
  };
}

/** An id contains no escapes, so a value with escapes is not an id. */
function unchanged(value: string): string {
  return value;
}
