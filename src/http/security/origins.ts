import cors from '@fastify/cors';
import { type FastifyInstance } from 'fastify';
import { isLoopbackHostname } from '../../lib/loopback';
import { type ObserveRejection } from '../../observability/rejections';
import { describeSender } from './sender';

/** The message for a request from an origin that is not allowed. */
export const FOREIGN_ORIGIN = 'This origin is not allowed. The operator of the gateway can add it to ALLOWED_ORIGINS.';

/** Apollo Studio, and the frame in which the landing page embeds Sandbox. */
const SANDBOX_ORIGINS = ['https://studio.apollographql.com', 'https://sandbox.embed.apollographql.com'];

/** Whether web pages of an origin may read responses (CORS) and open WebSockets. */
export type OriginPolicy = (origin: string) => boolean;

/**
 * Accepts the listed origins. `null`, the origin of sandboxed frames and files, is never accepted.
 *
 * @param allowed exact origins. Default: loopback origins with any port, and Apollo Sandbox.
 */
export function createOriginPolicy(allowed: readonly string[] | undefined): OriginPolicy {
  if (allowed !== undefined) {
    const listed = new Set(allowed);
    return (origin) => listed.has(origin);
  }
  return (origin) => SANDBOX_ORIGINS.includes(origin) || isLoopbackOrigin(origin);
}

function isLoopbackOrigin(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  // `url.origin` is normalized: a path, a user or an unusual notation makes it differ. Browsers never send those.
  return /^https?:$/.test(url.protocol) && url.origin === origin && isLoopbackHostname(url.hostname);
}

/**
 * Reports requests from origins that are not allowed. It does not reject them: some routes do that (`crossSite.ts`), and others
 * respond without CORS headers. Call it before `addCors`, which responds to preflights.
 */
export function observeForeignOrigins(
  app: FastifyInstance,
  isAllowed: OriginPolicy,
  observeRejection: ObserveRejection | undefined,
): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { origin } = request.headers;
    if (origin !== undefined && !isAllowed(origin)) {
      observeRejection?.({ reason: 'origin', ...describeSender(request) });
    }
    done();
  });
}

/** Adds CORS headers to responses for allowed origins, and responds to preflights. */
export async function addCors(app: FastifyInstance, isAllowed: OriginPolicy): Promise<void> {
  await app.register(cors, {
    origin: (origin: string | undefined, callback) => {
      callback(null, origin !== undefined && isAllowed(origin));
    },
    methods: ['GET', 'POST'],
    // The gateway uses no cookies, so browsers need not send theirs.
    credentials: false,
    maxAge: 600,
    strictPreflight: false,
  });
}
