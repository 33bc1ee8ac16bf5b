import type { Server } from 'node:http';
import type { FastifyHttpOptions } from 'fastify';
import { answerClientError } from '../errors/clientErrors';
import { type TransportTimeouts } from './timeouts';

/**
 * What every listener of the gateway has in common. Node looks for slow senders at intervals only (30 s by default), so
 * the interval is part of the time that a sender has.
 */
export function serverOptions({ requestMs, requestCheckMs }: TransportTimeouts) {
  const arrivalMs = requestMs - requestCheckMs;
  return {
    // Fastify's own request log would hold the URL, and with it the query of a GET.
    logger: false,
    requestTimeout: arrivalMs,
    http: { headersTimeout: arrivalMs, connectionsCheckingInterval: requestCheckMs },
    clientErrorHandler: answerClientError,
    // X-Forwarded-* come from the caller as far as the gateway knows.
    trustProxy: false,
    exposeHeadRoutes: false,
  } as const satisfies FastifyHttpOptions<Server>;
}
