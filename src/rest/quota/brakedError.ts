import { type UpstreamCall, UpstreamError } from '../upstreamError';

/** RATE_LIMITED: the call was not sent, because the upstream has rejected an earlier one with 429 and the wait is not over. */
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
