import { DEFAULT_TOKEN_LIFETIME_SECONDS } from '../identity/oauth2';
import type { DeprecationRule } from './deprecations';
import type { FaultRule } from './faults';

export interface RateLimitSwitch {
  /** Calls that are answered; every later one is 429. Counted from the moment the switch is set. */
  readonly calls: number;
  /** Value of `Retry-After`, in seconds; left out when undefined, as Bitbucket may. */
  readonly retryAfterSeconds?: number;
  /** Bitbucket has been seen with both. */
  readonly body: 'json' | 'text';
}

/** How the emulator misbehaves, or is unlike today's Bitbucket. All off by default. */
export interface Switches {
  /** Milliseconds every answer takes. Default 0. */
  readonly latencyMs: number;
  /** Holds all answers until the client asks nothing more. */
  readonly lockStep: boolean;
  readonly faults: readonly FaultRule[];
  /** Null: no limit is enforced. */
  readonly rateLimit: RateLimitSwitch | null;
  /** Every issue endpoint answers 410 CHANGE-3071, as Bitbucket Cloud does since 2026-08-20. */
  readonly issueTrackerRemoved: boolean;
  /** 400 for `IN` and `NOT IN` in any `q`. */
  readonly refuseIn: boolean;
  /** 400 `Field ".x" does not support filtering` for these fields in any `q`. */
  readonly refuseFields: readonly string[];
  /** The `fields` parameter does nothing: whole rows, condensed embedded objects. */
  readonly ignoreFields: boolean;
  /** Base of the URLs in `next`; null: the emulator's own. Bodies with foreign hosts there have been recorded. */
  readonly nextBase: string | null;
  /** Life of OAuth 2.0 tokens issued from now on, in seconds. Default 7200. */
  readonly tokenLifetimeSeconds: number;
  /** Answers on these paths that are no errors carry `Deprecation`, `Sunset` and `Link`. */
  readonly deprecations: readonly DeprecationRule[];
}

export const ALL_OFF: Switches = {
  latencyMs: 0,
  lockStep: false,
  faults: [],
  rateLimit: null,
  issueTrackerRemoved: false,
  refuseIn: false,
  refuseFields: [],
  ignoreFields: false,
  nextBase: null,
  tokenLifetimeSeconds: DEFAULT_TOKEN_LIFETIME_SECONDS,
  deprecations: [],
};
