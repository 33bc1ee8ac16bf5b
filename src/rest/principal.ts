import type { Awaitable } from '../lib/awaitable';
import type { Cancellation } from './cancellation';

/** The parts of a request that a signature may cover. Bodies are JSON, which OAuth 1.0a does not sign. */
export interface SignableRequest {
  readonly method: string;
  readonly url: { readonly href: string };
}

/** The identity that a credential stands for. */
export interface Principal {
  /** Identifies the principal in caches and counters. It reveals nothing about the credential and contains no space. */
  readonly key: string;
  /** Identifies the account whose quota the requests use, if several principals share it. Default: `key`. */
  readonly quotaAccount?: string;
  /** The kind of the credential, e.g. `oauth2`, `anonymous`. */
  readonly kind: string;
  /** Returns the Authorization header for one request. Undefined if it needs none. @throws UpstreamError */
  authorize(request: SignableRequest, cancellation: Cancellation): Awaitable<string | undefined>;
  /**
   * Called after a 401. Returns true if the upstream may accept the header that `authorize` returns next. Absent if the
   * credential cannot be renewed.
   *
   * @param rejected the header that was rejected
   * @param serverTimeMs the `Date` of the response, in milliseconds since the epoch
   */
  readonly renew?: (
    rejected: string,
    cancellation: Cancellation,
    serverTimeMs: number | undefined,
  ) => Awaitable<boolean>;
}
