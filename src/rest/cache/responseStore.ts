import { header } from '../headers';
import type { WireResponse } from '../transport';
import type { ResourceKind } from '../../bitbucket/cache/kinds';
import type { Eviction, ResponseScope } from './scope';

/** Whose answer is kept, of what, to which call. */
export interface ResponseKey {
  readonly scope: ResponseScope;
  readonly kind: ResourceKind;
  /** The answer to this call can never change. */
  readonly neverChanges: boolean;
  /** Path and query, so written that two spellings of one call are one. */
  readonly call: string;
}

export interface KeptResponse {
  readonly status: number;
  readonly body: string;
  /** The validator Bitbucket gave with it (RFC 9110 section 8.8.3). */
  readonly etag?: string;
  /** When it was asked for, in milliseconds since the epoch. */
  readonly askedAt: number;
}

/**
 * Answers of Bitbucket's, kept. Whether an answer that is kept may still be used is for the asker to know. Asynchronous,
 * as processes may come to share it.
 */
export interface ResponseStore {
  get(key: ResponseKey): Promise<KeptResponse | undefined>;
  /** May keep nothing: what is too large for the store, for one. */
  set(key: ResponseKey, response: KeptResponse): Promise<void>;
  delete(key: ResponseKey): Promise<void>;
  evict(eviction: Eviction): Promise<void>;
}

/** One name a key. No part holds a space: principals are tokens of ours, paths are encoded. */
export function keyName({ scope, call }: ResponseKey): string {
  return `${scope.principal} ${call}`;
}

export function keptOf({ status, body, headers }: WireResponse, askedAt: number): KeptResponse {
  const etag = header(headers, 'etag');
  return { status, body, askedAt, ...(etag === undefined ? {} : { etag }) };
}

export function asResponse({ status, body, etag }: KeptResponse): WireResponse {
  return { status, body, headers: etag === undefined ? {} : { etag } };
}
