import { DEFAULT_TOKEN_LIFETIME_SECONDS } from '../identity/oauth2';
import type { DeprecationRule } from './deprecations';
import type { FaultRule } from './faults';

export interface RateLimitSwitch {
  /** Number of calls that succeed after the switch is set. All later ones return 429. */
  readonly calls: number;
  /** Value of `Retry-After`, in seconds. Undefined: no header, as Bitbucket sometimes does. */
  readonly retryAfterSeconds?: number;
  /** Format of the error body. Bitbucket sends both. */
  readonly body: 'json' | 'text';
}

/** Settings that make the emulator fail, or differ from its default behaviour. All are off by default. */
export interface Switches {
  /** Delay of every response, in milliseconds. Default: 0. */
  readonly latencyMs: number;
  /** Holds all responses until the client sends no further calls: see LockStep. */
  readonly lockStep: boolean;
  readonly faults: readonly FaultRule[];
  /** Null: no limit. */
  readonly rateLimit: RateLimitSwitch | null;
  /** Every issue endpoint returns 410 CHANGE-3071, as on Bitbucket Cloud since 2026-08-20. */
  readonly issueTrackerRemoved: boolean;
  /** 400 for `IN` and `NOT IN` in any `q`. */
  readonly refuseIn: boolean;
  /** 400 `Field ".x" does not support filtering` for these fields in any `q`. */
  readonly refuseFields: readonly string[];
  /** Ignores the `fields` parameter: resources have all members, embedded objects their default members. */
  readonly ignoreFields: boolean;
  /** Base of the URLs in `next`. Null: the emulator's URL. Bitbucket has returned other hosts there. */
  readonly nextBase: string | null;
  /** Lifetime of OAuth 2.0 tokens that are issued from now on, in seconds. Default: 7200. */
  readonly tokenLifetimeSeconds: number;
  /** Successful responses on these paths have the headers `Deprecation`, `Sunset` and `Link`. */
  readonly deprecations: readonly DeprecationRule[];
}

export const DEFAULT_SWITCHES: Switches = {
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
