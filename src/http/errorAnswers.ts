import { FastifyError, FastifyInstance } from 'fastify';
import { Logger } from '../observability/logger';
import { errorBody } from './errorBody';

/** Answers to what never reaches a route or breaks on its way: GraphQL-shaped, and nothing of our inside. */
export function addErrorAnswers(app: FastifyInstance, logger: Logger): void {
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(errorBody('NOT_FOUND', 'There is nothing here.')));
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500)
      return reply.code(status).send(errorBody('BAD_REQUEST', REASONS[status] ?? 'The request is not valid.'));
    logger.error({ err: error }, 'bug: a request failed in the gateway');
    return reply.code(500).send(errorBody('INTERNAL_SERVER_ERROR', 'Internal server error'));
  });
}

/** Our own words: those of the parser may quote what was sent. */
const REASONS: Readonly<Record<number, string>> = {
  400: 'The body is not valid JSON.',
  413: 'The body is larger than 1 MB.',
  415: 'The body must be application/json.',
};
