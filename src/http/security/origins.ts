import { type FastifyInstance } from 'fastify';
import { type ObserveRejection } from '../../observability/rejections';
import { isLoopbackHostname } from '../../lib/loopback';
import { senderOf } from './sender';

/** Apollo Studio, and the frame in which the landing page embeds Sandbox. */
const SANDBOX_ORIGINS = ['https://studio.apollographql.com', 'https://sandbox.embed.apollographql.com'];

export type OriginPolicy = (origin: string) => boolean;

/**
 * Whose web pages may read answers (CORS), and later open sockets. An exact list, or by default loopback on any port and
 * Apollo Sandbox. `null` (sandboxed frames, files) is never allowed.
 */
export function createOriginPolicy(allowed: readonly string[] | undefined): OriginPolicy {
  if (allowed !== undefined) {
    const listed = new Set(allowed);
    return (origin) => listed.has(origin);
  }
  return (origin) => SANDBOX_ORIGINS.includes(origin) || isLoopbackOrigin(origin);
}

/** Reports requests of pages that get no CORS headers, or no response at all. To be added before CORS answers preflights. */
export function observeForeignOrigins(
  app: FastifyInstance,
  isAllowed: OriginPolicy,
  observeRefusal: ObserveRejection | undefined,
): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { origin } = request.headers;
    if (origin !== undefined && !isAllowed(origin)) observeRefusal?.({ reason: 'origin', ...senderOf(request) });
    done();
  });
}

function isLoopbackOrigin(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  // Comparing with url.origin refuses whatever has a path, user or odd spelling: browsers never send those.
  return /^https?:$/.test(url.protocol) && url.origin === origin && isLoopbackHostname(url.hostname);
}
