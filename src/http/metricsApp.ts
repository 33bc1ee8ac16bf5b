import { fastify } from 'fastify';
import { type Logger } from '../observability/logger';
import { type RenderedMetrics } from '../observability/metrics';
import { type ObserveRejection } from '../observability/rejections';
import { type HttpApp } from './app';
import { addErrorAnswers } from './errors/errorHandlers';
import { createHostPolicy, rejectForeignHosts } from './security/hosts';
import { type HttpSettings } from './options';
import { limitPipelining } from './connections/pipelining';
import { serverOptions } from './connections/serverOptions';
import { closeConnectionsWhenStopping } from './connections/shutdown';
import { TRANSPORT_TIMEOUTS, type TransportTimeouts } from './connections/timeouts';
import { closeUndrained } from './connections/stalledConnections';

export const METRICS_PATH = '/metrics';

export interface MetricsAppOptions {
  readonly settings: Pick<HttpSettings, 'host' | 'port' | 'loopbackOnly'>;
  readonly render: () => Promise<RenderedMetrics>;
  readonly logger: Logger;
  /** Is told of each request that is refused because of its Host. */
  readonly observeRefusal?: ObserveRejection;
  /** Default: TRANSPORT_TIMEOUTS. */
  readonly timeouts?: TransportTimeouts;
}

/**
 * A listener of its own, so that who may ask the gateway questions does not see its traffic, and who watches it needs no
 * key that could ask. Sends no CORS headers: no page of another origin can read it.
 */
export function createMetricsApp({
  settings,
  render,
  logger,
  observeRefusal,
  timeouts = TRANSPORT_TIMEOUTS,
}: MetricsAppOptions): HttpApp {
  const app = fastify(serverOptions(timeouts));
  addErrorAnswers(app, logger);
  closeConnectionsWhenStopping(app);
  closeUndrained(app.server, timeouts.undrainedMs);
  limitPipelining(app);
  rejectForeignHosts(app, createHostPolicy(settings), observeRefusal);
  app.get(METRICS_PATH, async (_request, reply) => {
    const { contentType, text } = await render();
    return reply.header('cache-control', 'no-store').type(contentType).send(text);
  });
  return {
    listen: () => app.listen({ host: settings.host, port: settings.port }),
    stop: () => app.close(),
  };
}
