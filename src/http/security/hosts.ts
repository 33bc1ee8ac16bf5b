import { type FastifyInstance } from 'fastify';
import { isLoopbackHostname } from '../../lib/loopback';
import { type ObserveRejection } from '../../observability/rejections';
import { sendError } from '../errors/errorBody';
import { type HttpSettings } from '../options';
import { senderOf } from './sender';

/** The name in a Host header without its port: `[::1]:4000` is `[::1]`. Undefined when it is not a host at all. */
export function hostnameOf(host: string): string | undefined {
  return /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(host)?.[1]?.toLowerCase();
}

export type HostPolicy = (host: string | undefined) => boolean;

/** Whether a Host header names this machine, or the host that the gateway was told to listen on. */
export function createHostPolicy({ host, loopbackOnly }: Pick<HttpSettings, 'host' | 'loopbackOnly'>): HostPolicy {
  if (!loopbackOnly) return () => true;
  const own = host.includes(':') ? `[${host.toLowerCase()}]` : host.toLowerCase();
  return (header) => {
    const hostname = hostnameOf(header ?? '');
    return hostname !== undefined && (isLoopbackHostname(hostname) || hostname === own);
  };
}

export const FOREIGN_HOST =
  'The Host header is not allowed. This gateway accepts localhost, loopback addresses and the host that it listens on.';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route takes nothing on trust, so it does not matter under which name it was reached. */
    readonly servesAnyHost?: boolean;
  }
}

/**
 * DNS rebinding: a page on evil.example gives its own name the address 127.0.0.1, and the browser then lets it read
 * what answers there as same-origin. The Host header still names evil.example, so on loopback any foreign name gets 403.
 */
export function rejectForeignHosts(
  app: FastifyInstance,
  isServed: HostPolicy,
  observeRefusal?: ObserveRejection,
): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.servesAnyHost === true || isServed(request.headers.host)) return;
    observeRefusal?.({ reason: 'host', ...senderOf(request) });
    await sendError(request, reply, 403, 'FORBIDDEN', FOREIGN_HOST);
  });
}
