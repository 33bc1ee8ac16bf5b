import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import { whenClosed } from '../connections/disconnect';
import { sendError } from '../errors/errorBody';
import { MAX_BODY_BYTES } from '../limits';

/** An estimate of the bytes of memory per byte of a body, which is in memory as bytes, as text and as parsed values. */
const MEMORY_FACTOR = 4;

/**
 * Bounds the memory for the bodies of all requests in flight. A request that would exceed the bound is rejected with 503
 * before its body is read (RFC 9110 section 15.6.4).
 *
 * @param maxBytes estimated bytes of memory; 0 = no limit.
 */
export function limitRequestMemory(maxBytes: number): onRequestHookHandler {
  let usedBytes = 0;
  return (request, reply, done) => {
    const bytes = MEMORY_FACTOR * maxBodyBytesOf(request);
    if (maxBytes > 0 && usedBytes + bytes > maxBytes) {
      void reply.header('retry-after', '1').header('connection', 'close');
      const message = 'The gateway is processing too many large requests. Send the request again later.';
      void sendError(request, reply, 503, 'OPERATION_TOO_EXPENSIVE', message);
      return;
    }
    usedBytes += bytes;
    whenClosed(reply.raw, () => {
      usedBytes -= bytes;
    });
    done();
  };
}

/** The largest possible size of the decoded body in bytes. For a compressed or chunked body, it is the limit for bodies. */
function maxBodyBytesOf({ method, headers }: FastifyRequest): number {
  if (method === 'GET') return 0;
  const length = Number(headers['content-length']);
  const isKnown = headers['content-encoding'] === undefined && Number.isFinite(length);
  return isKnown ? Math.min(length, MAX_BODY_BYTES) : MAX_BODY_BYTES;
}
