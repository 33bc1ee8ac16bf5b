import { ApolloServer, BaseContext } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { insistsOnFresh } from './cacheControl';
import { signalOfDisconnect } from './disconnect';
import { DocumentGuard } from './documentGuard';
import { errorBody } from './errorBody';
import { KeyCheck, createKeyCheck } from './gatewayKeys';
import { acceptsPage, renderLandingPage } from './landingPage';
import { HttpOptions, OperationRequest } from './options';

export const GRAPHQL_PATH = '/graphql';

/** The GraphQL endpoint and what guards it: first the key, then the shape of the document, then Apollo. */
export function addGraphQLRoute<TContext extends BaseContext>(
  app: FastifyInstance,
  apollo: ApolloServer<TContext>,
  guard: DocumentGuard,
  options: HttpOptions<TContext>,
): void {
  const checkKey = createKeyCheck(options.settings.gatewayKeys);

  app.route({
    // More than Apollo serves, so that it can answer 405 to the others.
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: GRAPHQL_PATH,
    onRequest: async (request, reply) => {
      // Answers depend on who asks; no cache in between may keep them.
      reply.header('cache-control', 'no-store');
      if (checkRequest(checkKey, request) !== undefined) return undefined;
      if (options.settings.landingPage && acceptsPage(request)) return renderLandingPage(apollo, reply);
      return reply
        .code(401)
        .send(errorBody('UNAUTHENTICATED', 'This gateway asks for a key: send one of its keys as X-Gateway-Key.'));
    },
    preHandler: (request, reply) => refuseHostileDocument(guard, request, reply),
    handler: fastifyApolloHandler(apollo, {
      context: async (request, reply) => {
        const context = await options.createContext(describeRequest(checkKey, request, reply));
        reply.raw.once('close', () => options.release?.(context));
        return context;
      },
    }),
  });
}

function checkRequest(checkKey: KeyCheck, request: FastifyRequest): ReturnType<KeyCheck> {
  const presented = request.headers['x-gateway-key'];
  return checkKey(typeof presented === 'string' ? presented : undefined);
}

async function refuseHostileDocument(
  guard: DocumentGuard,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const source = memberOf(request.body, 'query') ?? memberOf(request.query, 'query');
  if (typeof source !== 'string') return undefined;
  const refusal = guard(source);
  return refusal === undefined ? undefined : reply.code(400).send(errorBody('GRAPHQL_VALIDATION_FAILED', refusal));
}

function memberOf(value: unknown, name: 'query'): unknown {
  return typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined;
}

function describeRequest(checkKey: KeyCheck, request: FastifyRequest, reply: FastifyReply): OperationRequest {
  const { authorization } = request.headers;
  const caller = checkRequest(checkKey, request);
  // The route's first hook has refused callers without a key; without this line a change there would open the door.
  if (caller === undefined) throw new Error('An operation arrived without a checked key.');
  return {
    ...(authorization === undefined ? {} : { authorization }),
    callerId: caller.callerId,
    insistsOnFresh: insistsOnFresh(request.headers),
    signal: signalOfDisconnect(reply.raw),
  };
}
