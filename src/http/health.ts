import { type FastifyInstance } from 'fastify';

/** The liveness probe: 200 while the process runs, also while it stops. */
const HEALTH_PATH = '/healthz';

/** The readiness probe: 200 while the gateway accepts new requests, 503 while it starts and stops. */
const READINESS_PATH = '/readyz';

type ReadinessState = 'starting' | 'ready' | 'stopping';

/** Whether the gateway accepts new requests. The state changes from starting to ready to stopping, never back. */
export class Readiness {
  #state: ReadinessState = 'starting';

  /** @param degraded the names of the dependencies that do not work now. The gateway serves without them. Default: none */
  constructor(readonly degraded: () => readonly string[] = () => []) {}

  get state(): ReadinessState {
    return this.#state;
  }

  /** Call it when the gateway listens. Has no effect after `markStopping`. */
  markReady(): void {
    if (this.#state === 'starting') this.#state = 'ready';
  }

  markStopping(): void {
    this.#state = 'stopping';
  }
}

const PROBE_METHODS = ['GET', 'HEAD'];

/**
 * Adds both probes. They need no gateway key and return no internal information. The Host check applies to them too: a
 * gateway on loopback is probed from its own machine, and any other gateway has no Host check.
 *
 * @param readiness default: always ready.
 */
export function addHealthRoutes(app: FastifyInstance, readiness?: Readiness): void {
  app.route({
    method: PROBE_METHODS,
    url: HEALTH_PATH,
    handler: (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  });
  app.route({
    method: PROBE_METHODS,
    url: READINESS_PATH,
    handler: (_request, reply) => {
      const status = readiness?.state ?? 'ready';
      return reply
        .code(status === 'ready' ? 200 : 503)
        .header('cache-control', 'no-store')
        .send({ status, degraded: readiness?.degraded() ?? [] });
    },
  });
}
