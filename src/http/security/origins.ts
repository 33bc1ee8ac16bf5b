import cors from '@fastify/cors';
import { type FastifyInstance } from 'fastify';
import { parseUrl } from '../../lib/parseUrl';
import { isLoopbackHostname } from '../../lib/loopback';
import { type HttpSettings } from '../../lib/settings';
import { type ObserveRejection } from '../../observability/rejections';
import { describeSender } from './sender';

/** The message for a request from an origin that is not allowed. */
export const FOREIGN_ORIGIN = 'This origin is not allowed. The operator of the gateway can add it to ALLOWED_ORIGINS.';

/** Apollo Studio, and the frame in which the landing page embeds Sandbox. */
const SANDBOX_ORIGINS = ['https://studio.apollographql.com', 'https://sandbox.embed.apollographql.com'];

/** Whether requests from web pages of an origin are accepted. */
export type OriginPolicy = (origin: string) => boolean;

type OriginSettings = Pick<HttpSettings, 'allowedOrigins' | 'signIn'>;

/**
 * Returns whether pages of an origin may read responses (CORS) and open WebSockets. Accepts the listed origins, and with sign-in
 * the origin of PUBLIC_URL. Default of the list: loopback origins with any port, and Apollo Sandbox. `null`, the origin of
 * sandboxed frames and files, is never accepted.
 */
export function createOriginPolicy(settings: OriginSettings): OriginPolicy {
  const mayUseSession = createSessionOriginPolicy(settings);
  if (settings.allowedOrigins !== undefined) return mayUseSession;
  return (origin) => SANDBOX_ORIGINS.includes(origin) || mayUseSession(origin);
}

/**
 * Returns whether requests from pages of an origin may use the session of the person in front of the browser. Accepts the same
 * origins as `createOriginPolicy`, except Apollo Sandbox, unless it is listed.
 */
export function createSessionOriginPolicy({ allowedOrigins, signIn }: OriginSettings): OriginPolicy {
  const listed = new Set(allowedOrigins);
  if (signIn !== undefined) listed.add(new URL(signIn.publicUrl).origin);
  if (allowedOrigins !== undefined) return (origin) => listed.has(origin);
  return (origin) => listed.has(origin) || isLoopbackOrigin(origin);
}

function isLoopbackOrigin(origin: string): boolean {
  const url = parseUrl(origin);
  if (url === undefined) return false;
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

/**
 * Adds CORS headers to responses for allowed origins, and responds to preflights. With sign-in, pages of origins that may use
 * sessions can send the cookie with their requests.
 */
export async function addCors(app: FastifyInstance, settings: OriginSettings): Promise<void> {
  const isAllowed = createOriginPolicy(settings);
  const options = { methods: ['GET', 'POST'], maxAge: 600, strictPreflight: false };
  if (settings.signIn === undefined) {
    await app.register(cors, {
      ...options,
      origin: (origin: string | undefined, callback) => {
        callback(null, origin !== undefined && isAllowed(origin));
      },
      // Without sign-in, the gateway reads no cookies.
      credentials: false,
    });
    return;
  }
  const mayUseSession = createSessionOriginPolicy(settings);
  await app.register(cors, {
    delegator: ({ headers: { origin } }, callback) => {
      const isKnown = origin !== undefined && isAllowed(origin);
      callback(null, { ...options, origin: isKnown && origin, credentials: isKnown && mayUseSession(origin) });
    },
  });
}
