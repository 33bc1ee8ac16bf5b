import type { JsonObject } from '../lib/json';
import type { Eviction, ResponseScope } from './cache/eviction';
import type { RestPath } from './restPath';
import type { WireResponse } from './transport';
import type { RestCall } from './restCall';
import type { UpstreamCall, UpstreamError } from './upstreamError';

/** The facts about one upstream that the REST client needs: its name, its error format, and rules for its endpoints. */
export interface Dialect {
  /** For messages, e.g. `Bitbucket`. */
  readonly service: string;
  readonly errorFromResponse: ErrorFromResponse;
  /** Removes the credential of a request, in all forms, from a text of its response. */
  readonly withoutCredential: (text: string, authorization: string | undefined) => string;
  /** Whether the JSON of a success is an error of the upstream, which some proxies send with status 200. */
  readonly isError: (body: JsonObject) => boolean;
  readonly cache: CacheRules;
  readonly quota: QuotaRules;
}

/**
 * The error for a response that is not a success. For a write, `details.outcome` is `unknown` unless the response proves
 * that the write was not executed.
 *
 * @param nowMs milliseconds since the epoch, for a `Retry-After` that is a date
 * @param authorization the header that was sent; no text in the error may contain it
 */
export type ErrorFromResponse = (
  response: WireResponse,
  call: UpstreamCall,
  nowMs: number,
  authorization?: string,
) => UpstreamError;

/** Which responses are cached, which belong together, and who may read them. */
export interface CacheRules {
  /** The scope of the response to a call with this path. */
  scopeOf(principal: string, path: RestPath): ResponseScope;
  /** The part of the cache that the response to a read belongs to (`Evictable.part`). */
  partOf(read: RestCall): string | undefined;
  /** The container (a repository) that the path is in or below. Undefined if there is none. */
  containerOf(path: RestPath): RestPath | undefined;
  /** A cheap call that reads the container. Its success proves that the principal may read the container. */
  readContainer(container: RestPath): RestCall;
  /**
   * The responses that a write may have changed, for all principals.
   *
   * @param response the JSON of the write's success. It can contain further names of the container, so that the eviction selects
   *   fewer responses of other containers
   */
  changedBy(write: RestCall, response?: JsonObject): Eviction;
  /** Whether the failure of the call proves that the principal may not, or no longer, read the container. */
  disprovesAccess(call: RestCall, error: unknown): boolean;
  /** Whether the failure of a call proves that the upstream rejects the credential. @param credentialKind `Principal.kind` */
  rejectsCredential(credentialKind: string, error: unknown): boolean;
}

/** The number of requests, by quota group. */
export type CallsByGroup = Readonly<Partial<Record<string, number>>>;

/** Which requests the upstream counts together, and its documented limits. */
export interface QuotaRules {
  /** The quota group of a path. */
  groupOf(path: RestPath, credentialKind: string): string;
  /** The groups with a limit. The first is the one that `rateLimit` reports. */
  limitedGroups(credentialKind: string): readonly [string, ...string[]];
  /** The groups to which the upstream charges the calls of a credential of this kind. Some kinds have one group for all. */
  countedAs(calls: CallsByGroup, credentialKind: string): CallsByGroup;
  /** Requests per hour if the response headers state no other number. Undefined for no limit. */
  documentedLimit(group: string, credentialKind: string): number | undefined;
  /** The name that the upstream gives the group. Undefined if it has none. */
  resourceName(group: string, credentialKind: string): string | undefined;
}
