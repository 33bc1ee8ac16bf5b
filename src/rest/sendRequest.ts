import type { CallBudget } from './callBudget';
import { CallMeter, type CallObserver } from './callObserver';
import type { Deprecations } from './deprecations';
import type { Dialect } from './dialect';
import { exchange, type ExchangeOptions } from './exchange';
import type { FairLimiter, Lane, Slot, Turn } from './fairLimiter';
import type { Logger } from './logger';
import type { Principal } from './principal';
import { CallBrake } from './quota/callBrake';
import type { Quota } from './quota/quota';
import type { RedirectPolicy } from './redirects';
import { type RetryOptions, withRetries } from './retry';
import type { ServerClock } from './serverClock';
import type { Transport, WireResponse } from './transport';
import { type RestCall, toUpstreamCall } from './restCall';
import { type UpstreamCall, UpstreamError } from './upstreamError';
import { callUrl } from './url';

/** The objects that all sessions of a client share. */
export interface ClientDeps {
  readonly dialect: Dialect;
  readonly baseUrl: string;
  readonly redirects: RedirectPolicy;
  readonly transport: Transport;
  readonly quota: Quota;
  readonly limiter: FairLimiter;
  readonly serverClock: ServerClock;
  readonly deprecations: Deprecations;
  readonly logger: Logger;
  readonly observer: CallObserver;
  /** These options are described in RestClientOptions. */
  readonly timeoutMs: number;
  readonly attemptTimeoutMs: number;
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** The objects of one session. */
export interface SessionDeps {
  readonly principal: Principal;
  readonly lane: Lane;
  readonly budget: CallBudget;
}

export interface RequestOptions {
  /** Cancels the call. */
  readonly signal: AbortSignal | undefined;
  /** Whether to retry after transient errors. Default: true. */
  readonly retries?: boolean;
  /** Lets the operations that join the call wait for it in their queues too. */
  readonly turn?: Turn;
  /** The ETag of the cached response. If it is current, the response is a 304 without a body. */
  readonly etag?: string;
}

/** Makes one call and returns the response if it is a success. @throws UpstreamError for any other response */
export type SendRequest = (call: RestCall, options: RequestOptions) => Promise<WireResponse>;

/**
 * Sends calls, and retries them after transient errors. Each attempt waits for a slot of the fair queue and is signed again.
 * The deadline starts with the first attempt, because the gateway causes the wait for a slot, not the upstream.
 */
export function createSendRequest(deps: ClientDeps, { principal, lane, budget }: SessionDeps): SendRequest {
  const { dialect, observer } = deps;
  const { service } = dialect;

  const exchangeOptions = (
    { path, beforeSend }: RestCall,
    { meter, brake, slot }: { readonly meter: CallMeter; readonly brake: CallBrake; readonly slot: Slot },
  ): ExchangeOptions => ({
    transport: deps.transport,
    principal,
    errorFromResponse: dialect.errorFromResponse,
    redirects: deps.redirects,
    now: deps.now,
    onSend: async () => {
      await brake.countRequest();
      await beforeSend?.();
      observer.onRequest(dialect.quota.groupOf(path, principal.kind));
    },
    onResponse: (headers, status) => {
      if (isOverload(status) && slot.reportOverload()) {
        deps.logger.warn(
          { status, slots: deps.limiter.slots },
          `${service} is overloaded: fewer concurrent REST calls`,
        );
      }
      return brake.observe(headers, status);
    },
    onBytes: (bytes) => {
      budget.countBytes(bytes);
      meter.countBytes(bytes);
    },
  });

  async function sendWithRetries(call: RestCall, options: RequestOptions, brake: CallBrake): Promise<WireResponse> {
    const { signal, retries = true, turn, etag } = options;
    const { method, expects = 'json' } = call;
    const upstreamCall = toUpstreamCall(service, call);
    const request = {
      call: upstreamCall,
      method,
      url: callUrl(deps.baseUrl, call.path.path, call.query),
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      expects,
      ...(etag === undefined ? {} : { etag }),
    };
    const meter = new CallMeter(call, deps);
    let deadline: number | undefined;

    /** The first attempt starts the deadline. */
    function remainingMs(): number {
      deadline ??= deps.now() + deps.timeoutMs;
      return deadline - deps.now();
    }

    async function attempt(): Promise<WireResponse> {
      const slot = await lane.acquire(signal, turn);
      try {
        return await withTimeout(
          Math.min(deps.attemptTimeoutMs, remainingMs()),
          upstreamCall,
          signal,
          (attemptSignal) =>
            exchange({ ...request, signal: attemptSignal }, exchangeOptions(call, { meter, brake, slot })),
        );
      } catch (error) {
        throw brake.withWait(error);
      } finally {
        slot.release();
      }
    }

    const retryOptions: RetryOptions = {
      isWrite: method !== 'GET',
      remainingMs,
      random: deps.random,
      sleep: async (milliseconds) => {
        const until = deps.now() + milliseconds;
        await deps.sleep(milliseconds, signal);
        brake.markWaited(until);
      },
      onRetry: (error, delayMs) => {
        meter.retry(error);
        const { path } = upstreamCall;
        deps.logger.info({ method, path, code: error.code, delayMs }, `Retrying a call to ${service}`);
      },
      signal,
    };
    try {
      const response = await (retries ? withRetries(attempt, retryOptions) : attempt());
      meter.succeed();
      return response;
    } catch (error) {
      meter.fail(error, signal);
      throw error;
    }
  }

  return async (call, options) => {
    // Before the queue, so that a call that must not be sent does not wait for a slot.
    const brake = new CallBrake(call, { quota: deps.quota, principal, service });
    await brake.check();
    try {
      const response = await sendWithRetries(call, options, brake);
      deps.deprecations.observe(call, response.headers);
      // Errors are left out: the clock of a proxy that sends an error page can be wrong.
      if (response.isRedirected !== true) deps.serverClock.observe(response.headers);
      return response;
    } catch (error) {
      if (error instanceof UpstreamError) deps.deprecations.observeError(call, error);
      throw error;
    }
  };
}

/** Whether the upstream requests fewer requests (RFC 6585 section 4, RFC 9110 section 15.6.4). */
function isOverload(status: number): boolean {
  return status === 429 || status === 503;
}

/** Runs the task with a signal that aborts with the client's signal or after the given time. */
async function withTimeout<T>(
  milliseconds: number,
  call: UpstreamCall,
  clientSignal: AbortSignal | undefined,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const timeout = new AbortController();
  const timer = setTimeout(
    () => {
      const message = `${call.service} did not respond in time.`;
      timeout.abort(new UpstreamError('UPSTREAM_TIMEOUT', message, { upstream: call }));
    },
    Math.max(0, milliseconds),
  );
  try {
    return await task(clientSignal === undefined ? timeout.signal : AbortSignal.any([clientSignal, timeout.signal]));
  } finally {
    clearTimeout(timer);
  }
}
