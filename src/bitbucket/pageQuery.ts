import { encodeQuery } from '../rest/url';

/** The paging parameters in Bitbucket's `next`: `?page=2`, `?ctx=<hex>&page=2`, `?page=8xhd`, `?after=…`. */
const PAGING_PARAMETERS = new Set(['page', 'ctx', 'after']);

/** Unreserved characters of a URL (RFC 3986 section 2.3), and the characters of base64 and timestamps, without `/`. */
const VALUE = /^[A-Za-z0-9._~=+:-]{1,512}$/;

/**
 * Whether a cursor may contain this query string. It may contain `page`, `ctx` and `after`, each at most once. A value has
 * 1 to 512 characters of `A-Z a-z 0-9 . _ ~ = + : -`, without two dots in a row. The encoding must be that of
 * `encodeQuery`.
 *
 * Clients send cursors, and their content becomes part of a URL. Any other content could add parameters to the call.
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
