import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { isRejected } from '../../auth/identifyCaller';
import { printGatewaySchema } from '../../graph/printGatewaySchema';
import type { ObserveRejection } from '../../observability/rejections';
import { sendError } from '../errors/errorBody';
import { type IdentifyRequest, rejectionMessageOf, rejectionReasonOf } from '../identifyRequest';
import { SCHEMA_PATH } from '../paths';
import { INTROSPECTION_OFF } from '../operations/introspectionRule';
import { describeSender } from '../security/sender';
import { sendTagged, type TaggedText, tagText } from './entityTag';

export interface SchemaRouteOptions {
  readonly schema: GraphQLSchema;
  /** Whether clients may introspect the schema. */
  readonly introspection: boolean;
  readonly identify: IdentifyRequest;
  readonly observeRejection: ObserveRejection | undefined;
}

/**
 * Adds the route of the schema. It has the rules of an introspection query: it returns 403 while introspection is off, and a
 * caller needs its gateway key or its session.
 */
export function addSchemaRoute(app: FastifyInstance, options: SchemaRouteOptions): void {
  let schema: TaggedText | undefined;
  app.route({
    method: ['GET', 'HEAD'],
    url: SCHEMA_PATH,
    async handler(request, reply) {
      void reply.header('x-content-type-options', 'nosniff').header('cache-control', 'private, no-cache');
      if (!options.introspection) return sendError(request, reply, 403, 'FORBIDDEN', INTROSPECTION_OFF);
      const sender = await options.identify(request.raw);
      const reason = rejectionReasonOf(sender);
      if (reason !== undefined) options.observeRejection?.({ reason, ...describeSender(request) });
      if (isRejected(sender)) {
        const { loginUrl } = sender;
        return sendError(request, reply, 401, 'UNAUTHENTICATED', rejectionMessageOf(sender), { loginUrl });
      }
      schema ??= tagText(printGatewaySchema(options.schema));
      return sendTagged(request, reply.type('text/plain; charset=utf-8'), schema);
    },
  });
}
