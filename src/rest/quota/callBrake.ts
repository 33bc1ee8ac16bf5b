import type { Awaitable } from '../../lib/awaitable';
import type { Headers } from '../headers';
import type { Principal } from '../principal';
import type { RestCall } from '../restCall';
import { type UpstreamCall, UpstreamError } from '../upstreamError';
import { BrakedError } from './brakedError';
import type { Quota } from './quota';

export interface CallBrakeOptions {
  readonly quota: Quota;
  readonly principal: Principal;
  /** Names the call in errors. */
  readonly upstreamCall: UpstreamCall;
}

/**
 * Counts the requests of one call, and stops the call while a brake forbids requests. A call that was itself rejected with
 * 429 waits for the end of the brake and is retried, if its deadline allows. Any other call fails at once.
 */
export class CallBrake {
  #isSent = false;
  /** Milliseconds from the last response to the end of the brake. Undefined if that response was not a 429. */
  #waitMs: number | undefined;
  /** The end of the last wait, in milliseconds since the epoch. */
  #waitedUntilMs = 0;

  constructor(
    private readonly call: Pick<RestCall, 'path'>,
    private readonly options: CallBrakeOptions,
  ) {}

  /** Checks the known brake without counting a request. @throws BrakedError if it forbids requests */
  check(): void {
    const { quota, principal } = this.options;
    this.#failIfBraked(quota.knownBrakeMs(principal, this.call.path));
  }

  /** Counts a request before it is sent. @throws UpstreamError RATE_LIMITED if a brake forbids it */
  async countRequest(): Promise<void> {
    const { quota, principal } = this.options;
    this.#waitMs = undefined;
    this.#failIfBraked(await quota.countRequest(principal, this.call.path, this.#waitedUntilMs));
    this.#isSent = true;
  }

  /** Records a response of the upstream. */
  observe(headers: Headers, status: number): Awaitable<void> {
    const { quota, principal } = this.options;
    return status === 429 ? this.#observeRejection(headers) : quota.observe(principal, this.call.path, headers);
  }

  /** Records that the call has waited for its next attempt. @param untilMs milliseconds since the epoch */
  markWaited(untilMs: number): void {
    this.#waitedUntilMs = untilMs;
  }

  /** Adds the time until the brake ends to the error of an attempt that was rejected with 429. Returns other errors unchanged. */
  withWait(error: unknown): unknown {
    if (!(error instanceof UpstreamError) || error.code !== 'RATE_LIMITED' || this.#waitMs === undefined) return error;
    return new UpstreamError(error.code, error.message, { ...error.details, retryAfterMs: this.#waitMs });
  }

  async #observeRejection(headers: Headers): Promise<void> {
    const { quota, principal } = this.options;
    this.#waitMs = await quota.observeRejection(principal, this.call.path, headers);
  }

  #failIfBraked(brakeMs: number): void {
    if (brakeMs === 0) return;
    const error = new BrakedError(this.options.upstreamCall, brakeMs);
    // A BrakedError means that no request of the call was sent: the call budget does not count the call then.
    throw this.#isSent ? new UpstreamError(error.code, error.message, error.details) : error;
  }
}
