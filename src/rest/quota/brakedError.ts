import { type UpstreamCall, UpstreamError } from '../upstreamError';

/** RATE_LIMITED: no request of the call was sent, because a brake is active after the 429 of an earlier call. */
export class BrakedError extends UpstreamError {
  constructor(upstream: UpstreamCall, retryAfterMs: number) {
    const seconds = Math.ceil(retryAfterMs / 1_000);
    super(
      'RATE_LIMITED',
      `${upstream.service} rejected an earlier call with this credential because of its rate limit. Try again in ${seconds} s.`,
      { upstream, retryAfterMs },
    );
  }
}
