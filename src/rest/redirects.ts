import { isLoopbackHostname } from '../lib/loopback';

/** The URLs to which the redirect of a read may lead. */
export interface RedirectPolicy {
  /** The base URL of the API. Only requests below it receive the credential. */
  readonly baseUrl: string;
  /** Other hosts: `name`, `address`, or either with `:port`. Without a port, the default port of the scheme is allowed. */
  readonly hosts: readonly string[];
}

/** Whether the URL has the origin of the API and a path in or below its base path. */
export function isBelowBase(url: URL, { baseUrl }: RedirectPolicy): boolean {
  const base = new URL(baseUrl);
  // A server may decode a path, remove parameters such as `;a`, and then resolve `..`, so all of this is done here
  // as well. A path such as `//host` stays a path.
  const decoded = withoutNestedEncoding(url.pathname).replace(/%2f|%5c/gi, '/');
  const path = new URL(decoded.replace(/(?:;|%3b)[^/]*/gi, '').replace(/^\/+/, '/'), base).pathname;
  const basePath = base.pathname.replace(/\/+$/, '');
  return url.origin === base.origin && (path === basePath || path.startsWith(`${basePath}/`));
}

/** `%252e` becomes `%2e`, because a proxy and the server behind it may both decode the path. */
function withoutNestedEncoding(path: string): string {
  return path.replace(/%(?:25)+(?=[0-9a-f]{2})/gi, '%');
}

/** Undefined if a redirect from one URL to the other is allowed. Otherwise the reason, as a clause for `redirectMessage`. */
export function redirectFault(from: URL, to: URL, policy: RedirectPolicy): string | undefined {
  if (!/^https?:$/.test(to.protocol) || to.username !== '' || to.password !== '') {
    return 'its location is not an http or https URL, or contains a credential';
  }
  if (from.protocol === 'https:' && to.protocol !== 'https:') return 'it leads from https to http';
  if (isBelowBase(to, policy) || isListed(to, policy)) return undefined;
  return 'its location is not in the API, and its host is not in UPSTREAM_REDIRECT_HOSTS';
}

/** The message of the error for a redirect that is not followed. */
export function redirectMessage(service: string, reason: string): string {
  return `${service} returned a redirect that the gateway does not follow: ${reason}.`;
}

/**
 * Whether this host may resolve to a private address. Other hosts of redirects may not, because they could lead requests into
 * the network of the gateway.
 */
export function mayHavePrivateAddress(hostname: string, { baseUrl }: RedirectPolicy): boolean {
  return isLoopbackHostname(hostname) || hostname === new URL(baseUrl).hostname;
}

function isListed({ protocol, hostname, port }: URL, { hosts }: RedirectPolicy): boolean {
  return hosts.some((entry) => {
    // The scheme of the target, so that its default port is left out on both sides.
    const listed = new URL(`${protocol}//${entry}`);
    return listed.hostname === hostname && listed.port === port;
  });
}
