import type { Server } from 'node:http';
import { fastify, type FastifyHttpOptions, type FastifyInstance } from 'fastify';
import type { Logger } from '../../observability/logger';
import { addErrorHandlers, sendClientError } from '../errors/errorHandlers';
import { MAX_BODY_BYTES } from '../limits';
import { limitPipelining } from './pipelining';
import { closeConnectionsWhenStopping } from './shutdown';
import { closeStalledConnections } from './stalledConnections';
import { type TransportTimeouts } from './timeouts';

/** Creates a Fastify app with the error handlers and the connection limits that all listeners of the gateway have. */
export function createListener(logger: Logger, timeouts: TransportTimeouts): FastifyInstance {
  const app = fastify({ ...serverOptions(timeouts) });
  addErrorHandlers(app, logger);
  closeConnectionsWhenStopping(app);
  closeStalledConnections(app.server, timeouts.stalledMs);
  limitPipelining(app);
  return app;
}

/**
 * The Fastify options of all listeners. Node checks for slow requests at intervals (default: 30 s), so a request may take
 * up to one interval longer than the configured timeout. The interval is therefore subtracted.
 */
export function serverOptions({ requestMs, requestCheckMs }: TransportTimeouts) {
  const arrivalMs = requestMs - requestCheckMs;
  return {
    // Fastify's request log would contain the URL, and with it the query of a GET request.
    logger: false,
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: arrivalMs,
    http: { headersTimeout: arrivalMs, connectionsCheckingInterval: requestCheckMs },
    clientErrorHandler: sendClientError,
    // Any client can send X-Forwarded-* headers. `auth/` checks them with the trusted proxies.
    trustProxy: false,
    exposeHeadRoutes: false,
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
  } as const satisfies FastifyHttpOptions<Server>;
}

/**
 * Replaces Fastify's compilers for JSON schemas, because no route has a schema. The compilers are 200 modules.
 *
 * @throws Error if a route has a schema
 */
function noSchemas(): never {
  throw new Error('Routes with a JSON schema are not supported.');
}
