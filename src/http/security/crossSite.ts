import type { FastifyRequest } from 'fastify';
import type { RejectionCode } from '../errors/errorBody';
import type { OriginPolicy } from './origins';
import { FOREIGN_ORIGIN } from '../rejections';

/** https://www.apollographql.com/docs/apollo-server/security/cors#preventing-cross-site-request-forgery-csrf */
const PREFLIGHT_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name'] as const;

const CROSS_SITE =
  'This GET request was blocked as a potential Cross-Site Request Forgery (CSRF). ' +
  'Send the header Apollo-Require-Preflight: true, or use POST with Content-Type: application/json.';

export interface CrossSiteRejection {
  readonly status: 400 | 403;
  readonly code: RejectionCode;
  readonly message: string;
}

/** @returns why a request must not execute an operation; undefined when it may. */
export type CrossSiteCheck = (request: Pick<FastifyRequest, 'method' | 'headers'>) => CrossSiteRejection | undefined;

/**
 * A page of another site can make a browser send a GET (`<img>`, `<script>`, a link) without a preflight. So a GET
 * executes only if one of these holds:
 *
 * - `Origin` is present and allowed: a script of an allowed page, e.g. its EventSource.
 * - `Sec-Fetch-Site` is `same-origin`: a page of the gateway itself. `none` (the address bar) and `same-site` are not
 *   enough: a link and a page of a sibling domain come with those.
 * - A header is present that a page can only send after a preflight.
 *
 * An `Origin` that is not allowed is refused whatever else is sent. No browser sends one with a same-origin GET, except
 * where a foreign name was re-pointed at the gateway (DNS rebinding), and the Host header is checked on loopback only.
 * A POST needs no rule: only `application/json` is parsed, which a page cannot send without a preflight.
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
