import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type ExecutionResult } from 'graphql';
import { print } from 'graphql-sse';
import { z } from 'zod';
import { isRejected } from '../../auth/identifyCaller';
import { type Release } from '../../lib/releaseOnce';
import { responseTypeFor } from '../acceptHeader';
import { decodeBody } from '../bodies/contentCoding';
import { whenClosed } from '../connections/disconnect';
import { errorBody, type ErrorBody, sendError } from '../errors/errorBody';
import { operationCallOf } from '../httpOperationCall';
import { type OperationParameters } from '../operations/operationCall';
import { type ClientError } from '../operations/clientErrors';
import { type Outcome } from '../operations/outcome';
import { rejectionMessageOf, rejectionReasonOf } from '../identifyRequest';
import { EVENT_STREAM_PATH } from '../paths';
import { createCrossSiteCheck } from '../security/crossSite';
import { createOriginPolicy } from '../security/origins';
import { describeSender } from '../security/sender';
import { EventStreamBody, type Results } from './eventStreamBody';
import { type StreamTransport, type TransportOptions } from './transport';

const NOT_AN_OPERATION = '"query" must be a string, and "variables" must be a JSON object.';

/**
 * Adds the endpoint for operations over Server-Sent Events. It accepts GET, because the EventSource of browsers sends GET.
 * Browsers send GET to other origins without a CORS preflight. GET therefore executes no mutations, and the route itself
 * rejects cross-site requests.
 */
export function addEventStreamRoute(app: FastifyInstance, options: TransportOptions): StreamTransport {
  const { turns, prepare, operations, identify, limits, toClientError, settings } = options;
  const checkSite = createCrossSiteCheck(createOriginPolicy(settings));
  const subscriptions = new Set<EventStreamBody>();
  let isStopping = false;

  app.route({
    method: ['GET', 'POST'],
    url: EVENT_STREAM_PATH,
    config: { transport: 'sse' },
    onRequest: [checkRequest, options.limitBody],
    preParsing: decodeBody,
    handler: async (request, reply) => {
      const operation = operationOf(request);
      if (operation === undefined) return sendError(request, reply, 400, 'BAD_REQUEST', NOT_AN_OPERATION);
      const operationCall = operationCallOf(request, reply, { canStream: true });
      const { limitKey } = operationCall.caller;
      let releaseConnection: Release;
      try {
        releaseConnection = limits.openConnection(limitKey);
      } catch (error) {
        return sendRateLimited(request, reply, toClientError(error));
      }
      whenClosed(reply.raw, releaseConnection);
      await turns.waitForTurn(limitKey, operation.query.length);
      const outcome = await operations.perform(prepare(operation.query), operation, operationCall);
      if (outcome.kind === 'result') whenClosed(reply.raw, outcome.releaseResult);
      return send(reply, outcome);
    },
  });
  app.route({
    method: ['PUT', 'PATCH', 'DELETE'],
    url: EVENT_STREAM_PATH,
    handler: (request, reply) => {
      void reply.header('allow', 'GET, POST');
      return sendError(request, reply, 405, 'BAD_REQUEST', 'Event streams must be requested with GET or POST.');
    },
  });

  async function checkRequest(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    reply.header('cache-control', 'no-store');
    const rejection = checkSite(request);
    if (rejection !== undefined) return sendError(request, reply, rejection.status, rejection.code, rejection.message);
    const sender = await identify(request.raw);
    const reason = rejectionReasonOf(sender);
    if (reason !== undefined) options.observeRejection?.({ reason, ...describeSender(request) });
    const acceptsStream = request.headers.accept?.includes('text/event-stream') === true;
    if (isRejected(sender)) {
      const { loginUrl } = sender;
      const message = rejectionMessageOf(sender);
      return acceptsStream
        ? sendRejection(reply, errorBody('UNAUTHENTICATED', message, { loginUrl }))
        : sendError(request, reply, 401, 'UNAUTHENTICATED', message, { loginUrl });
    }
    request.caller = sender;
    if (acceptsStream) return undefined;
    return sendError(request, reply, 406, 'BAD_REQUEST', 'The Accept header must contain text/event-stream.');
  }

  function send(reply: FastifyReply, outcome: Outcome): FastifyReply {
    const body = new EventStreamBody(resultsOf(outcome), outcome.kind === 'stream' ? outcome.warnings : []);
    if (outcome.kind === 'stream') completeWhenStopping(body);
    return openStream(reply).send(body);
  }

  /** Used only for subscriptions, because the result of a query or mutation is sent before the gateway stops. */
  function completeWhenStopping(body: EventStreamBody): void {
    subscriptions.add(body);
    body.once('close', () => subscriptions.delete(body));
    if (isStopping) body.complete();
  }

  return {
    stop() {
      isStopping = true;
      for (const body of subscriptions) body.complete();
      return Promise.resolve();
    },
  };
}

function openStream(reply: FastifyReply): FastifyReply {
  return (
    reply
      .code(200)
      .header('content-type', 'text/event-stream; charset=utf-8')
      // Without this header, nginx would buffer events.
      .header('x-accel-buffering', 'no')
      .header('connection', 'close')
  );
}

/**
 * Sends the error of a request that is not executed. The status is 200, because EventSource and graphql-sse do not report the
 * body of an error status. https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md#distinct-connections-mode
 */
function sendRejection(reply: FastifyReply, body: ErrorBody): FastifyReply {
  return openStream(reply).send(
    `event: next\ndata: ${JSON.stringify(body)}\n\n${print({ event: 'complete', data: null })}`,
  );
}

function sendRateLimited({ headers }: FastifyRequest, reply: FastifyReply, error: ClientError): FastifyReply {
  const retryAfterMs = Number(error.extensions['retryAfterMs'] ?? 0);
  return reply
    .code(429)
    .header('retry-after', String(Math.ceil(retryAfterMs / 1_000)))
    .type(`${responseTypeFor(headers.accept)}; charset=utf-8`)
    .send(JSON.stringify({ errors: [error] }));
}

const Json = z.string().transform((text, { issues, value }) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    issues.push({ code: 'custom', message: 'must be JSON', input: value });
    return z.NEVER;
  }
});
const Variables = z.record(z.string(), z.unknown()).nullish();
const BodyOperation = z.object({ query: z.string(), operationName: z.string().nullish(), variables: Variables });
const UrlOperation = BodyOperation.extend({ variables: Json.pipe(Variables).optional() });

interface StreamedOperation extends OperationParameters {
  readonly query: string;
}

function operationOf({ method, body, query }: FastifyRequest): StreamedOperation | undefined {
  const { data } = method === 'GET' ? UrlOperation.safeParse(query) : BodyOperation.safeParse(body);
  return data;
}

function resultsOf(outcome: Outcome): Results {
  switch (outcome.kind) {
    case 'stream':
      return outcome.results;
    case 'result':
      return singleResult(outcome.result);
    case 'rejected':
      return singleResult({ errors: outcome.errors });
  }
}

function singleResult(result: ExecutionResult): Results {
  const results = [result];
  return {
    next: () => {
      const value = results.pop();
      return Promise.resolve(value === undefined ? { done: true, value: undefined } : { done: false, value });
    },
    return: () => Promise.resolve({ done: true, value: undefined }),
  };
}
