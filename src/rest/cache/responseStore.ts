import { header } from '../headers';
import type { BodyText } from '../responseBody';
import type { WireResponse } from '../transport';
import type { Evictable, Eviction } from './eviction';

/** Identifies a response by its principal (in `scope`) and its call. */
export interface ResponseKey extends Evictable {
  /** The path and query, normalized so that two spellings of one call are equal. */
  readonly call: string;
}

/** The parts of a response that are cached. */
export interface CachedResponse extends BodyText {
  readonly status: number;
  /** The validator of the response (RFC 9110 section 8.8.3). */
  readonly etag?: string;
  /** When the call was made, in milliseconds since the epoch. */
  readonly requestedAt: number;
}

/**
 * Stores responses. A store returns responses of any age: `cachedRequests.ts` decides whether they are fresh. The methods are
 * asynchronous, so that several processes can share a store.
 */
export interface ResponseStore {
  get(key: ResponseKey): Promise<CachedResponse | undefined>;
  /** Stores a response, unless it is too large for the store. */
  set(key: ResponseKey, response: CachedResponse): Promise<void>;
  delete(key: ResponseKey): Promise<void>;
  /** Removes the responses that the eviction selects. */
  evict(eviction: Eviction): Promise<void>;
}

/** The key as a string. Neither `Principal.key` nor an encoded path contains a space, so equal texts mean equal keys. */
export function keyText({ scope, call }: ResponseKey): string {
  return `${scope.principal} ${call}`;
}

/** @param requestedAt when the call was made, in milliseconds since the epoch */
export function toCacheEntry(response: WireResponse, requestedAt: number): CachedResponse {
  const { status, headers, body, hasInvalidUtf8 } = response;
  const etag = header(headers, 'etag');
  return {
    status,
    body,
    ...(hasInvalidUtf8 && { hasInvalidUtf8 }),
    requestedAt,
    ...(etag === undefined ? {} : { etag }),
  };
}

/** The response with its ETag as the only header. */
export function toWireResponse({ status, body, hasInvalidUtf8, etag }: CachedResponse): WireResponse {
  return { status, body, ...(hasInvalidUtf8 && { hasInvalidUtf8 }), headers: etag === undefined ? {} : { etag } };
}
