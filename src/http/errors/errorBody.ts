import { type FastifyReply, type FastifyRequest } from 'fastify';
import { responseTypeFor } from '../acceptHeader';

/** Codes of refusals that happen before GraphQL is reached. */
export type RejectionCode =
  | 'OPERATION_TOO_EXPENSIVE'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_REQUEST'
  | 'NOT_FOUND'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'INTERNAL_SERVER_ERROR';

/** A response body that GraphQL clients show as an error (GraphQL over HTTP: a request error has no `data`). */
export interface ErrorBody {
  readonly errors: readonly [{ readonly message: string; readonly extensions: { readonly code: RejectionCode } }];
}

export function errorBody(code: RejectionCode, message: string): ErrorBody {
  return { errors: [{ message, extensions: { code } }] };
}

/** Sends an error in the media type that the client asks for, so that GraphQL clients show its message. */
export function sendError(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: RejectionCode,
  message: string,
): FastifyReply {
  return reply
    .code(status)
    .type(`${responseTypeFor(request.headers.accept)}; charset=utf-8`)
    .send(JSON.stringify(errorBody(code, message)));
}
