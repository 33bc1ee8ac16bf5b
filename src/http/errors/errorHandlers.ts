import type { Socket } from 'node:net';
import { type ConnectionError, type FastifyError, type FastifyInstance } from 'fastify';
import { StateUnavailableError } from '../../lib/stateUnavailableError';
import { type Logger } from '../../observability/logger';
import { BodyError } from './bodyError';
import { endWithError, sendError } from './errorBody';

/**
 * Adds the handlers for unknown addresses and for errors that no route handles. Clients receive a GraphQL error without
 * internal information.
 */
export function addErrorHandlers(app: FastifyInstance, logger: Logger): void {
  app.setNotFoundHandler((request, reply) => sendError(request, reply, 404, 'NOT_FOUND', NO_ADDRESS));
  app.setErrorHandler((error: FastifyError | BodyError | StateUnavailableError, request, reply) => {
    if (reply.raw.destroyed && isPrematureClose(error)) {
      // The client disconnected while its event stream was starting, so there is no connection to respond on.
      reply.hijack();
      return undefined;
    }
    // The connection logs once that the shared state is not available.
    if (error instanceof StateUnavailableError)
      return sendError(request, reply, 503, 'STATE_UNAVAILABLE', error.message);
    const status = error.statusCode ?? 500;
    if (status < 500) return sendError(request, reply, status, 'BAD_REQUEST', messageFor(error));
    logger.error({ err: error }, 'bug: a request failed in the gateway');
    return sendError(request, reply, 500, 'INTERNAL_SERVER_ERROR', 'Internal server error');
  });
}

const NO_ADDRESS =
  'This address does not exist. GraphQL requests are accepted at /graphql, and event streams at /graphql/stream, without a slash at the end.';

function isPrematureClose(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

/** The messages of Fastify and zlib are not sent, because they can quote the request. */
function messageFor(error: FastifyError | BodyError): string {
  if (error instanceof BodyError) return error.message;
  if (error.code.startsWith('Z_')) return 'The body is not valid gzip.';
  return FASTIFY_MESSAGES[error.code] ?? 'The request is not valid.';
}

/** https://fastify.dev/docs/latest/Reference/Errors/ */
const FASTIFY_MESSAGES: Readonly<Record<string, string>> = {
  FST_ERR_BAD_URL: 'The URL is not valid.',
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body is larger than 1 MB.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty. Send a JSON object.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The length of the body differs from Content-Length.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'The Content-Type of the body must be application/json.',
};

/**
 * Responds to requests that Node's HTTP parser rejects, such as one with two different Content-Length headers, and to
 * requests that arrive too slowly. https://nodejs.org/docs/latest-v20.x/api/http.html#event-clienterror
 */
export function sendClientError({ code }: ConnectionError, socket: Socket): void {
  // A response cannot be sent on an upgraded or half-closed connection, or in the middle of another response.
  if (code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  const { status, message } = PARSER_ERRORS[code] ?? NOT_HTTP;
  endWithError(socket, status, 'BAD_REQUEST', message);
}

interface ParserError {
  readonly status: number;
  readonly message: string;
}

const PARSER_ERRORS: Readonly<Record<string, ParserError>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, message: 'The request did not arrive in time.' },
  HPE_HEADER_OVERFLOW: { status: 431, message: 'The header fields are too large. Send fewer or shorter ones.' },
};
const NOT_HTTP: ParserError = { status: 400, message: 'The request is not valid HTTP.' };
