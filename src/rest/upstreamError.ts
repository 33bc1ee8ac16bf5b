/** What can go wrong between the gateway and Bitbucket. Closed: a caller may switch over it. */
export type BitbucketErrorCode =
  | 'BAD_REQUEST'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'ISSUE_TRACKER_UNAVAILABLE'
  | 'GONE'
  | 'RATE_LIMITED'
  | 'OPERATION_TOO_EXPENSIVE'
  | 'OPERATION_TIMEOUT'
  | 'UPSTREAM_TIMEOUT'
  | 'UPSTREAM_UNAVAILABLE'
  | 'BAD_UPSTREAM_RESPONSE';

/** Which call failed. Never a query string, a header or a body: those may hold what must not be logged. */
export interface UpstreamCall {
  readonly method: string;
  /** Below the base URL, e.g. `/repositories/acme/widget/issues`. */
  readonly path: string;
  /** HTTP status; absent when no answer came. */
  readonly status?: number;
  /** Bitbucket's `X-Request-Id`, when it sent one. */
  readonly requestId?: string;
}

export interface BitbucketErrorDetails {
  readonly upstream?: UpstreamCall;
  /** `error.fields` of the body, each value as a list: `{ title: ["required key not provided"] }`. */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  /** A 403's scopes, when Bitbucket names them. Their absence on a read means "hidden or not there". */
  readonly requiredScopes?: readonly string[];
  readonly grantedScopes?: readonly string[];
  /** RATE_LIMITED: how long Bitbucket asks to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  /** GONE and ISSUE_TRACKER_UNAVAILABLE: where Bitbucket explains the removal. */
  readonly announcementUrl?: string;
  /** OPERATION_TOO_EXPENSIVE: what one operation used too much of, how much it may use, and how much it has used. OPERATION_TIMEOUT: milliseconds it may take. */
  readonly resource?: 'CALLS' | 'RESULT_FIELDS' | 'RESPONSE_BYTES';
  readonly limit?: number;
  readonly spent?: number;
  /** What was asked for is too large: Bitbucket gave up on it (555), or it is more than the gateway takes. */
  readonly tooLarge?: true;
  /**
   * `unknown`: a write was sent and got no response that tells; it may or may not have happened. `done`: the write has
   * happened, and only its result cannot be returned.
   */
  readonly outcome?: 'unknown' | 'done';
  readonly cause?: unknown;
}

/** The one error that leaves this folder. `message` is Bitbucket's own words where it sent any. */
export class BitbucketError extends Error {
  override readonly name = 'BitbucketError';

  constructor(
    readonly code: BitbucketErrorCode,
    message: string,
    readonly details: BitbucketErrorDetails = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
  }
}
