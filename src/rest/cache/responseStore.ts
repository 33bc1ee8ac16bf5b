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
 * The version of the data that the response to a call belongs to. Evictions change it. If two versions of one key are equal, no
 * other process has evicted the key in between. Undefined if the store is not available: the response is then not stored.
 */
export type Version = string | undefined;

/** The result of reading a store. */
export interface StoredResponse {
  /** Undefined if the store has no response. */
  readonly response: CachedResponse | undefined;
  readonly version: Version;
}

export interface SetOptions {
  /** The version that was read before the request was sent. */
  readonly version: Version;
  /** For how long the response can be used, in milliseconds. Infinity: until it is evicted. The store may drop it earlier. */
  readonly lifetimeMs: number;
}

/**
 * Stores responses. A store returns responses of any age: `cachedRequests.ts` decides whether they are fresh. The methods can
 * be asynchronous, so that several processes can share a store. They do not reject: the cache only saves calls.
 */
export interface ResponseStore {
  read(key: ResponseKey): Awaitable<StoredResponse>;
  /**
   * Replaces the response of a key. The previous response is removed, even if the store does not store the new one: it can be
   * too large for the store. If another process evicts the key after the version was read, the response is never returned.
   */
  set(key: ResponseKey, response: CachedResponse, options: SetOptions): Awaitable<void>;
  delete(key: ResponseKey): Awaitable<void>;
  /** Removes the responses that the eviction selects. It may remove further responses. */
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
