import { parseCookie } from 'cookie';
import type { SignInSettings } from '../lib/settings';
import { createCookieWriter } from './cookieWriter';

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

/** Creates the functions for the session cookie. The names over http and https differ, and each is ignored over the other scheme. */
export function createSessionCookie(settings: Pick<SignInSettings, 'publicUrl' | 'sameSite'>): SessionCookie {
  const { nameOf, write } = createCookieWriter(settings);
  const name = nameOf(NAME);
  return {
    readSessionId(cookieHeader) {
      if (cookieHeader === undefined || !cookieHeader.includes(name)) return undefined;
      const values = cookieHeader.split(';').flatMap((pair) => parseCookie(pair, { decode: unchanged })[name] ?? []);
      return values.length > 1 ? '' : values[0];
    },
    sessionCookie: (id, maxAgeMs) => write(name, id, Math.floor(maxAgeMs / 1_000)),
    clearedSessionCookie: () => write(name, '', 0),
  };
}

/** An id contains no escapes, so a value with escapes is not an id. */
function unchanged(value: string): string {
  return value;
}
