import { parseCookie, stringifySetCookie } from 'cookie';
import { ATTEMPT_MS } from '../../auth/attempts';

/** The cookies of open attempts. Each attempt has one, so that a person can sign in in several tabs. */
export interface AttemptCookies {
  /** The `Set-Cookie` headers that store an attempt, and remove the oldest ones if the browser has many. */
  store(attempt: { readonly id: string; readonly sealed: string }, cookieHeader: string | undefined): string[];
  /** The sealed attempt in a `Cookie` header. */
  read(id: string, cookieHeader: string | undefined): string | undefined;
  /** The `Set-Cookie` header that removes an attempt. */
  clear(id: string): string;
}

const NAME = 'bitbucket-sign-in-';

/** A cookie has up to 2.5 kB, and servers accept 16 kB of headers. */
const MAX_ATTEMPTS = 3;

/**
 * Creates the functions for the cookies. They are `SameSite=Lax`: the browser sends them when it comes back from Bitbucket, but not
 * with requests that other pages make in the background.
 */
export function createAttemptCookies(publicUrl: string): AttemptCookies {
  const secure = new URL(publicUrl).protocol === 'https:';
  const prefix = secure ? `__Host-${NAME}` : NAME;
  const write = (id: string, value: string, maxAge: number): string =>
    stringifySetCookie({ name: prefix + id, value, maxAge, path: '/', httpOnly: true, secure, sameSite: 'lax' });
  return {
    store({ id, sealed }, cookieHeader) {
      const names = Object.keys(parseCookie(cookieHeader ?? '')).filter((name) => name.startsWith(prefix));
      const surplus = names.slice(0, Math.max(0, names.length + 1 - MAX_ATTEMPTS));
      const removed = surplus.map((name) => write(name.slice(prefix.length), '', 0));
      return [...removed, write(id, sealed, ATTEMPT_MS / 1_000)];
    },
    read: (id, cookieHeader) => parseCookie(cookieHeader ?? '')[prefix + id],
    clear: (id) => write(id, '', 0),
  };
}
