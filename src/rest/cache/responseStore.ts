import { header } from '../headers';
import type { WireResponse } from '../transport';
import type { Evictable, Eviction } from './eviction';

/** Identifies a response: the principal and the resource in `scope`, and the call. */
export interface ResponseKey extends Evictable {
  /** Path and query, normalized so that two spellings of one call are equal. */
  readonly call: string;
}

export interface CachedResponse {
  readonly status: number;
  readonly body: string;
  /** The validator of the response (RFC 9110 section 8.8.3). */
  readonly etag?: string;
  /** When the call was made, in milliseconds since the epoch. */
  readonly requestedAt: number;
}

/**
 * Stores responses. The reader decides whether a stored response is fresh. The methods are asynchronous, so that several
 * processes can share a store.
 */
export interface ResponseStore {
  get(key: ResponseKey): Promise<CachedResponse | undefined>;
  /** May store nothing, e.g. if the response is too large. */
  set(key: ResponseKey, response: CachedResponse): Promise<void>;
  delete(key: ResponseKey): Promise<void>;
  evict(eviction: Eviction): Promise<void>;
}

/** The key as a text. No part contains a space: principals are tokens of the gateway, and paths are encoded. */
export function keyText({ scope, call }: ResponseKey): string {
  return `${scope.principal} ${call}`;
}

export function toCacheEntry({ status, body, headers }: WireResponse, requestedAt: number): CachedResponse {
  const etag = header(headers, 'etag');
  return { status, body, requestedAt, ...(etag === undefined ? {} : { etag }) };
}

export function toWireResponse({ status, body, etag }: CachedResponse): WireResponse {
  return { status, body, headers: etag === undefined ? {} : { etag } };
}
