import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { signalOfDisconnect } from './connections/disconnect';
import type { OperationCall } from './operations/operationCall';

/**
 * Creates the operation call of an HTTP request. Call it only if the route has identified the caller.
 *
 * @throws Error if the request has no caller, because such a request must never be executed.
 */
export function operationCallOf(
  request: FastifyRequest,
  reply: FastifyReply,
  { canStream }: Pick<OperationCall, 'canStream'>,
): OperationCall {
  const { caller } = request;
  if (caller === undefined) throw new Error('An operation arrived without a checked key.');
  return {
    caller,
    noCache: requestsNoCache(request.headers),
    signal: signalOfDisconnect(reply.raw),
    canStream,
    isReadOnly: request.method === 'GET',
  };
}

/**
 * Whether the caller accepts no cached response. Browsers send `no-cache` for a forced reload and for
 * `fetch(…, { cache: 'no-cache' })`. `no-store` and `max-age=0` have the same effect here. RFC 9111 section 5.2.1.
 */
function requestsNoCache({ 'cache-control': cacheControl }: IncomingHttpHeaders): boolean {
  if (cacheControl === undefined) return false;
  const directives = cacheControl.split(',').map((directive) => directive.trim().toLowerCase());
  return directives.some((directive) => /^(?:no-cache|no-store|max-age\s*=\s*"?0+"?)$/.test(directive));
}
