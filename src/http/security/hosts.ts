import { type FastifyInstance } from 'fastify';
import { isLoopbackHostname } from '../../lib/loopback';
import { type HttpSettings } from '../../lib/settings';
import { type ObserveRejection } from '../../observability/rejections';
import { sendError } from '../errors/errorBody';
import { describeSender } from './sender';

/** Whether a Host header is accepted. */
export type HostPolicy = (host: string | undefined) => boolean;

/**
 * On loopback, accepts names of this machine, the host that the gateway listens on, and with sign-in the host of PUBLIC_URL, because
 * a proxy on this machine can send it. If other machines can connect, accepts any host.
 */
export function createHostPolicy({
  host,
  loopbackOnly,
  signIn,
}: Pick<HttpSettings, 'host' | 'loopbackOnly' | 'signIn'>): HostPolicy {
  if (!loopbackOnly) return () => true;
  const listenHost = host.includes(':') ? `[${host.toLowerCase()}]` : host.toLowerCase();
  const accepted = new Set([listenHost, ...(signIn === undefined ? [] : [new URL(signIn.publicUrl).hostname])]);
  return (header) => {
    const hostname = hostnameOf(header ?? '');
    return hostname !== undefined && (isLoopbackHostname(hostname) || accepted.has(hostname));
  };
}

/** The host name without the port, so `[::1]:4000` becomes `[::1]`. Undefined if the header is not valid. */
function hostnameOf(host: string): string | undefined {
  return /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(host)?.[1]?.toLowerCase();
}

/** The message for a request with a Host header that is not accepted. */
export const FOREIGN_HOST =
  'The Host header is not allowed. This gateway accepts localhost, loopback addresses, the host that it listens on and the host of PUBLIC_URL.';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route accepts any Host header, because it verifies each request by other means. */
    readonly servesAnyHost?: boolean;
  }
}

/**
 * Rejects foreign Host headers with 403, against DNS rebinding: a page on evil.example resolves its own name to 127.0.0.1,
 * so the browser treats the gateway as same-origin. The Host header still contains evil.example.
 */
export function rejectForeignHosts(
  app: FastifyInstance,
  isAllowed: HostPolicy,
  observeRejection?: ObserveRejection,
): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (isAllowed(request.headers.host) || request.routeOptions.config.servesAnyHost === true) {
      done();
      return;
    }
    observeRejection?.({ reason: 'host', ...describeSender(request) });
    void sendError(request, reply, 403, 'FORBIDDEN', FOREIGN_HOST);
  });
}
