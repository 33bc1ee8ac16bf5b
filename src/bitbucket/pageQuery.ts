import { encodeQuery } from '../rest/url';

/** The parameters by which Bitbucket's `next` leads on: `?page=2`, `?ctx=<hex>&page=2`, `?page=8xhd`, `?after=…`. */
const PAGING_PARAMETERS = new Set(['page', 'ctx', 'after']);

/** Unreserved characters of a URL (RFC 3986 section 2.3), and those of base64 and of instants that are no path. */
const VALUE = /^[A-Za-z0-9._~=+:-]{1,512}$/;

/**
 * Whether a query string may stand in a cursor: `page`, `ctx` and `after` only, each at most once, each with a value of 1 to
 * 512 characters out of `A-Z a-z 0-9 . _ ~ = + : -`, without two dots in a row, and encoded as `encodeQuery` does it.
 *
 * Clients send cursors, and what one holds becomes part of a URL: anything else could add a parameter to the call.
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
