import type { JsonObject } from './json';
import type { RestPath } from './path';
import type { Refusals } from './refusals';
import type { QueryParameters } from './url';

/** One REST call as a resource asks for it. */
export interface RestCall {
  /** GET reads and may be repeated; POST writes and is sent again only when it surely was not executed. */
  readonly method: 'GET' | 'POST';
  readonly path: RestPath;
  readonly query?: QueryParameters;
  /** Sent as JSON. */
  readonly body?: object;
}

/** What a resource is built on: Bitbucket as one session reaches it. */
export interface Upstream {
  /** @throws BitbucketError */
  send(call: RestCall): Promise<JsonObject>;
  /** Characters of the call's whole address, which are its bytes, as all is encoded. */
  urlLength(call: RestCall): number;
  /** What this upstream is known to refuse. */
  readonly refusals: Refusals;
}

/** `?fields=` where some are asked for. */
export function fieldsQuery(fields: string | undefined): QueryParameters {
  return fields === undefined ? [] : [['fields', fields]];
}
