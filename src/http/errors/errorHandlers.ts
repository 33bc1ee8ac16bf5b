import { type FastifyError, type FastifyInstance } from 'fastify';
import { type Logger } from '../../observability/logger';
import { sendError } from './errorBody';
import { RejectedRequest } from '../bodies/bodyError';

/** Answers to what never reaches a route or breaks on its way: GraphQL-shaped, and nothing of our inside. */
export function addErrorAnswers(app: FastifyInstance, logger: Logger): void {
  app.setNotFoundHandler((request, reply) =>
    sendError(request, reply, 404, 'NOT_FOUND', 'This address does not exist.'),
  );
  app.setErrorHandler((error: FastifyError | RejectedRequest, request, reply) => {
    if (reply.raw.destroyed && isPrematureClose(error)) {
      // A client that leaves while its event stream begins. Nobody is left to answer.
      reply.hijack();
      return undefined;
    }
    const status = error.statusCode ?? 500;
    if (status < 500) return sendError(request, reply, status, 'BAD_REQUEST', reasonFor(error));
    logger.error({ err: error }, 'bug: a request failed in the gateway');
    return sendError(request, reply, 500, 'INTERNAL_SERVER_ERROR', 'Internal server error');
  });
}

function isPrematureClose(error: FastifyError | RejectedRequest): boolean {
  return 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

/** Our own words: those of the parser may quote what was sent. */
function reasonFor(error: FastifyError | RejectedRequest): string {
  if (error instanceof RejectedRequest) return error.message;
  if (error.code.startsWith('Z_')) return 'The body is not valid gzip.';
  return REASONS[error.code] ?? 'The request is not valid.';
}

/** https://fastify.dev/docs/latest/Reference/Errors/ */
const REASONS: Readonly<Record<string, string>> = {
  FST_ERR_BAD_URL: 'The URL is not valid.',
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body is larger than 1 MB.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty. Send a JSON object.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The length of the body differs from Content-Length.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'The Content-Type of the body must be application/json.',
};
