import type { IncomingHttpHeaders } from 'node:http';
import type { PresentedSession } from '../../auth/identifyCaller';
import { createSessionCookie } from '../../auth/sessionCookie';
import type { HttpSettings } from '../../lib/settings';
import { createSessionOriginPolicy } from './origins';

/** The message for a request whose session cookie was ignored. */
export const SESSION_IGNORED =
  'The session cookie was ignored. A request with this cookie must have an Origin header that the gateway allows, ' +
  'or no Origin and the header Sec-Fetch-Site: same-origin.';

/** Returns the session cookie of a request. Undefined if it has none, or if sign-in is off. */
export type ReadSession = (headers: IncomingHttpHeaders) => PresentedSession | undefined;

/**
 * Creates the function that reads session cookies. Browsers also add the cookie to requests that pages of other origins cause
 * (CSRF). The cookie is therefore ignored unless one of these holds:
 *
 * - `Origin` is present and allowed. Browsers send it with each POST, WebSocket upgrade and cross-origin fetch.
 * - `Origin` is absent, and `Sec-Fetch-Site` is `same-origin`: the request is a GET of a page of the gateway.
 *
 * This applies to all transports and methods, because a POST of another origin can also execute a query.
 */
export function createReadSession(settings: Pick<HttpSettings, 'allowedOrigins' | 'signIn'>): ReadSession {
  if (settings.signIn === undefined) return () => undefined;
  const { readSessionId } = createSessionCookie(settings.signIn);
  const mayUseSession = createSessionOriginPolicy(settings);
  return ({ cookie, origin, 'sec-fetch-site': site }) => {
    const id = readSessionId(cookie);
    if (id === undefined) return undefined;
    const isAccepted = origin === undefined ? site === 'same-origin' : mayUseSession(origin);
    return { id, isIgnored: !isAccepted };
  };
}
