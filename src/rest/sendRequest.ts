import type { Awaitable } from '../lib/awaitable';
import type { CallBudget } from './callBudget';
import { CallMeter, type CallObserver } from './callObserver';
import { type Cancellation, Deadline } from './cancellation';
import type { Deprecations } from './deprecations';
import type { Dialect } from './dialect';
import { exchange, type ExchangedCall } from './exchange';
import type { ExpectedBody } from './expectedBody';
import type { FairLimiter, Lane, Slot, Turn } from './fairLimiter';
import type { Headers } from './headers';
import type { Logger } from './logger';
import type { Principal } from './principal';
import { BrakedError } from './quota/brakedError';
import { CallBrake } from './quota/callBrake';
import type { Quota } from './quota/quota';
import type { RedirectPolicy } from './redirects';
import { type RestCall, toUpstreamCall } from './restCall';
import { type RepeatableCall, withRetries } from './retry';
import type { ServerClock } from './serverClock';
import type { Method, Transport, WireResponse } from './transport';
import { type UpstreamCall, UpstreamError } from './upstreamError';
import type { ApiUrls, RequestUrl } from './url';

/** The objects that all sessions of a client share. */
export interface ClientDeps {
  readonly dialect: Dialect;
  readonly urls: ApiUrls;
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
  readonly cancellation: Cancellation;
  /** Whether to retry after transient errors. Default: true. */
  readonly retries?: boolean;
  /** Lets the operations that join the call wait for it in their queues too. */
  readonly turn?: Turn | undefined;
  /** The ETag of the cached response. If it is current, the response is a 304 without a body. */
  readonly etag?: string | undefined;
}

/** Makes one call and returns the response if it is a success. @throws UpstreamError for any other response */
export type SendRequest = (call: RestCall, options: RequestOptions) => Promise<WireResponse>;

/**
 * Sends calls, and retries them after transient errors. Each attempt waits for a slot of the fair queue and is signed again.
 * The deadline starts with the first attempt, because the gateway causes the wait for a slot, not the upstream.
 */
export function createSendRequest(deps: ClientDeps, session: SessionDeps): SendRequest {
  return (call, options) => new OutgoingCall(call, options, deps, session).send();
}

/** One call with all its attempts. It is one object, so that a call creates few functions. */
class OutgoingCall implements RepeatableCall<WireResponse>, ExchangedCall {
  readonly call: UpstreamCall;
  readonly method: Method;
  readonly url: RequestUrl;
  readonly body: string | undefined;
  readonly expects: ExpectedBody;
  readonly etag: string | undefined;
  readonly finalStatuses: readonly number[];
  readonly lastBytes: number | undefined;
  readonly principal: Principal;
  readonly cancellation: Cancellation;
  readonly #brake: CallBrake;
  readonly #meter: CallMeter;
  #slot: Slot | undefined;
  /** Milliseconds since the epoch. Undefined before the first attempt. */
  #deadline: number | undefined;
  /** The header of the latest request. */
  #authorization: string | undefined;

  constructor(
    private readonly request: RestCall,
    private readonly options: RequestOptions,
    readonly deps: ClientDeps,
    private readonly session: SessionDeps,
  ) {
    const { path, query, body, method, expects = 'json' } = request;
    this.call = toUpstreamCall(deps.dialect.service, request);
    this.method = method;
    this.url = deps.urls.urlOf(path.path, query);
    this.body = body === undefined ? undefined : JSON.stringify(body);
    this.expects = expects;
    this.etag = options.etag;
    this.finalStatuses = request.finalStatuses ?? [];
    this.lastBytes = request.lastBytes;
    this.principal = session.principal;
    this.cancellation = options.cancellation;
    this.#brake = new CallBrake(request, { quota: deps.quota, principal: session.principal, upstreamCall: this.call });
    this.#meter = new CallMeter(request, deps);
  }

  get isIdempotent(): boolean {
    return this.method === 'GET' || this.request.isIdempotent === true;
  }

  async send(): Promise<WireResponse> {
    const { deps, request } = this;
    try {
      if (this.#mustCheckBrakeFirst()) this.#brake.check();
      const response = await (this.options.retries === false ? this.attempt() : withRetries(this));
      this.#meter.succeed();
      deps.deprecations.observe(request, response.headers, (text) =>
        deps.dialect.withoutCredential(text, this.#authorization),
      );
      // Errors are left out: the clock of a proxy that sends an error page can be wrong.
      if (response.isRedirected !== true) deps.serverClock.observe(response.headers);
      return response;
    } catch (error) {
      // A call that was not sent is not a call for an observer.
      if (!(error instanceof BrakedError)) this.#meter.fail(error, this.cancellation);
      if (error instanceof UpstreamError) deps.deprecations.observeError(request, error);
      throw error;
    }
  }

  async attempt(): Promise<WireResponse> {
    const slot = await this.session.lane.acquire(this.cancellation, this.options.turn);
    this.#slot = slot;
    const deadline = new Deadline(
      this.cancellation,
      Math.min(this.deps.attemptTimeoutMs, this.remainingMs()),
      this.call,
    );
    try {
      return await exchange(this, deadline);
    } catch (error) {
      throw this.#brake.withWait(error);
    } finally {
      deadline.end();
      slot.release();
    }
  }

  /** The first attempt starts the deadline. */
  remainingMs(): number {
    const now = this.deps.now();
    this.#deadline ??= now + this.deps.timeoutMs;
    return this.#deadline - now;
  }

  async onSend(authorization: string | undefined): Promise<void> {
    this.#authorization = authorization;
    await this.#brake.countRequest();
    const { beforeSend, path } = this.request;
    if (beforeSend !== undefined) await beforeSend();
    this.deps.observer.onRequest(this.deps.dialect.quota.groupOf(path, this.principal.kind));
  }

  onResponse(headers: Headers, status: number): Awaitable<void> {
    const { logger, limiter } = this.deps;
    if (isOverload(status) && this.#slot?.reportOverload() === true) {
      const message = `${this.call.service} is overloaded: fewer concurrent REST calls`;
      logger.warn({ status, slots: limiter.slots }, message);
    }
    return this.#brake.observe(headers, status);
  }

  readonly onBytes = (bytes: number): void => {
    this.session.budget.countBytes(bytes);
    this.#meter.countBytes(bytes);
  };

  random(): number {
    return this.deps.random();
  }

  async sleep(milliseconds: number): Promise<void> {
    const until = this.deps.now() + milliseconds;
    await this.deps.sleep(milliseconds, this.cancellation.signal);
    this.#brake.markWaited(until);
  }

  onRetry(error: UpstreamError, delayMs: number): void {
    this.#meter.retry(error);
    const { method, path, service } = this.call;
    this.deps.logger.info({ method, path, code: error.code, delayMs }, `Retrying a call to ${service}`);
  }

  /**
   * Each request checks the brake when it is counted. The additional check is for a call that would first wait for a slot, or
   * for a new token.
   */
  #mustCheckBrakeFirst(): boolean {
    return this.deps.limiter.isFull || this.principal.renew !== undefined;
  }
}

/** Whether the upstream requests fewer requests (RFC 6585 section 4, RFC 9110 section 15.6.4). */
function isOverload(status: number): boolean {
  return status === 429 || status === 503;
}
