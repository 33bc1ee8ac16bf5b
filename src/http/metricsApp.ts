import { type HttpSettings } from '../lib/settings';
import { type Logger } from '../observability/logger';
import { type RenderedMetrics } from '../observability/metrics';
import { type ObserveRejection } from '../observability/rejections';
import { type HttpApp } from './app';
import { createListener } from './connections/listener';
import { TRANSPORT_TIMEOUTS, type TransportTimeouts } from './connections/timeouts';
import { createHostPolicy, rejectForeignHosts } from './security/hosts';

export const METRICS_PATH = '/metrics';
/** How long a scrape in flight may take when the listener stops, in milliseconds. A scrape takes a few milliseconds. */
const STOP_GRACE_MS = 1_000;

/** The options of the metrics listener. */
export interface MetricsAppOptions {
  readonly settings: Pick<HttpSettings, 'host' | 'port' | 'loopbackOnly'>;
  readonly render: () => Promise<RenderedMetrics>;
  readonly logger: Logger;
  /** Called for each request that is rejected because of its Host. */
  readonly observeRejection?: ObserveRejection | undefined;
  /** Default: TRANSPORT_TIMEOUTS. */
  readonly timeouts?: TransportTimeouts;
}

/**
 * Creates the server for Prometheus. It has a separate listener, so that clients of the gateway cannot read the metrics,
 * and Prometheus needs no gateway key. It sends no CORS headers, so that no page of another origin can read it.
 */
export function createMetricsApp({
  settings,
  render,
  logger,
  observeRejection,
  timeouts = TRANSPORT_TIMEOUTS,
}: MetricsAppOptions): HttpApp {
  const app = createListener(logger, timeouts);
  rejectForeignHosts(app, createHostPolicy(settings), observeRejection);
  app.get(METRICS_PATH, async (_request, reply) => {
    const { contentType, text } = await render();
    return reply.header('cache-control', 'no-store').type(contentType).send(text);
  });
  return {
    listen: () => app.listen({ host: settings.host, port: settings.port }),
    stop: async () => {
      // A client that has sent half a request would otherwise keep the listener open until the request times out.
      const timer = setTimeout(() => {
        app.server.closeAllConnections();
      }, STOP_GRACE_MS);
      await app.close();
      clearTimeout(timer);
    },
  };
}
