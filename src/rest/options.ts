import type { LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici';
import type { Timer } from '../lib/timer';
import type { TtlByKind } from './cache/responseCache';
import type { ResponseStore } from './cache/responseStore';
import type { CallObserver } from './callObserver';
import type { ProxySettings } from './dispatchers';
import type { Logger } from './logger';
import type { QuotaLedger } from './quota/ledger';

export interface RestClientOptions {
  /** The base URL of the API, e.g. https://api.bitbucket.org/2.0. The credential is sent only to URLs below it. */
  readonly baseUrl: string;
  /**
   * Hosts outside the API to which a read may be redirected, such as `downloads.example.com` or `192.0.2.1:8080`. Default:
   * none.
   */
  readonly redirectHosts?: readonly string[];
  /** The proxies for all requests, except those to loopback. Default: none. */
  readonly proxy?: ProxySettings | undefined;
  /** Deadline of one call in milliseconds, from its first attempt on, including retries and back-off. Default: 30,000. */
  readonly timeoutMs?: number;
  /** Deadline of one attempt in milliseconds, at most what is left of `timeoutMs`. Default: 10,000. */
  readonly attemptTimeoutMs?: number;
  /** HTTP requests at the same time, for all sessions. Default: 64. */
  readonly maxConcurrency?: number;
  /** Calls of one session, which belongs to one operation. Default: 0, no limit. */
  readonly maxCallsPerOperation?: number;
  /** How long the upstream may still execute a write whose outcome is unknown, in milliseconds. Default: 10,000. */
  readonly settleMs?: number;
  /**
   * TTL of cached responses in milliseconds, by kind. Only kinds with a TTL are cached, and immutable responses, which need
   * none. Default: only immutable responses are cached.
   */
  readonly ttlMs?: TtlByKind;
  /** How long after its TTL a response may be served if the upstream cannot respond, in milliseconds. Default: 0. */
  readonly staleIfErrorMs?: number;
  /**
   * How long cached responses may be served after a response proved that the principal may read the container, in
   * milliseconds. After that, the container is read once. Default: 300,000. 0: it is read each time.
   */
  readonly accessTtlMs?: number;
  readonly responseStore: ResponseStore;
  readonly quotaLedger: QuotaLedger;
  /** Default: no logging. */
  readonly logger?: Logger;
  /** Default: no metrics. */
  readonly observer?: CallObserver;
  /** Milliseconds since the epoch. Default: Date.now. */
  readonly now?: () => number;
  /** From 0 up to 1, for back-off. Default: Math.random. */
  readonly random?: () => number;
  /** Waits for the given milliseconds, or until the signal aborts. Default: a timer. */
  readonly sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Runs the task once after the given milliseconds. Default: a timer that does not keep the process alive. */
  readonly timer?: Timer;
  /** Resolves the names of redirect targets outside the API. Default: dns.lookup. */
  readonly lookup?: LookupFunction;
  /** Sends the requests. Default: keep-alive connections, which `close` closes. A given dispatcher stays open. */
  readonly dispatcher?: Dispatcher;
}

export const DEFAULT_TIMEOUT_MS = 30_000;
export const DEFAULT_ATTEMPT_TIMEOUT_MS = 10_000;
export const DEFAULT_MAX_CONCURRENCY = 64;
export const DEFAULT_SETTLE_MS = 10_000;
export const DEFAULT_ACCESS_TTL_MS = 5 * 60 * 1000;
