import type { Awaitable } from '../../lib/awaitable';
import type { JsonObject } from '../../lib/json';
import { header } from '../headers';
import type { BodyText } from '../responseBody';
import type { WireResponse } from '../transport';
import type { Evictable, Eviction } from './eviction';

/** Identifies a response by its principal (in `scope`) and its call. */
export interface ResponseKey extends Evictable {
  /** The path and query, normalized so that two spellings of one call are equal. */
  readonly call: string;
}

/** JSON that several operations share. It must not be changed. */
export interface ParsedBody {
  readonly json: JsonObject;
  /** The length of its text, from which a store can estimate its size. */
  readonly characters: number;
}

/** The parts of a response that are cached. */
export interface CachedResponse extends BodyText {
  readonly status: number;
  /** The validator of the response (RFC 9110 section 8.8.3). */
  readonly etag?: string | undefined;
  /** When the call was made, in milliseconds since the epoch. */
  readonly requestedAt: number;
  /**
   * The parsed form of `body`. Undefined if the body is not JSON. A store may return one of the two forms only: `body` is empty
   * then, or `parsed` is undefined and each read parses the body.
   */
  readonly parsed?: ParsedBody | undefined;
}

/**
 * Stores responses. A store returns responses of any age: `cachedRequests.ts` decides whether they are fresh. The methods can
 * be asynchronous, so that several processes can share a store.
 */
export interface ResponseStore {
  get(key: ResponseKey): Awaitable<CachedResponse | undefined>;
  /** Stores a response, unless it is too large for the store. */
  set(key: ResponseKey, response: CachedResponse): Awaitable<void>;
  delete(key: ResponseKey): Awaitable<void>;
  /** Removes the responses that the eviction selects. */
  evict(eviction: Eviction): Awaitable<void>;
}

/** The key as a string. `Principal.key` contains no space, so equal texts mean equal keys. */
export function keyText({ scope, call }: ResponseKey): string {
  return `${scope.principal} ${call}`;
}

/** @param requestedAt when the call was made, in milliseconds since the epoch */
export function toCacheEntry(
  { status, headers, body, hasInvalidUtf8 }: WireResponse,
  requestedAt: number,
  json: JsonObject | undefined,
): CachedResponse {
  const parsed = json && { json, characters: body.length };
  return { status, body, hasInvalidUtf8, etag: header(headers, 'etag'), requestedAt, parsed };
}
