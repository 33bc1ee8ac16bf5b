import { DEFAULT_TOKEN_LIFETIME_SECONDS } from '../identity/oauth2';
import { ALL_OAUTH_SCOPES } from '../identity/scopes';
import type { DeprecationRule } from './deprecations';
import type { FaultRule } from './faults';

/** The limit of the switch `rateLimit`. */
export interface RateLimitSwitch {
  /** Number of calls that succeed after the switch is set. All later ones return 429. */
  readonly calls: number;
  /** Value of `Retry-After`, in seconds. Undefined: no header, as in some responses of Bitbucket. */
  readonly retryAfterSeconds?: number;
  /** Format of the error body. Bitbucket sends both. */
  readonly body: 'json' | 'text';
}

/** Settings that make the emulator fail, or change its behaviour. All are off by default. */
export interface Switches {
  /** Delay of every response, in milliseconds. Default: 0. */
  readonly latencyMs: number;
  /** Holds all responses until the client sends no further calls: see LockStep. */
  readonly lockStep: boolean;
  /** Failures of single calls. */
  readonly faults: readonly FaultRule[];
  /** Null: no limit. */
  readonly rateLimit: RateLimitSwitch | null;
  /** Every issue endpoint returns 410 CHANGE-3071, as on Bitbucket Cloud since 2026-08-20. */
  readonly issueTrackerRemoved: boolean;
  /** Every `q` with `IN` or `NOT IN` returns 400. */
  readonly refuseIn: boolean;
  /** Every `q` with one of these fields returns 400 `Field ".x" does not support filtering`. */
  readonly refuseFields: readonly string[];
  /** Ignores the `fields` parameter: responses contain the default members. */
  readonly ignoreFields: boolean;
  /** Base of the URLs in `next`. Null: the emulator's URL. Bitbucket has returned other hosts there. */
  readonly nextBase: string | null;
  /**
   * The largest `pagelen` of lists with numbered pages, and the default if it is smaller than the usual one. Null: 100,
   * 50 for pull requests, or 5,000 for diffstats.
   */
  readonly maxPageLength: number | null;
  /** A list of pull requests with `sort` returns 500, as reported for large repositories of Bitbucket. */
  readonly sortedPullRequestsFail: boolean;
  /**
   * The list of the pull requests that contain a commit: 200, 202 with an empty page while Bitbucket is still indexing,
   * or 404 before somebody has installed the app.
   */
  readonly pullRequestsOfCommits: 'indexed' | 'indexing' | 'not installed';
  /** An update of a pull request without `reviewers` removes all reviewers. Sources about Bitbucket disagree. */
  readonly omittedReviewersAreCleared: boolean;
  /**
   * Every merge continues in the background, after a response with status 202. The value is the number of requests for its
   * state that return PENDING before it happens. Null: only merges with `async=true`, with one such request.
   */
  readonly mergesInBackground: number | null;
  /** The merge checks that fail, in Bitbucket's words. Every merge returns 400 unless the list is empty. */
  readonly failingMergeChecks: readonly string[];
  /** Responses of pipelines, steps, environments and deployments ignore the parameter `fields`. Sources about Bitbucket disagree. */
  readonly pipelineFieldsIgnored: boolean;
  /** Pages of pipelines, steps, environments and deployments lack `size`, `page` and `pagelen`. */
  readonly pipelinePageMembersOmitted: boolean;
  /**
   * Deployments that have not started are first in `sort=-state.started_on`, and last in `sort=state.started_on`. Sources
   * about Bitbucket do not say where they are.
   */
  readonly deploymentsWithoutStartFirst: boolean;
  /** The URL to which the address of the log of a completed step redirects, with status 307. Null: the log is in the response. */
  readonly logStorage: string | null;
  /** A push runs the pipelines of its branches and tags, as on Bitbucket. */
  readonly pushesRunPipelines: boolean;
  /** A stop of a pipeline that waits for a manual step changes nothing, as a client of Bitbucket observed. Its status is 204. */
  readonly pausedPipelinesIgnoreStop: boolean;
  /** Lifetime of OAuth 2.0 tokens that are issued from now on, in seconds. Default: 7200. */
  readonly tokenLifetimeSeconds: number;
  /** The scopes of the OAuth consumers. Existing grants do not change. Default: all. */
  readonly consumerScopes: readonly string[];
  /** Successful responses on these paths have the headers `Deprecation`, `Sunset` and `Link`. */
  readonly deprecations: readonly DeprecationRule[];
}

/** All switches off. */
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
  maxPageLength: null,
  sortedPullRequestsFail: false,
  pullRequestsOfCommits: 'indexed',
  omittedReviewersAreCleared: false,
  mergesInBackground: null,
  failingMergeChecks: [],
  pipelineFieldsIgnored: false,
  pipelinePageMembersOmitted: false,
  deploymentsWithoutStartFirst: false,
  logStorage: null,
  pushesRunPipelines: false,
  pausedPipelinesIgnoreStop: false,
  tokenLifetimeSeconds: DEFAULT_TOKEN_LIFETIME_SECONDS,
  consumerScopes: ALL_OAUTH_SCOPES,
  deprecations: [],
};
