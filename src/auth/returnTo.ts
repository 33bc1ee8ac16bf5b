import type { SignInErrorCode } from '../bitbucket/signIn/protocol';
import { parseUrl } from '../lib/parseUrl';

/** The routes of sign-in are below this path. */
export const AUTH_PATH = '/auth';

/** The query parameter with the error code of a failed sign-in. */
const ERROR_PARAMETER = 'signInError';

/** In characters. The URL is in a cookie, and browsers reject cookies of more than 4,096 bytes. */
export const MAX_RETURN_TO_LENGTH = 1_500;

export interface ReturnToOptions {
  /** The URL of the gateway in browsers. */
  readonly publicUrl: string;
  /** Whether a sign-in may return to pages of an origin. */
  readonly isAllowedOrigin: (origin: string) => boolean;
}

/**
 * Returns the URL of the page to return to after the sign-in. Rejects other sites, so that a link to the gateway cannot redirect
 * to them.
 *
 * @param returnTo a path of the origin of PUBLIC_URL, or the URL of a page of an allowed origin. Undefined: PUBLIC_URL
 * @returns the absolute URL. Undefined if it is not allowed
 */
export function resolveReturnTo(
  returnTo: string | undefined,
  { publicUrl, isAllowedOrigin }: ReturnToOptions,
): string | undefined {
  const gateway = new URL(publicUrl);
  if (returnTo === undefined) return `${publicUrl}/`;
  const url = returnTo.length > MAX_RETURN_TO_LENGTH ? undefined : parse(returnTo, gateway);
  if (url === undefined || url.href.length > MAX_RETURN_TO_LENGTH) return undefined;
  if (url.origin !== gateway.origin && !isAllowedOrigin(url.origin)) return undefined;
  if (url.origin === gateway.origin && isBelow(new URL(`${publicUrl}${AUTH_PATH}/`), url)) return undefined;
  if (url.searchParams.has(ERROR_PARAMETER)) url.searchParams.delete(ERROR_PARAMETER);
  return url.href;
}

/** Whether a URL is a route of sign-in. Returning there would start a new sign-in. Routers decode the path: `/%61uth/login` is `/auth/login`. */
function isBelow(routes: URL, { pathname }: URL): boolean {
  return decode(pathname).startsWith(decode(routes.pathname));
}

/** Routers reject a path that cannot be decoded. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Adds the error code of a failed sign-in to the URL of a page. */
export function withSignInError(returnTo: string, errorCode: SignInErrorCode): string {
  const url = new URL(returnTo);
  url.search += `${url.search === '' ? '?' : '&'}${ERROR_PARAMETER}=${errorCode}`;
  return url.href;
}

function parse(returnTo: string, gateway: URL): URL | undefined {
  // Browsers remove tabs and line breaks, and read `\` as `/`: `/\evil.example` is a URL of another host.
  if (/[\p{Cc}\p{Z}\\]/u.test(returnTo)) return undefined;
  const isPath = /^\/(?!\/)/.test(returnTo);
  if (!isPath && !/^https?:\/\/[^/]/i.test(returnTo)) return undefined;
  const url = parseUrl(returnTo, gateway.href);
  return url?.username === '' && url.password === '' ? url : undefined;
}
