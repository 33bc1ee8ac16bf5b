import { type ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type HookHandlerDoneFunction,
  type onRequestHookHandler,
} from 'fastify';
import { isRejected, type Sender } from '../auth/identifyCaller';
import { type HttpSettings } from '../lib/settings';
import { type ObserveRejection } from '../observability/rejections';
import { acceptsResponse } from './acceptHeader';
import { HttpOperation } from './apollo';
import { decodeBody } from './bodies/contentCoding';
import { whenClosed } from './connections/disconnect';
import { type RejectionCode, sendError } from './errors/errorBody';
import { operationCallOf } from './httpOperationCall';
import { type DocumentCache, type Prepared } from './operations/documentCache';
import { type EventLoopTurns } from './operations/eventLoopTurns';
import { type OperationParameters } from './operations/operationCall';
import { type Operations } from './operations/operations';
import { type Outcome } from './operations/outcome';
import { type Prepare } from './operations/prepare';
import { acceptsPage } from './pages/acceptsPage';
import { sendEndpointPage } from './pages/endpointPage';
import type { SendPage } from './pages/pageRoutes';
import { GRAPHQL_PATH } from './paths';
import { postedParameters, sendOutcome } from './postedOperation';
import { type IdentifyRequest, rejectionMessageOf, rejectionReasonOf } from './identifyRequest';
import { createCrossSiteCheck } from './security/crossSite';
import { createOriginPolicy } from './security/origins';
import { describeSender } from './security/sender';

export interface GraphQLRouteOptions {
  readonly apollo: ApolloServer<HttpOperation>;
  readonly turns: EventLoopTurns;
  readonly prepare: Prepare;
  readonly documents: DocumentCache;
  readonly operations: Operations;
  readonly identify: IdentifyRequest;
  readonly limitBody: onRequestHookHandler;
  readonly settings: Pick<HttpSettings, 'allowedOrigins' | 'signIn'>;
  /** Sends Apollo Sandbox to browsers. Undefined: browsers receive a page that explains the endpoint. */
  readonly sendSandbox: SendPage | undefined;
  readonly observeRejection: ObserveRejection | undefined;
}

/**
 * Adds the GraphQL endpoint. The route checks the request and prepares its document. It passes the operation of a
 * well-formed POST request to the pipeline. Apollo reads all other requests, and passes their operations to the pipeline.
 */
export function addGraphQLRoute(app: FastifyInstance, options: GraphQLRouteOptions): void {
  const { apollo, turns, prepare, documents, operations, identify, settings, sendSandbox } = options;
  const checkSite = createCrossSiteCheck(createOriginPolicy(settings));
  app.route({
    // Apollo responds to the methods that it does not serve with 405.
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: GRAPHQL_PATH,
    onRequest: [checkRequest, options.limitBody],
    preParsing: decodeBody,
    async handler(request, reply) {
      const operationCall = operationCallOf(request, reply, { canStream: false });
      const source = sourceOf(request);
      await turns.waitForTurn(operationCall.caller.limitKey, source?.length);
      const prepared = source === undefined ? NO_DOCUMENT : prepare(source);
      const parameters = parametersOf(request, prepared);
      if (parameters !== undefined) {
        const outcome = await operations.perform(prepared, parameters, operationCall);
        if (outcome.kind === 'result') whenClosed(reply.raw, outcome.releaseResult);
        return sendOutcome(request, reply, outcome);
      }
      // Apollo looks up the document by its hash. Other requests must not evict it before that.
      whenClosed(reply.raw, documents.pin(prepared));
      const onOutcome = (outcome: Outcome): void => {
        if (outcome.kind === 'result') whenClosed(reply.raw, outcome.releaseResult);
      };
      const context = new HttpOperation(prepared, operationCall, onOutcome);
      const respond = fastifyApolloHandler(apollo, { context: () => Promise.resolve(context) });
      return respond.call(app, request, reply);
    },
  });

  function checkRequest(request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void {
    // Responses depend on the caller, so no shared cache may store them.
    void reply.header('cache-control', 'no-store');
    // Sandbox is the same for everyone, so it needs no permission. A request for it executes nothing.
    if (sendSandbox !== undefined && acceptsPage(request)) {
      void sendSandbox(request, reply.header('vary', 'accept'));
      return;
    }
    const check = (sender: Sender): void => {
      checkIdentified(request, reply, sender, done);
    };
    const sender = identify(request.raw);
    // Most requests have no session to look up. They need no promise.
    if (sender instanceof Promise) sender.then(check, done);
    else check(sender);
  }

  function checkIdentified(
    request: FastifyRequest,
    reply: FastifyReply,
    sender: Sender,
    done: HookHandlerDoneFunction,
  ): void {
    const rejection = rejectionOf(request, sender);
    const reason = rejectionReasonOf(sender);
    if (reason !== undefined) options.observeRejection?.({ reason, ...describeSender(request) });
    if (acceptsPage(request) && (rejection !== undefined || sourceOf(request) === undefined)) {
      const { status, message } = rejection ?? QUERY_MISSING;
      void sendEndpointPage(reply, status, message);
      return;
    }
    if (rejection === undefined) {
      request.caller = isRejected(sender) ? undefined : sender;
      done();
      return;
    }
    const { status, code, message, loginUrl } = rejection;
    void sendError(request, reply, status, code, message, { loginUrl });
  }

  function rejectionOf(request: FastifyRequest, sender: Sender): Rejection | undefined {
    if (isRejected(sender)) {
      const { loginUrl } = sender;
      return { status: 401, code: 'UNAUTHENTICATED', message: rejectionMessageOf(sender), loginUrl };
    }
    if (!acceptsResponse(request.headers.accept)) return MEDIA_TYPE_REJECTION;
    return request.method === 'GET' ? checkSite(request) : undefined;
  }
}

/** The response to a request that is not executed. */
interface Rejection {
  readonly status: number;
  readonly code: RejectionCode;
  readonly message: string;
  readonly loginUrl?: string | undefined;
}

/** Checked here because Apollo checks the Accept header only after it has executed the operation. */
const MEDIA_TYPE_REJECTION: Rejection = {
  status: 406,
  code: 'BAD_REQUEST',
  message: 'The Accept header must allow application/json or application/graphql-response+json.',
};

/** The status is that of Apollo's response. */
const QUERY_MISSING = { status: 400, message: 'The request contains no query.' };

/** For requests that contain no document. Apollo responds to them, and does not call its executor. */
const NO_DOCUMENT: Prepared = { ok: false, hash: '', errors: [] };

/** The source of the document, read in the same way as Apollo reads it. Undefined if Apollo would find no document. */
function sourceOf({ method, body, url }: FastifyRequest): string | undefined {
  if (method === 'GET') {
    const sources = new URLSearchParams(url.split('?').slice(1).join('?')).getAll('query');
    return sources.length === 1 ? sources[0] : undefined;
  }
  if (method !== 'POST' || typeof body !== 'object' || body === null || !('query' in body)) return undefined;
  return typeof body.query === 'string' ? body.query : undefined;
}

/** The parameters of an operation that the route itself passes to the pipeline. Undefined if Apollo must respond. */
function parametersOf(request: FastifyRequest, prepared: Prepared): OperationParameters | undefined {
  if (prepared === NO_DOCUMENT) return undefined;
  // The errors of an invalid document do not depend on the parameters.
  return prepared.ok ? postedParameters(request) : {};
}
