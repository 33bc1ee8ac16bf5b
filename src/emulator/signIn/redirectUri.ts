import { parseUrl } from '../../lib/parseUrl';
import { isLoopbackHostname } from '../../lib/loopback';

/**
 * The callback URL of the consumers. Bitbucket redirects only to it and to URLs below it. Null: any http URL on loopback,
 * because the port of a gateway is not known when the embedded emulator starts.
 */
export type CallbackUrl = string | null;

/** @throws Error if it is not an absolute http or https URL without a fragment */
export function requireCallbackUrl(callbackUrl: CallbackUrl): void {
  if (callbackUrl === null || parse(callbackUrl) !== undefined) return;
  throw new Error(`The callback URL must be an absolute http or https URL without a fragment: ${callbackUrl}`);
}

/** Whether a redirect URI is the callback URL or below it. */
export function isBelowCallback(redirectUri: string, callbackUrl: CallbackUrl): boolean {
  const url = parse(redirectUri);
  if (url === undefined) return false;
  if (callbackUrl === null) return url.protocol === 'http:' && isLoopbackHostname(url.hostname);
  const callback = new URL(callbackUrl);
  return url.origin === callback.origin && isSameOrBelow(url.pathname, callback.pathname);
}

/** Appends parameters and leaves the rest of a redirect URI unchanged. Omits those without a value. */
export function withParameters(redirectUri: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const added = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  const separator = redirectUri.includes('?') ? (/[?&]$/.test(redirectUri) ? '' : '&') : '?';
  return `${redirectUri}${separator}${added.join('&')}`;
}

/**
 * Parses a URL that a `Location` header can contain unchanged. The URL parser would accept backslashes and whitespace, and
 * browsers would read them differently.
 */
function parse(text: string): URL | undefined {
  if (!/^https?:\/\/[\x21-\x7e]+$/i.test(text) || /[\\#]/.test(text)) return undefined;
  const url = parseUrl(text);
  return url?.username === '' && url.password === '' ? url : undefined;
}

/** Some servers decode `%2F` before they resolve `..`. */
function isSameOrBelow(path: string, base: string): boolean {
  if (/%(2f|5c|2e)/i.test(path)) return false;
  return path === base || path.startsWith(base.endsWith('/') ? base : `${base}/`);
}
