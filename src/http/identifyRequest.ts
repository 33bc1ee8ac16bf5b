import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Caller, IdentifyCaller, RejectedSender, Sender } from '../auth/identifyCaller';
import { isRejected } from '../auth/identifyCaller';
import type { Awaitable } from '../lib/awaitable';
import { sessionEndedMessage } from '../lib/sessionEndedMessage';
import type { RejectionReason } from '../observability/rejections';
import { type ReadSession, SESSION_IGNORED } from './security/readSession';
import { addressesOf } from './security/sender';

declare module 'fastify' {
  interface FastifyRequest {
    /** The caller of the request. Undefined until the route has identified it. */
    caller: Caller | undefined;
  }
}

/** Adds the property `caller` to requests. */
export function addCallers(app: FastifyInstance): void {
  app.decorateRequest('caller', undefined);
}

/** Identifies the sender of an HTTP request or a WebSocket upgrade. */
export type IdentifyRequest = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => Awaitable<Sender>;

/** Creates the function that identifies senders. The gateway key is in the header `X-Gateway-Key`. */
export function createIdentifyRequest(identifyCaller: IdentifyCaller, readSession: ReadSession): IdentifyRequest {
  return (request) => {
    const { headers } = request;
    const gatewayKey = headers['x-gateway-key'];
    return identifyCaller({
      gatewayKey: typeof gatewayKey === 'string' ? gatewayKey : undefined,
      authorization: headers.authorization,
      session: readSession(headers),
      ...addressesOf(request),
    });
  };
}

/** The reason that is logged and counted for a sender. Undefined if it is a caller, and its session was not ignored. */
export function rejectionReasonOf(sender: Sender): RejectionReason | undefined {
  if (sender.isSessionIgnored === true) return 'session origin';
  return isRejected(sender) ? sender.reason : undefined;
}

/** The message for a request without a valid gateway key, if sign-in is off. */
const KEY_REQUIRED = 'This gateway requires a key. Send a valid key in the header X-Gateway-Key.';

/** The message for a sender that is rejected with UNAUTHENTICATED. */
export function rejectionMessageOf(rejected: RejectedSender): string {
  const message = messageOf(rejected);
  return rejected.isSessionIgnored === true ? `${message} ${SESSION_IGNORED}` : message;
}

function messageOf({ reason, loginUrl }: RejectedSender): string {
  switch (reason) {
    case 'key':
      return loginUrl === undefined
        ? KEY_REQUIRED
        : 'This gateway requires a key or a session. Send a valid key in the header X-Gateway-Key, or sign in at the URL in extensions.loginUrl.';
    case 'sign-in required':
      return 'This gateway requires a session. Sign in at the URL in extensions.loginUrl.';
    case 'session ended':
      return sessionEndedMessage();
  }
}
