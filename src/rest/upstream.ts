import type { JsonObject } from '../lib/json';
import type { RestPath } from './restPath';
import type { Refusals } from '../bitbucket/unsupportedFilters';
import type { Method } from './transport';
import type { QueryParameters } from './url';

/** One REST call as a resource asks for it. */
export interface RestCall {
  /** GET reads and may be repeated; the others write and are sent again only when they surely were not executed. */
  readonly method: Method;
  readonly path: RestPath;
  readonly query?: QueryParameters;
  /** Sent as JSON. */
  readonly body?: object;
  /** Media types wanted. Default: JSON. */
  readonly accept?: string;
}

/** What a resource is built on: Bitbucket as one session reaches it. */
export interface Upstream {
  /** The JSON of the answer. @throws BitbucketError */
  send(call: RestCall): Promise<JsonObject>;
  /** What `read` makes of it. An answer that `read` throws at is not kept for others. @throws BitbucketError */
  read<T>(call: RestCall, read: (body: JsonObject) => T): Promise<T>;
  /** The text of the answer, whatever it is. @throws BitbucketError */
  text(call: RestCall): Promise<string>;
  /** Characters of the call's whole address, which are its bytes, as all is encoded. */
  urlLength(call: RestCall): number;
  /** What this upstream is known to refuse. */
  readonly refusals: Refusals;
}

/** `?fields=` where some are asked for. */
export function fieldsQuery(fields: string | undefined): QueryParameters {
  return fields === undefined ? [] : [['fields', fields]];
}
