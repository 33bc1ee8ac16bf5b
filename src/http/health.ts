import { type FastifyInstance } from 'fastify';
import { type Readiness } from './readiness';

/** The process responds: 200 as long as it runs, also while it stops. */
export const HEALTH_PATH = '/healthz';

/** Whether new requests should be sent here: 503 while the gateway starts and stops, otherwise 200. */
export const READINESS_PATH = '/readyz';

const PROBES = ['GET', 'HEAD'];

/**
 * Probes need no key, and return nothing that a stranger could use. The Host check applies to them as to all routes: on
 * loopback only this machine's own probes reach the gateway, and these name localhost; beyond loopback there is no check.
 */
export function addHealthRoutes(app: FastifyInstance, readiness?: Readiness): void {
  app.route({
    method: PROBES,
    url: HEALTH_PATH,
    handler: (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  });
  app.route({
    method: PROBES,
    url: READINESS_PATH,
    handler: (_request, reply) => {
      const status = readiness?.state ?? 'ready';
      return reply
        .code(status === 'ready' ? 200 : 503)
        .header('cache-control', 'no-store')
        .send({ status, degraded: [] });
    },
  });
}
