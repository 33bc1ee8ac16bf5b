import type { JsonObject } from '../lib/json';
import type { CachedRequests, WriteResponse } from './cache/cachedRequests';
import type { CachedResponse } from './cache/responseStore';
import { type JsonDialect, parseJsonBody } from './jsonBody';
import type { RestCall } from './restCall';
import type { RestPath } from './restPath';
import type { ApiUrls } from './url';

/**
 * Sends the calls of one session. The resource modules use it. Several operations can receive the same JSON, so it must not be
 * changed.
 */
export interface Upstream {
  /** The JSON of the response. @throws UpstreamError */
  send(call: RestCall): Promise<JsonObject>;
  /** The result of `read`. A response for which `read` throws is not cached. @throws UpstreamError */
  read<T>(call: RestCall, read: (body: JsonObject, status: number) => T): Promise<T>;
  /** Like `read`, for a response that is plain text in any character encoding. @throws UpstreamError */
  readText<T>(call: Omit<RestCall, 'expects' | 'lastBytes'>, read: (text: ResponseText) => T): Promise<T>;
  /** The last bytes of a log, as text. Empty if the log is empty. @throws UpstreamError */
  readLog<T>(call: LogCall, read: (text: ResponseText, status: number) => T): Promise<T>;
  /** Makes a call whose response needs no body. @throws UpstreamError */
  execute(call: Omit<RestCall, 'expects'>): Promise<void>;
  /** Makes a write whose success can have several statuses, with JSON or without a body. @throws UpstreamError */
  write(call: Omit<RestCall, 'expects'>): Promise<WriteResponse>;
  /**
   * Evicts the cached responses that a write with this path can change. For a change that the upstream makes after it has
   * responded to the write.
   */
  evictChangedBy(path: RestPath): Promise<void>;
  /** The length of the URL of the call in characters, which equals its bytes because everything is encoded. */
  urlLength(call: RestCall): number;
}

/** A read of a log. */
export type LogCall = Omit<RestCall, 'expects'> & { readonly lastBytes: number };

export interface ResponseText {
  readonly text: string;
  /** Whether bytes that are not UTF-8 were replaced by U+FFFD. */
  readonly isLossy: boolean;
}

export interface UpstreamOptions {
  readonly dialect: JsonDialect;
  readonly urls: ApiUrls;
  readonly requests: CachedRequests;
}

export function createUpstream({ dialect, urls, requests }: UpstreamOptions): Upstream {
  // A store can return a response without its parsed JSON.
  const jsonOf = (call: RestCall, response: CachedResponse): JsonObject =>
    response.parsed?.json ?? parseJsonBody(dialect, call, response);

  return {
    send: (call) => requests.request(call, (response) => jsonOf(call, response)),
    read: (call, read) => requests.request(call, (response) => read(jsonOf(call, response), response.status)),
    readText: (call, read) => requests.request({ ...call, expects: 'text' }, (response) => read(textOf(response))),
    readLog: (call, read) =>
      requests.request({ ...call, expects: 'log' }, (response) => read(textOf(response), response.status)),
    execute: (call) => requests.request({ ...call, expects: 'nothing' }, () => undefined),
    write: (call) => requests.write({ ...call, expects: 'nothing' }),
    evictChangedBy: (path) => requests.evictChangedBy(path),
    urlLength: ({ path, query }) => urls.urlOf(path.path, query).href.length,
  };
}

function textOf({ body, hasInvalidUtf8 }: CachedResponse): ResponseText {
  return { text: body, isLossy: hasInvalidUtf8 === true };
}
