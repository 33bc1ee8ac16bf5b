import { isIPv4 } from 'node:net';
import { FastifyInstance } from 'fastify';
import { errorBody } from './errorBody';

/** `localhost`, 127.0.0.0/8 and ::1, as a Host header or an origin writes them (IPv6 in brackets). */
export function isLoopbackName(hostname: string): boolean {
  const name = hostname.toLowerCase();
  return name === 'localhost' || name === '[::1]' || (isIPv4(name) && name.startsWith('127.'));
}

/** The name in a Host header without its port: `[::1]:4000` is `[::1]`. Undefined when it is not a host at all. */
export function hostnameOf(host: string): string | undefined {
  return /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(host)?.[1]?.toLowerCase();
}

/**
 * DNS rebinding: a page on evil.example gives its own name the address 127.0.0.1, and the browser then lets it read
 * what answers there as same-origin. The Host header still names evil.example, so on loopback any foreign name gets 403.
 */
export function refuseForeignHosts(app: FastifyInstance, ownHost: string): void {
  const own = ownHost.includes(':') ? `[${ownHost.toLowerCase()}]` : ownHost.toLowerCase();
  app.addHook('onRequest', async (request, reply) => {
    const hostname = hostnameOf(request.headers.host ?? '');
    if (hostname !== undefined && (isLoopbackName(hostname) || hostname === own)) return;
    await reply
      .code(403)
      .send(errorBody('FORBIDDEN', 'This gateway serves its own machine only, and the Host header names another.'));
  });
}
