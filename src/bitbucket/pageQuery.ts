import { encodeQuery } from '../rest/url';

/** The paging parameters in Bitbucket's `next`: `?page=2`, `?ctx=<hex>&page=2`, `?page=8xhd`, `?after=…`. */
const PAGING_PARAMETERS = new Set(['page', 'ctx', 'after']);

/**
 * The values of paging parameters: unreserved characters of a URL (RFC 3986 section 2.3), and the characters of base64
 * and timestamps, without `/`.
 */
const VALUE = /^[A-Za-z0-9._~=+:-]{1,512}$/;

/**
 * Whether a cursor may contain this query string. It must contain only paging parameters, each at most once, in the
 * encoding of `encodeQuery`. Their values must not contain two dots in a row.
 *
 * Clients send cursors, and the content of a cursor becomes part of a URL. Any other content could add parameters to
 * the call.
 */
export function isPageQuery(query: string): boolean {
  const parameters = [...new URLSearchParams(query)];
  const names = new Set(parameters.map(([name]) => name));
  return (
    parameters.length > 0 &&
    parameters.length === names.size &&
    parameters.every(([name, value]) => isPagingParameter(name) && VALUE.test(value) && !value.includes('..')) &&
    encodeQuery(parameters) === query
  );
}

export function isPagingParameter(name: string): boolean {
  return PAGING_PARAMETERS.has(name);
}
