import type { Logger } from '../../rest/logger';
import { SERVICE } from '../service';

/** If both clocks agree, a response is at most this much later than its request. An attempt times out earlier. */
const MAX_DELAY_MS = 15_000;

export interface OAuth1ClockOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly logger: Logger;
}

/**
 * The clock for the timestamps of OAuth 1.0a. Bitbucket rejects signatures whose timestamp is too far from its own time. After
 * a 401, the clock therefore compares the timestamp with the time of the response, and uses that time from then on.
 */
export class OAuth1Clock {
  readonly #options: OAuth1ClockOptions;
  /** Bitbucket's time minus the time of the gateway. */
  #offsetMs = 0;
  #isLogged = false;

  constructor(options: OAuth1ClockOptions) {
    this.#options = options;
  }

  /** Bitbucket's time, in milliseconds since the epoch. */
  now(): number {
    return this.#options.now() + this.#offsetMs;
  }

  /**
   * Corrects the clock after a 401.
   *
   * @param rejected the `Authorization` header that was rejected
   * @param serverTimeMs the `Date` of the response, in milliseconds since the epoch
   * @returns whether the timestamp can be the reason for the 401, so that a new signature may be accepted
   */
  correct(rejected: string, serverTimeMs: number | undefined): boolean {
    const signedAtMs = timestampMsOf(rejected);
    if (serverTimeMs === undefined || signedAtMs === undefined) return false;
    // Compares the timestamp of the rejected header. The offset may have been corrected since that header was created.
    if (Math.abs(serverTimeMs - signedAtMs) <= MAX_DELAY_MS) return false;
    this.#offsetMs = serverTimeMs - this.#options.now();
    this.#logOnce();
    return true;
  }

  #logOnce(): void {
    if (this.#isLogged) return;
    this.#isLogged = true;
    const offsetSeconds = Math.round(this.#offsetMs / 1_000);
    const message = `The clock of the gateway differs from the clock of ${SERVICE}. OAuth 1.0a signatures use the time of ${SERVICE}`;
    this.#options.logger.warn({ offsetSeconds }, message);
  }
}

function timestampMsOf(authorization: string): number | undefined {
  // Negative and very large after a wrong Date, which the next response must be able to correct.
  const seconds = /\boauth_timestamp="(-?\d+)"/.exec(authorization)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1_000;
}
