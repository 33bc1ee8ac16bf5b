import type { Budget } from './budget';
import type { Lane } from './concurrency';
import type { Principal } from './credentials';
import type { Deprecations } from './deprecations';
import { BitbucketError, type UpstreamCall } from './errors';
import { exchange } from './exchange';
import { isJsonObject, type JsonObject } from './json';
import type { Logger } from './options';
import type { RateLimits } from './rateLimits';
import type { Refusals } from './refusals';
import { withRetries } from './retry';
import type { Transport, WireResponse } from './transport';
import type { RestCall, Upstream } from './upstream';
import { callUrl } from './url';

/** What all sessions of a client share. */
export interface Shared {
  readonly baseUrl: string;
  readonly transport: Transport;
  readonly rateLimits: RateLimits;
  readonly deprecations: Deprecations;
  readonly refusals: Refusals;
  readonly logger: Logger;
  readonly timeoutMs: number;
  readonly attemptTimeoutMs: number;
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Is told of every call, so that closing can wait for it. */
  readonly track: (call: Promise<unknown>) => void;
}

/** What is one session's own. */
export interface Own {
  readonly principal: Principal;
  readonly lane: Lane;
  readonly budget: Budget;
  readonly signal: AbortSignal | undefined;
}

/**
 * The way of a call: budget, then attempts (each in a free slot, signed afresh) until one succeeds, then JSON. The
 * deadline starts when the first attempt does: waiting for a slot is our doing, not Bitbucket's.
 */
export function createUpstream(shared: Shared, own: Own): Upstream {
  async function send(call: RestCall): Promise<JsonObject> {
    const url = urlOf(call);
    const body = call.body === undefined ? {} : { body: JSON.stringify(call.body) };
    const named: UpstreamCall = { method: call.method, path: call.path.path };
    const onAnswer = own.budget.spend();
    let deadline: number | undefined;

    function remainingMs(): number {
      deadline ??= shared.now() + shared.timeoutMs;
      return deadline - shared.now();
    }

    function attempt(): Promise<WireResponse> {
      return own.lane.run(
        () =>
          withTimeout(Math.min(shared.attemptTimeoutMs, remainingMs()), named, own.signal, (signal) =>
            exchange(
              { call: named, method: call.method, url, ...body, signal },
              {
                transport: shared.transport,
                principal: own.principal,
                now: shared.now,
                onHeaders: (headers) => {
                  shared.rateLimits.observe(own.principal.key, headers);
                },
              },
            ),
          ),
        own.signal,
      );
    }

    try {
      const response = await withRetries(attempt, {
        isWrite: call.method !== 'GET',
        remainingMs,
        random: shared.random,
        sleep: (milliseconds) => shared.sleep(milliseconds, own.signal),
        onRetry: (failure, delayMs) => {
          shared.logger.info({ ...named, code: failure.code, delayMs }, 'Asking Bitbucket again');
        },
        signal: own.signal,
      });
      shared.deprecations.observe(call, response.headers);
      return parseJsonObject(response, named);
    } finally {
      onAnswer();
    }
  }

  function urlOf(call: RestCall): URL {
    return callUrl(shared.baseUrl, call.path.path, call.query);
  }

  return {
    send(call) {
      const answer = send(call);
      shared.track(answer);
      return answer;
    },
    urlLength: (call) => urlOf(call).href.length,
    refusals: shared.refusals,
  };
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

/** The parser's own error would quote the body, so it is not kept. */
function parseJsonObject({ status, body }: WireResponse, call: UpstreamCall): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    value = undefined;
  }
  if (isJsonObject(value)) return value;
  throw new BitbucketError('BAD_UPSTREAM_RESPONSE', 'Bitbucket answered with something that is no JSON object', {
    upstream: { ...call, status },
    ...(call.method === 'GET' ? {} : { outcome: 'unknown' as const }),
  });
}
