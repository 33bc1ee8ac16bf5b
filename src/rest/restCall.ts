import type { ExpectedBody } from './expectedBody';
import type { RestPath } from './restPath';
import type { Method } from './transport';
import type { UpstreamCall } from './upstreamError';
import type { QueryParameters } from './url';

/** A call to the REST API, before it is signed and sent. */
export interface RestCall {
  /** GET reads. The others write. */
  readonly method: Method;
  readonly path: RestPath;
  readonly query?: QueryParameters;
  /** Sent as JSON. */
  readonly body?: object;
  /** Default: JSON. A success with another type of content is an error. */
  readonly expects?: ExpectedBody;
  readonly beforeSend?: BeforeSend | undefined;
  /**
   * For a write: whether two executions have the same effect as one. It is then repeated after the same errors as a read. Other
   * writes are repeated only if they were certainly not executed. Default: false.
   */
  readonly isIdempotent?: true;
  /**
   * The statuses of errors after which the request is not sent again, not even with a new token after a 401. Default: none.
   */
  readonly finalStatuses?: readonly number[];
  /**
   * For a read of text: only this number of bytes at the end of the content is requested, and no other bytes are returned.
   * The response is neither cached nor shared. Default: the whole content.
   */
  readonly lastBytes?: number;
  /** For a read: the part of the cache that its response belongs to (`Evictable.part`). Default: the dialect determines it. */
  readonly cachePart?: string | undefined;
}

/** Called before each HTTP request to the API. If it rejects, the request is not sent, and the call fails with that error. */
export type BeforeSend = () => Promise<void>;

/** How errors and log lines name a call. */
export function toUpstreamCall(service: string, { method, path }: RestCall): UpstreamCall {
  return { service, method, path: path.path };
}
