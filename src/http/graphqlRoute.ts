import { type ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, type onRequestAsyncHookHandler } from 'fastify';
import { type ObserveRejection } from '../observability/rejections';
import { HttpOperation } from './apollo';
import { insistsOnFresh } from './httpCall';
import { signalOfDisconnect, whenClosed } from './connections/disconnect';
import { acceptsResponse, responseTypeFor } from './acceptHeader';
import { decodeBody } from './bodies/contentCoding';
import { createCrossSiteCheck, type CrossSiteRejection } from './security/crossSite';
import { sendError } from './errors/errorBody';
import { acceptsPage, renderLandingPage } from './landingPage';
import { type Call } from './operations/call';
import { type DocumentCache, type Prepared } from './operations/documentCache';
import { callerOf, type IdentifyCaller } from '../auth/identifyCaller';
import { type Operations } from './operations/operations';
import { type Outcome } from './operations/outcome';
import { type Prepare } from './operations/prepare';
import { type Turns } from './operations/eventLoopTurns';
import { type HttpSettings } from './options';
import { createOriginPolicy } from './security/origins';
import { KEY_WANTED } from './rejections';
import { senderOf } from './security/sender';

export const GRAPHQL_PATH = '/graphql';

export interface GraphQLRouteOptions {
  readonly apollo: ApolloServer<HttpOperation>;
  readonly turns: Turns;
  readonly prepare: Prepare;
  readonly documents: DocumentCache;
  readonly operations: Operations;
  readonly identifyCaller: IdentifyCaller;
  readonly limitBody: onRequestAsyncHookHandler;
  readonly settings: Pick<HttpSettings, 'landingPage' | 'allowedOrigins'>;
  readonly observeRefusal: ObserveRejection | undefined;
}

/** The GraphQL endpoint: first the key, then the document, then Apollo, which hands the operation to the pipeline. */
export function addGraphQLRoute(app: FastifyInstance, options: GraphQLRouteOptions): void {
  const { apollo, turns, prepare, documents, operations, identifyCaller, limitBody, settings, observeRefusal } =
    options;
  const checkSite = createCrossSiteCheck(createOriginPolicy(settings.allowedOrigins));
  app.route({
    // More than Apollo serves, so that it can answer 405 to the others.
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: GRAPHQL_PATH,
    onRequest: [guard, limitBody],
    preParsing: decodeBody,
    async handler(request, reply) {
      const call = describeCall(request, reply);
      await turns.enter(call.caller.share);
      const source = sourceOf(request);
      const prepared = source === undefined ? NOTHING_TO_PERFORM : prepare(source);
      if (!prepared.ok && prepared !== NOTHING_TO_PERFORM) {
        const outcome = await operations.perform(prepared, {}, call);
        return sendRejection(request, reply, outcome.kind === 'refused' ? outcome.errors : []);
      }
      // Apollo looks the document up by its hash: it must be found however many others arrive meanwhile.
      whenClosed(reply.raw, documents.hold(prepared));
      const onOutcome = (outcome: Outcome): void => {
        if (outcome.kind === 'result') whenClosed(reply.raw, outcome.release);
      };
      const context = new HttpOperation(prepared, call, onOutcome);
      const respond = fastifyApolloHandler(apollo, { context: () => Promise.resolve(context) });
      return respond.call(app, request, reply);
    },
  });

  async function guard(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    // Responses depend on the caller; no cache in between may keep them.
    void reply.header('cache-control', 'no-store');
    const refusal = refusalOf(request);
    if (refusal === undefined) return undefined;
    if (settings.landingPage && acceptsPage(request)) return renderLandingPage(apollo, reply);
    if (refusal.status === 401) observeRefusal?.({ reason: 'key', ...senderOf(request) });
    return sendError(request, reply, refusal.status, refusal.code, refusal.message);
  }

  function refusalOf(
    request: FastifyRequest,
  ): typeof KEY_REFUSAL | typeof MEDIA_TYPE_REFUSAL | CrossSiteRejection | undefined {
    if (callerOf(identifyCaller, request) === undefined) return KEY_REFUSAL;
    if (!acceptsResponse(request.headers.accept)) return MEDIA_TYPE_REFUSAL;
    return request.method === 'GET' ? checkSite(request) : undefined;
  }

  function describeCall(request: FastifyRequest, reply: FastifyReply): Call {
    const caller = callerOf(identifyCaller, request);
    // The route's first hook has refused callers without a key; without this line a change there would open the door.
    if (caller === undefined) throw new Error('An operation arrived without a checked key.');
    return {
      caller,
      insistsOnFresh: insistsOnFresh(request.headers),
      signal: signalOfDisconnect(reply.raw),
      canStream: false,
      isReadOnly: request.method === 'GET',
    };
  }
}

const KEY_REFUSAL = {
  status: 401,
  code: 'UNAUTHENTICATED',
  message: `${KEY_WANTED} Send a valid key in the header X-Gateway-Key.`,
} as const;

/** Apollo would find out after the operation has been performed. */
const MEDIA_TYPE_REFUSAL = {
  status: 406,
  code: 'BAD_REQUEST',
  message: 'The Accept header must allow application/json or application/graphql-response+json.',
} as const;

/** Apollo refuses requests without a source before it asks for their execution. */
const NOTHING_TO_PERFORM: Prepared = { ok: false, hash: '', errors: [] };

/** The source as Apollo is going to read it; undefined for what it is going to refuse. */
function sourceOf({ method, body, url }: FastifyRequest): string | undefined {
  if (method === 'GET') {
    const sources = new URLSearchParams(url.split('?').slice(1).join('?')).getAll('query');
    return sources.length === 1 ? sources[0] : undefined;
  }
  if (method !== 'POST' || typeof body !== 'object' || body === null || !('query' in body)) return undefined;
  return typeof body.query === 'string' ? body.query : undefined;
}

/** As Apollo answers errors of its own: 400 in the media type that the client prefers. */
function sendRejection({ headers }: FastifyRequest, reply: FastifyReply, errors: readonly object[]): FastifyReply {
  const type = `${responseTypeFor(headers.accept)}; charset=utf-8`;
  return reply.code(400).type(type).send(JSON.stringify({ errors }));
}
