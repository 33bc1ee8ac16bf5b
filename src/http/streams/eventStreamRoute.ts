import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type ExecutionResult } from 'graphql';
import { z } from 'zod';
import { insistsOnFresh } from '../httpCall';
import { signalOfDisconnect, whenClosed } from '../connections/disconnect';
import { responseTypeFor } from '../acceptHeader';
import { decodeBody } from '../bodies/contentCoding';

import { createCrossSiteCheck } from '../security/crossSite';
import { sendError } from '../errors/errorBody';
import { type OperationParameters } from '../operations/call';
import { type Release } from '../../lib/releaseOnce';
import { type DisplayedError } from '../operations/displayErrors';
import { callerOf } from '../../auth/identifyCaller';
import { type Outcome } from '../operations/outcome';
import { createOriginPolicy } from '../security/origins';
import { EventStreamBody, type Results } from './eventStreamBody';
import { KEY_WANTED } from '../rejections';
import { senderOf } from '../security/sender';
import { type OpenTransport, type TransportOptions } from './transport';

export const EVENT_STREAM_PATH = '/graphql/stream';

/**
 * Operations answered as Server-Sent Events. GET is what a browser's EventSource can send, so it only reads; and because
 * browsers send it to other origins without asking, where it comes from is checked here and not left to CORS.
 */
export function addEventStreamRoute(app: FastifyInstance, options: TransportOptions): OpenTransport {
  const { turns, limitBody, prepare, operations, identifyCaller, limits, display, settings, observeRefusal } = options;
  const checkSite = createCrossSiteCheck(createOriginPolicy(settings.allowedOrigins));
  const open = new Set<EventStreamBody>();
  let isStopping = false;

  app.route({
    method: ['GET', 'POST'],
    url: EVENT_STREAM_PATH,
    config: { transport: 'sse' },
    onRequest: [guard, limitBody],
    preParsing: decodeBody,
    handler: async (request, reply) => {
      const operation = operationOf(request);
      if (operation === undefined) {
        return sendError(
          request,
          reply,
          400,
          'BAD_REQUEST',
          '"query" must be a string, and "variables" must be a JSON object.',
        );
      }
      const caller = callerOf(identifyCaller, request);
      // The first hook has refused callers without a key; without this line a change there would open the door.
      if (caller === undefined) throw new Error('An operation arrived without a checked key.');
      let close: Release;
      try {
        close = limits.openConnection(caller.share);
      } catch (error) {
        return sendRateLimited(request, reply, display(error));
      }
      whenClosed(reply.raw, close);
      await turns.enter(caller.share);
      const outcome = await operations.perform(prepare(operation.query), operation, {
        caller,
        insistsOnFresh: insistsOnFresh(request.headers),
        signal: signalOfDisconnect(reply.raw),
        canStream: true,
        isReadOnly: request.method === 'GET',
      });
      if (outcome.kind === 'result') whenClosed(reply.raw, outcome.release);
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

  async function guard(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    reply.header('cache-control', 'no-store');
    const refusal = checkSite(request);
    if (refusal !== undefined) return sendError(request, reply, refusal.status, refusal.code, refusal.message);
    if (callerOf(identifyCaller, request) === undefined) {
      observeRefusal?.({ reason: 'key', ...senderOf(request) });
      const message = `${KEY_WANTED} Send a valid key in the header X-Gateway-Key.`;
      return sendError(request, reply, 401, 'UNAUTHENTICATED', message);
    }
    if (request.headers.accept?.includes('text/event-stream') === true) return undefined;
    return sendError(request, reply, 406, 'BAD_REQUEST', 'The Accept header must contain text/event-stream.');
  }

  /** Only what would never end by itself is ended when the gateway stops: a mutation's result has to be told. */
  function keep(body: EventStreamBody): void {
    open.add(body);
    body.once('close', () => open.delete(body));
    if (isStopping) body.complete();
  }

  function send(reply: FastifyReply, outcome: Outcome): FastifyReply {
    const body = new EventStreamBody(resultsOf(outcome));
    if (outcome.kind === 'stream') keep(body);
    return (
      reply
        .code(200)
        .header('content-type', 'text/event-stream; charset=utf-8')
        // Proxies (nginx) would otherwise collect events until a buffer is full.
        .header('x-accel-buffering', 'no')
        .header('connection', 'close')
        .send(body)
    );
  }

  return {
    stop() {
      isStopping = true;
      for (const body of open) body.complete();
      return Promise.resolve();
    },
  };
}

function sendRateLimited({ headers }: FastifyRequest, reply: FastifyReply, error: DisplayedError): FastifyReply {
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
const Posted = z.object({ query: z.string(), operationName: z.string().nullish(), variables: Variables });
const InUrl = Posted.extend({ variables: Json.pipe(Variables).optional() });

interface StreamedOperation extends OperationParameters {
  readonly query: string;
}

function operationOf({ method, body, query }: FastifyRequest): StreamedOperation | undefined {
  const { data } = method === 'GET' ? InUrl.safeParse(query) : Posted.safeParse(body);
  return data;
}

function resultsOf(outcome: Outcome): Results {
  switch (outcome.kind) {
    case 'stream':
      return outcome.results;
    case 'result':
      return only(outcome.result);
    case 'refused':
      return only({ errors: outcome.errors });
  }
}

function only(result: ExecutionResult): Results {
  const results = [result];
  return {
    next: () => {
      const value = results.pop();
      return Promise.resolve(value === undefined ? { done: true, value: undefined } : { done: false, value });
    },
    return: () => Promise.resolve({ done: true, value: undefined }),
  };
}
