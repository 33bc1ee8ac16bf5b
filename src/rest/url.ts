import { UpstreamError } from './upstreamError';

/** Names and values, not encoded. A name may occur more than once. */
export type QueryParameters = readonly (readonly [name: string, value: string])[];

/** The URL of one request. It is not parsed, because most requests need no other parts. */
export interface RequestUrl {
  /** For example `https://api.bitbucket.org`. */
  readonly origin: string;
  /** The encoded path, with the query. */
  readonly target: string;
  readonly href: string;
}

/** Composes the URLs of calls to one API. */
export class ApiUrls {
  readonly #base: URL;
  readonly #basePath: string;

  /** @param baseUrl has no slash at its end */
  constructor(baseUrl: string) {
    this.#base = new URL(baseUrl);
    this.#basePath = this.#base.pathname.replace(/\/$/, '');
  }

  /** @param path below the base URL, encoded */
  urlOf(path: string, query: QueryParameters = []): RequestUrl {
    const { origin } = this.#base;
    // A URL parser encodes quotes too, so the URL stays the same if it is parsed, e.g. for a signature.
    const queryString = encodeQuery(query).replaceAll("'", '%27');
    const target = this.#basePath + (queryString === '' ? path : `${path}?${queryString}`);
    return { origin, target, href: origin + target };
  }
}

export function toRequestUrl({ origin, pathname, search }: URL): RequestUrl {
  return { origin, target: pathname + search, href: origin + pathname + search };
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
  return encoded.includes('%') ? encoded.replaceAll('%2C', ',').replaceAll('%3A', ':') : encoded;
}
