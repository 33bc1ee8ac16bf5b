import { parseCookie } from 'cookie';
import { ATTEMPT_MS } from '../../auth/attempts';
import { createCookieWriter } from '../../auth/cookieWriter';

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

/** Another application on the host can set more of these cookies. Removing them all could make the response too large. */
const MAX_REMOVED = 5;

/** The end of the name of a cookie. See `Attempts.idOf`. */
const ATTEMPT_ID = /^[\w-]{22}$/;

/**
 * Creates the functions for the cookies. They are `SameSite=Lax`: the browser sends them when it comes back from Bitbucket, but not
 * with requests that other pages make in the background.
 */
export function createAttemptCookies(publicUrl: string): AttemptCookies {
  const { nameOf, write } = createCookieWriter({ publicUrl, sameSite: 'lax' });
  const prefix = nameOf(NAME);
  return {
    store({ id, sealed }, cookieHeader) {
      const names = Object.keys(parseCookie(cookieHeader ?? '')).filter((name) => name.startsWith(prefix));
      // A request can contain any name. Not every name can be written.
      const ids = names.map((name) => name.slice(prefix.length)).filter((other) => ATTEMPT_ID.test(other));
      const surplus = ids.slice(0, Math.min(MAX_REMOVED, Math.max(0, ids.length + 1 - MAX_ATTEMPTS)));
      return [...surplus.map((other) => write(prefix + other, '', 0)), write(prefix + id, sealed, ATTEMPT_MS / 1_000)];
    },
    read: (id, cookieHeader) => parseCookie(cookieHeader ?? '')[prefix + id],
    clear: (id) => write(prefix + id, '', 0),
  };
}
