import { BitbucketError } from './upstreamError';

/** Names and values as they are meant, not yet encoded; a name may come more than once. */
export type QueryParameters = readonly (readonly [name: string, value: string])[];

/** The address of one call. `baseUrl` has no slash at its end; `path` is encoded already. */
export function callUrl(baseUrl: string, path: string, query: QueryParameters = []): URL {
  const queryString = encodeQuery(query);
  return new URL(queryString === '' ? baseUrl + path : `${baseUrl}${path}?${queryString}`);
}

/** Without `?`. A space is `%20`, never `+`, which some servers and signers read as a plus. */
export function encodeQuery(query: QueryParameters): string {
  return query.map(([name, value]) => `${percentEncode(name)}=${shortened(percentEncode(value))}`).join('&');
}

/** @throws BitbucketError BAD_REQUEST for half a surrogate pair, which has no UTF-8 form. */
export function percentEncode(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch (cause) {
    throw new BitbucketError('BAD_REQUEST', 'Text for Bitbucket is not valid Unicode', { cause });
  }
}

/** Comma and colon may stand bare in a query (RFC 3986 section 3.4); they are most of a `fields`. */
function shortened(encoded: string): string {
  return encoded.replaceAll('%2C', ',').replaceAll('%3A', ':');
}
