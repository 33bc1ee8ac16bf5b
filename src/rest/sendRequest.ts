import type { Budget } from './callBudget';
import type { Lane, Turn } from './fairLimiter';
import type { Principal } from '../bitbucket/credentials/principals';
import type { Deprecations } from './deprecations';
import { BitbucketError, type UpstreamCall } from './upstreamError';
import { exchange, type ExchangeOptions } from './exchange';
import { CallMeter, type UpstreamObserver } from './callObserver';
import type { Logger } from './options';
import { groupOf } from '../bitbucket/quotaGroups';
import type { Quota } from './quota/quota';
import { type RetryOptions, withRetries } from './retry';
import type { ServerClock } from './serverClock';
import type { Transport, WireResponse } from './transport';
import type { RestCall } from './upstream';
import { callUrl } from './url';

/** What all sessions of a client share. */
export interface Shared {
  readonly baseUrl: string;
  readonly transport: Transport;
  readonly quota: Quota;
  readonly serverClock: ServerClock;
  readonly deprecations: Deprecations;
  readonly logger: Logger;
  readonly observer: UpstreamObserver;
  readonly timeoutMs: number;
  readonly attemptTimeoutMs: number;
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** What is one session's own. */
export interface Own {
  readonly principal: Principal;
  readonly lane: Lane;
  readonly budget: Budget;
}

export interface HowToAsk {
  readonly signal: AbortSignal | undefined;
  /** Whether what fails is tried again. Default: true. */
  readonly retries?: boolean;
  /** Lets the operations that join the call wait for it in their own queues. */
  readonly turn?: Turn;
  /** The version that is kept; where it is the newest still, the answer is a 304 without a body. */
  readonly etag?: string;
}

/** Makes one call and gives the answer of a success. @throws BitbucketError for everything else */
export type Ask = (call: RestCall, how: HowToAsk) => Promise<WireResponse>;

/**
 * The way of a call that is really made: attempts (each in a free slot, signed afresh) until one succeeds.
 * The deadline starts when the first attempt does: waiting for a slot is our doing, not Bitbucket's.
 */
export function createAsk(shared: Shared, own: Own): Ask {
  const exchangeOptions = ({ path }: RestCall, meter: CallMeter): ExchangeOptions => ({
    transport: shared.transport,
    principal: own.principal,
    now: shared.now,
    onSend: () => {
      shared.observer.onRequest(groupOf(path, own.principal.kind));
      return shared.quota.sent(own.principal, path);
    },
    onAnswer: async (headers, status) => {
      shared.serverClock.observe(headers);
      await shared.quota.answered(own.principal, path, headers, status);
    },
    onBytes: (bytes) => {
      own.budget.countBytes(bytes);
      meter.received(bytes);
    },
  });

  async function ask(call: RestCall, { signal, retries = true, turn, etag }: HowToAsk): Promise<WireResponse> {
    const { method, accept } = call;
    const url = callUrl(shared.baseUrl, call.path.path, call.query);
    const named = nameOf(call);
    const body = call.body === undefined ? {} : { body: JSON.stringify(call.body) };
    const request = {
      call: named,
      method,
      url,
      ...body,
      ...(accept === undefined ? {} : { accept }),
      ...(etag === undefined ? {} : { etag }),
    };
    const meter = new CallMeter(call, shared);
    let deadline: number | undefined;

    function remainingMs(): number {
      deadline ??= shared.now() + shared.timeoutMs;
      return deadline - shared.now();
    }

    function attempt(): Promise<WireResponse> {
      return own.lane.run(
        () =>
          withTimeout(Math.min(shared.attemptTimeoutMs, remainingMs()), named, signal, (attemptSignal) =>
            exchange({ ...request, signal: attemptSignal }, exchangeOptions(call, meter)),
          ),
        signal,
        turn,
      );
    }

    const retryOptions: RetryOptions = {
      isWrite: method !== 'GET',
      remainingMs,
      random: shared.random,
      sleep: (milliseconds) => shared.sleep(milliseconds, signal),
      onRetry: (failure, delayMs) => {
        meter.repeats(failure);
        shared.logger.info({ ...named, code: failure.code, delayMs }, 'Asking Bitbucket again');
      },
      signal,
    };
    try {
      const response = await (retries ? withRetries(attempt, retryOptions) : attempt());
      meter.succeeded();
      return response;
    } catch (error) {
      meter.failed(error, signal);
      throw error;
    }
  }

  return async (call, how) => {
    try {
      const response = await ask(call, how);
      shared.deprecations.observe(call, response.headers);
      return response;
    } catch (error) {
      if (error instanceof BitbucketError) shared.deprecations.observeFailure(call, error);
      throw error;
    }
  };
}

/** How errors and logs name a call. */
export function nameOf({ method, path }: RestCall): UpstreamCall {
  return { method, path: path.path };
}

/** Runs the task with a signal that fires when the caller's does, or after so many milliseconds. */
async function withTimeout<T>(
  milliseconds: number,
  call: UpstreamCall,
  callerSignal: AbortSignal | undefined,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const timeout = new AbortController();
  const timer = setTimeout(
    () => {
      timeout.abort(new BitbucketError('UPSTREAM_TIMEOUT', 'Bitbucket did not answer in time', { upstream: call }));
    },
    Math.max(0, milliseconds),
  );
  try {
    return await task(callerSignal === undefined ? timeout.signal : AbortSignal.any([callerSignal, timeout.signal]));
  } finally {
    clearTimeout(timer);
  }
}
