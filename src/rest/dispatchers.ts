import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { isLoopbackHostname } from '../lib/loopback';
import { isPrivateAddress } from '../lib/privateAddress';
import { mayBePrivate, type RedirectPolicy } from './redirects';

/** The proxies for requests, in the form of the environment variables HTTP_PROXY, HTTPS_PROXY and NO_PROXY. */
export interface ProxySettings {
  readonly httpProxy?: string | undefined;
  /** Default: `httpProxy`. */
  readonly httpsProxy?: string | undefined;
  /** Hosts that are called directly. */
  readonly noProxy?: string | undefined;
}

export interface DispatcherOptions {
  /** Connections per origin. */
  readonly connections: number;
  readonly proxy: ProxySettings | undefined;
  readonly redirects: RedirectPolicy;
  /** Resolves the names of redirect targets. Default: dns.lookup. */
  readonly lookup?: LookupFunction | undefined;
}

/** The connections of a client. */
export interface Dispatchers {
  /** @param isRedirected whether the URL comes from a redirect that leads outside the API */
  for(url: URL, isRedirected: boolean): Dispatcher;
  /** Waits for the requests in flight. May be called more than once. */
  close(): Promise<void>;
}

/** A name that a redirect leads to resolves to a private address. No connection is opened. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

export function createDispatchers({ connections, proxy, redirects, ...options }: DispatcherOptions): Dispatchers {
  // `sendRequest` enforces the timeouts.
  const settings = { connections, headersTimeout: 0, bodyTimeout: 0 };
  const guarded = { ...settings, connect: { lookup: publicLookup(redirects, options.lookup ?? resolveName) } };
  const direct = new Agent(settings);
  const configured = proxy === undefined ? direct : new EnvHttpProxyAgent({ ...settings, ...explicit(proxy) });
  const redirected =
    proxy === undefined ? new Agent(guarded) : new EnvHttpProxyAgent({ ...guarded, ...explicit(proxy) });
  let closing: Promise<unknown> | undefined;

  return {
    for(url, isRedirected) {
      if (isRedirected && !mayBePrivate(url.hostname, redirects)) return redirected;
      return isLoopbackHostname(url.hostname) ? direct : configured;
    },
    async close() {
      const all = new Set<Dispatcher>([direct, configured, redirected]);
      closing ??= Promise.all([...all].map((dispatcher) => dispatcher.close()));
      await closing;
    },
  };
}

/** With an empty text instead of undefined, because undici would read the environment then. */
function explicit({ httpProxy = '', httpsProxy = '', noProxy = '' }: ProxySettings) {
  // Requests to http URLs are sent to the proxy as they are: many proxies allow CONNECT for https only.
  return { httpProxy, httpsProxy, noProxy, proxyTunnel: false };
}

/**
 * Rejects names that resolve to a private address, unless the address itself is listed. The connection uses the addresses
 * that were checked, so the name cannot change in between. A proxy resolves names by itself.
 */
function publicLookup({ hosts }: RedirectPolicy, resolve: LookupFunction): LookupFunction {
  const listed = new Set(hosts.map((host) => new URL(`https://${host}`).hostname.replace(/^\[|\]$/g, '')));
  return (hostname, options, callback) => {
    resolve(hostname, options, (error, address, family) => {
      if (error !== null) {
        callback(error, address, family);
        return;
      }
      const addresses = typeof address === 'string' ? [address] : address.map((each) => each.address);
      const isForbidden = addresses.some((each) => isPrivateAddress(each) && !listed.has(each));
      if (isForbidden) callback(new PrivateAddressError('The address is private'), '', 0);
      else callback(null, address, family);
    });
  };
}

const resolveName: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, options, callback);
};
