import type { Dispatcher } from 'undici';
import type { FreshForMs } from './cache/responseCache';
import type { ResponseStore } from './cache/responseStore';
import type { Credential } from '../bitbucket/credentials/principals';
import type { UpstreamObserver } from './callObserver';
import type { QuotaLedger } from './quota/ledger';

/** As pino's: the object holds what is to be found again, the message what happened. */
export interface Logger {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

export interface BitbucketClientOptions {
  /** Where the API begins, e.g. https://api.bitbucket.org/2.0. The credential is sent to this origin and no other. */
  readonly baseUrl: string;
  readonly credential: Credential;
  /** Deadline in milliseconds of one call from its first attempt on, retries and their waiting included. Default 30,000. */
  readonly timeoutMs?: number;
  /** Deadline in milliseconds of one attempt. Default 10,000; never more than what is left of `timeoutMs`. */
  readonly attemptTimeoutMs?: number;
  /** HTTP exchanges at a time, for all sessions together. Default 16. */
  readonly maxConcurrency?: number;
  /** Calls one session may ask for; 0 means no limit, which is the default. */
  readonly maxCallsPerOperation?: number;
  /** Bytes of memory for answers; what was longest unused goes first. Default 64 MiB; 0 keeps nothing. */
  readonly cacheMaxBytes?: number;
  /**
   * How long in milliseconds answers stay good, by the kind of what was read; a kind left out is not kept. What can never
   * change (a commit, its file changes and its diff by full hash) is kept in any case. Default: nothing else.
   */
  readonly freshForMs?: FreshForMs;
  /** How long in milliseconds past that an answer is given when Bitbucket has none. Default: 0, not at all. */
  readonly staleIfErrorMs?: number;
  /**
   * How long in milliseconds an answer that is kept may be used after Bitbucket has shown that its caller may read the
   * repository; after that the repository is read once. Default 300,000; 0 reads it each time.
   */
  readonly accessConfirmedForMs?: number;
  /** Where answers are kept. Default: this process's memory, `cacheMaxBytes` of it. */
  readonly responseStore?: ResponseStore;
  /** Where requests are counted. Default: this process's memory. */
  readonly quotaLedger?: QuotaLedger;
  /** Default: nothing is logged. */
  readonly logger?: Logger;
  /** Default: nothing is counted. */
  readonly observer?: UpstreamObserver;
  /** Milliseconds since the epoch. Default Date.now. */
  readonly now?: () => number;
  /** From 0 up to 1, for back-off. Default Math.random. */
  readonly random?: () => number;
  /** Waits so many milliseconds, less when the signal fires. Default: a timer. */
  readonly sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Carries the requests. Default: keep-alive connections of its own, which `close` closes; one given is left open. */
  readonly dispatcher?: Dispatcher;
}

export const DEFAULT_TIMEOUT_MS = 30_000;
export const DEFAULT_ATTEMPT_TIMEOUT_MS = 10_000;
export const DEFAULT_MAX_CONCURRENCY = 16;
export const DEFAULT_CACHE_MAX_BYTES = 64 * 1024 * 1024;
export const DEFAULT_ACCESS_CONFIRMED_FOR_MS = 5 * 60 * 1000;

export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore };

function ignore(): void {
  // Nobody asked for logs.
}
