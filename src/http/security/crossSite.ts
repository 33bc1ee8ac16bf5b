import type { FastifyRequest } from 'fastify';
import type { RejectionCode } from '../errors/errorBody';
import { FOREIGN_ORIGIN, type OriginPolicy } from './origins';

/** https://www.apollographql.com/docs/apollo-server/security/cors#preventing-cross-site-request-forgery-csrf */
const PREFLIGHT_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name'] as const;

const CROSS_SITE =
  'This GET request was blocked as a potential Cross-Site Request Forgery (CSRF). ' +
  'Send the header Apollo-Require-Preflight: true, or use POST with Content-Type: application/json.';

/** The response to a cross-site request. */
export interface CrossSiteRejection {
  readonly status: 400 | 403;
  readonly code: RejectionCode;
  readonly message: string;
}

/** @returns undefined if the request may execute an operation. */
export type CrossSiteCheck = (request: Pick<FastifyRequest, 'method' | 'headers'>) => CrossSiteRejection | undefined;

/**
 * Rejects cross-site requests. A page of another site can make a browser send a GET request (`<img>`, `<script>`, a link)
 * without a CORS preflight. A GET request is therefore accepted only if one of these holds:
 *
 * - `Origin` is present and allowed: the request is from a script of an allowed page, for example from its EventSource.
 * - `Sec-Fetch-Site` is `same-origin`: the request is from a page of the gateway. `none` (the address bar) and `same-site`
 *   are not sufficient: browsers send them for links and for pages of sibling domains.
 * - The request contains a header that a page can send only after a preflight.
 *
 * A request with an `Origin` that is not allowed is always rejected, even if the browser considers it same-origin. After DNS
 * rebinding, it does so for a page of another site, and the Host header is checked on loopback only.
 *
 * A POST request needs no further check: only `application/json` is parsed, and a page cannot send that without a preflight.
 */
export function createCrossSiteCheck(isAllowed: OriginPolicy): CrossSiteCheck {
  return ({ method, headers }) => {
    const { origin } = headers;
    if (origin !== undefined && !isAllowed(origin)) return { status: 403, code: 'FORBIDDEN', message: FOREIGN_ORIGIN };
    if (method !== 'GET' || origin !== undefined) return undefined;
    if (headers['sec-fetch-site'] === 'same-origin') return undefined;
    if (PREFLIGHT_HEADERS.some((name) => isPresent(headers[name]))) return undefined;
    return { status: 400, code: 'BAD_REQUEST', message: CROSS_SITE };
  };
}

function isPresent(header: string | readonly string[] | undefined): boolean {
  return header !== undefined && header.length > 0;
}
