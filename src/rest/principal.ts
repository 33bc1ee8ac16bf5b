/** The parts of a request that a signature may cover. Bodies are JSON, which OAuth 1.0a does not sign. */
export interface SignableRequest {
  readonly method: string;
  readonly url: URL;
}

/** The identity that a credential stands for. */
export interface Principal {
  /** Identifies the principal in caches and counters. It reveals nothing about the credential and contains no space. */
  readonly key: string;
  /** The kind of the credential, e.g. `oauth2`, `anonymous`. */
  readonly kind: string;
  /** The Authorization header for one attempt, computed for each attempt. Undefined for none. @throws UpstreamError */
  authorize(request: SignableRequest, signal: AbortSignal): Promise<string | undefined>;
  /** Called with a header that was rejected with 401. Returns true if the next header will differ. Default: it never will. */
  readonly renew?: (rejected: string, signal: AbortSignal) => Promise<boolean>;
}
