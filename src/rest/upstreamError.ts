/** The codes of upstream errors. The union is closed, so that a `switch` can be exhaustive. */
export type UpstreamErrorCode =
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

/** The call that failed. It never contains a query string, a header or a body, because those may contain secrets. */
export interface UpstreamCall {
  /** The name of the upstream, e.g. `Bitbucket`. */
  readonly service: string;
  readonly method: string;
  /** Below the base URL, e.g. `/repositories/acme/widget/issues`. */
  readonly path: string;
  /** HTTP status. Absent if there was no response. */
  readonly status?: number;
  /** The `X-Request-Id` of the response, if it had one. */
  readonly requestId?: string;
}

export interface UpstreamErrorDetails {
  readonly upstream?: UpstreamCall;
  /** Messages by field, as the upstream named the fields: `{ title: ["required key not provided"] }`. */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  /** FORBIDDEN: the scopes that the upstream named. If a read has none, the resource may also not exist. */
  readonly requiredScopes?: readonly string[];
  readonly grantedScopes?: readonly string[];
  /** RATE_LIMITED: how long to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  /** GONE and ISSUE_TRACKER_UNAVAILABLE: the page that announces the removal. */
  readonly announcementUrl?: string;
  /**
   * OPERATION_TOO_EXPENSIVE: the resource of which the operation used too much, its limit, and how much the operation has
   * used. OPERATION_TIMEOUT: `limit` in milliseconds.
   */
  readonly resource?: 'CALLS' | 'RESULT_FIELDS' | 'RESPONSE_BYTES';
  readonly limit?: number;
  readonly spent?: number;
  /** The response is too large: the upstream gave up (Bitbucket: status 555), or it is over the gateway's limit. */
  readonly tooLarge?: true;
  /** CONFLICT: the same request can succeed if it is sent again. */
  readonly retryable?: true;
  /**
   * `unknown`: a write was sent, and no response says whether it was executed. `done`: the write was executed, and only its
   * result cannot be returned.
   */
  readonly outcome?: 'unknown' | 'done';
  readonly cause?: unknown;
}

/** The error of a failed REST call. `message` contains the upstream's message if it sent one. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';

  constructor(
    readonly code: UpstreamErrorCode,
    message: string,
    readonly details: UpstreamErrorDetails = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
  }
}

/** The error for a success or redirect that the gateway cannot use. If the call was a write, it may have been executed. */
export function unusableResponse(call: UpstreamCall, status: number, message: string): UpstreamError {
  return new UpstreamError('BAD_UPSTREAM_RESPONSE', message, {
    upstream: { ...call, status },
    ...(call.method === 'GET' ? {} : { outcome: 'unknown' as const }),
  });
}

/** Whether the upstream may have executed a write that failed with this error, or may execute it later. */
export function isOutcomeUnknown(error: unknown): boolean {
  return !(error instanceof UpstreamError) || error.details.outcome === 'unknown';
}
