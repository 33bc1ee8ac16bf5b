import type { Headers } from '../headers';
import type { Principal } from '../principal';
import { type RestCall, toUpstreamCall } from '../restCall';
import { UpstreamError } from '../upstreamError';
import { BrakedError } from './brakedError';
import type { Quota } from './quota';

export interface CallBrakeOptions {
  readonly quota: Quota;
  readonly principal: Principal;
  /** The name of the upstream, for messages. */
  readonly service: string;
}

/**
 * Counts the requests of one call, and stops the call while a brake forbids requests. A call that was rejected with 429
 * waits for the end of the brake, if its deadline allows. Any other call fails at once.
 */
export class CallBrake {
  #isSent = false;
  /** The wait after the last response, if that was a 429. */
  #waitMs: number | undefined;
  #waitedUntilMs = 0;

  constructor(
    private readonly call: RestCall,
    private readonly options: CallBrakeOptions,
  ) {}

  /** @throws BrakedError if a brake forbids requests */
  async check(): Promise<void> {
    const { quota, principal } = this.options;
    this.#failAfter(await quota.brakeMs(principal, this.call.path));
  }

  /** Counts a request that is about to be sent. @throws UpstreamError RATE_LIMITED if a brake forbids it */
  async countRequest(): Promise<void> {
    const { quota, principal } = this.options;
    this.#waitMs = undefined;
    this.#failAfter(await quota.countRequest(principal, this.call.path, this.#waitedUntilMs));
    this.#isSent = true;
  }

  async observe(headers: Headers, status: number): Promise<void> {
    const { quota, principal } = this.options;
    if (status === 429) this.#waitMs = await quota.observeRejection(principal, this.call.path, headers);
    else await quota.observe(principal, this.call.path, headers);
  }

  /** Records that the call has waited for its next attempt. */
  markWaited(untilMs: number): void {
    this.#waitedUntilMs = untilMs;
  }

  /** The error of an attempt. After a 429, it contains the time until the brake ends. */
  withWait(error: unknown): unknown {
    if (!(error instanceof UpstreamError) || error.code !== 'RATE_LIMITED' || this.#waitMs === undefined) return error;
    return new UpstreamError(error.code, error.message, { ...error.details, retryAfterMs: this.#waitMs });
  }

  #failAfter(brakeMs: number): void {
    if (brakeMs === 0) return;
    const error = new BrakedError(toUpstreamCall(this.options.service, this.call), brakeMs);
    // A call that was sent counts, so it fails with the general error.
    throw this.#isSent ? new UpstreamError(error.code, error.message, error.details) : error;
  }
}
