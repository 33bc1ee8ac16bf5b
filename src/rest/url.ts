import { UpstreamError } from './upstreamError';

/** Names and values, not encoded. A name may occur more than once. */
export type QueryParameters = readonly (readonly [name: string, value: string])[];

/** The URL of one call. `baseUrl` has no slash at its end; `path` is already encoded. */
export function callUrl(baseUrl: string, path: string, query: QueryParameters = []): URL {
  const queryString = encodeQuery(query);
  return new URL(queryString === '' ? baseUrl + path : `${baseUrl}${path}?${queryString}`);
}

/** The query string without `?`. A space is `%20`, because some servers and signers read `+` as a plus. */
export function encodeQuery(query: QueryParameters): string {
  return query
    .map(([name, value]) => `${percentEncode(name)}=${decodeCommasAndColons(percentEncode(value))}`)
    .join('&');
}

/** @throws UpstreamError BAD_REQUEST for half of a surrogate pair, which has no UTF-8 form */
export function percentEncode(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch (cause) {
    throw new UpstreamError('BAD_REQUEST', 'A text in the REST call is not valid Unicode.', { cause });
  }
}

/**
 * Decodes commas and colons, which a query may contain (RFC 3986 section 3.4). This shortens URLs with `fields`, which contain
 * many commas.
 */
function decodeCommasAndColons(encoded: string): string {
  return encoded.replaceAll('%2C', ',').replaceAll('%3A', ':');
}
