import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { responseTypeFor } from '../acceptHeader';

/** `extensions.code` of HTTP requests that fail before an operation is prepared, or outside of one. */
export type RejectionCode =
  | 'OPERATION_TOO_EXPENSIVE'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_REQUEST'
  | 'NOT_FOUND'
  | 'RATE_LIMITED'
  | 'STATE_UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR';

/** A GraphQL response with one request error, so that GraphQL clients show its message. It has no `data`. */
export interface ErrorBody {
  readonly errors: readonly [
    { readonly message: string; readonly extensions: MoreExtensions & { readonly code: RejectionCode } },
  ];
}

/** Members of `extensions` besides the code. */
interface MoreExtensions {
  readonly loginUrl?: string | undefined;
}

/** Creates the body of a response to a rejected request. */
export function errorBody(code: RejectionCode, message: string, extensions: MoreExtensions = {}): ErrorBody {
  return { errors: [{ message, extensions: { code, ...extensions } }] };
}

/** Sends an error in the media type that the Accept header prefers. */
export function sendError(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: RejectionCode,
  message: string,
  extensions?: MoreExtensions,
): FastifyReply {
  return reply
    .code(status)
    .type(`${responseTypeFor(request.headers.accept)}; charset=utf-8`)
    .send(JSON.stringify(errorBody(code, message, extensions)));
}

/** Writes an error to a connection that has no Fastify reply, then closes the connection. */
export function endWithError(connection: Duplex, status: number, code: RejectionCode, message: string): void {
  const body = JSON.stringify(errorBody(code, message));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'connection: close',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  connection.on('error', () => connection.destroy());
  connection.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => connection.destroy());
}
