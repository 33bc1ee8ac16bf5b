import { UpstreamError } from '../../rest/upstreamError';

/** The wait after a 429 that does not state one. */
const DEFAULT_WAIT_MS = 1_000;

/** Sends no request to a token endpoint until the wait after its last 429 is over. */
export class TokenRateLimit {
  #last: { readonly error: UpstreamError; readonly until: number } | undefined;

  /** @param now milliseconds since the epoch */
  constructor(private readonly now: () => number) {}

  /** Sends a request, unless a wait is not over. @throws UpstreamError; RATE_LIMITED has `retryAfterMs` */
  async send<T>(request: () => Promise<T>): Promise<T> {
    this.check();
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof UpstreamError) || error.code !== 'RATE_LIMITED') throw error;
      const waitMs = error.details.retryAfterMs ?? DEFAULT_WAIT_MS;
      this.#last = { error, until: this.now() + waitMs };
      throw withWait(error, waitMs);
    }
  }

  /** @throws UpstreamError RATE_LIMITED until the wait is over */
  check(): void {
    const waitMs = (this.#last?.until ?? 0) - this.now();
    if (this.#last !== undefined && waitMs > 0) throw withWait(this.#last.error, waitMs);
  }
}

function withWait({ code, message, details }: UpstreamError, retryAfterMs: number): UpstreamError {
  return new UpstreamError(code, message, { ...details, retryAfterMs });
}
