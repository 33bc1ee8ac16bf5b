import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { isLoopbackHostname } from '../lib/loopback';
import { isPrivateAddress } from '../lib/privateAddress';
import { mayHavePrivateAddress, type RedirectPolicy } from './redirects';

/** The proxies for requests, in the form of the environment variables HTTP_PROXY, HTTPS_PROXY and NO_PROXY. */
export interface ProxySettings {
  readonly httpProxy?: string | undefined;
  /** The proxy for https URLs. Default: `httpProxy`. */
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

/** One request at a time on each connection. Otherwise, a slow response would delay those behind it. */
const NO_PIPELINING = 1;

/** Chooses the connections for a request. @param isOutsideApi whether a redirect has led outside the API */
export type DispatcherFor = (origin: string, isOutsideApi: boolean) => Dispatcher;

/** The connections of a client. */
export interface Dispatchers {
  readonly for: DispatcherFor;
  /** Waits for the requests in flight. May be called more than once. */
  close(): Promise<void>;
}

/** The host of a redirect resolves to a private address. No connection was opened. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

export function createDispatchers({ connections, proxy, redirects, ...options }: DispatcherOptions): Dispatchers {
  // undici's timeouts are off, because `sendRequest` enforces the deadlines.
  const settings = { connections, pipelining: NO_PIPELINING, headersTimeout: 0, bodyTimeout: 0 };
  const guarded = { ...settings, connect: { lookup: publicLookup(redirects, options.lookup ?? resolveName) } };
  const direct = new Agent(settings);
  const configured = proxy === undefined ? direct : new EnvHttpProxyAgent({ ...settings, ...proxyOptions(proxy) });
  const publicOnly =
    proxy === undefined ? new Agent(guarded) : new EnvHttpProxyAgent({ ...guarded, ...proxyOptions(proxy) });
  const dispatcherOf = (hostname: string): Dispatcher => (isLoopbackHostname(hostname) ? direct : configured);
  const api = new URL(redirects.baseUrl);
  const ofApi = dispatcherOf(api.hostname);
  let closing: Promise<unknown> | undefined;

  return {
    for(origin, isOutsideApi) {
      if (origin === api.origin && !isOutsideApi) return ofApi;
      const { hostname } = new URL(origin);
      if (isOutsideApi && !mayHavePrivateAddress(hostname, redirects)) return publicOnly;
      return dispatcherOf(hostname);
    },
    async close() {
      const all = new Set<Dispatcher>([direct, configured, publicOnly]);
      closing ??= Promise.all([...all].map((dispatcher) => dispatcher.close()));
      await closing;
    },
  };
}

/** The options of undici. An empty text means no proxy. For undefined, undici would read the environment variable. */
function proxyOptions({ httpProxy = '', httpsProxy = '', noProxy = '' }: ProxySettings) {
  // No CONNECT tunnel for http URLs, because many proxies allow CONNECT for https only.
  return { httpProxy, httpsProxy, noProxy, proxyTunnel: false };
}

/**
 * A lookup that fails with a PrivateAddressError if a name resolves to a private address that is not listed itself. The
 * connection uses the addresses that were checked, so a later DNS response cannot replace them. If a proxy is used, the proxy
 * resolves the names of targets, and they are not checked.
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
