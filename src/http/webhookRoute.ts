import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type DeliveryResponse, type Receiver } from '../webhooks/receiver';
import { errorBody, type RejectionCode } from './errors/errorBody';

export const WEBHOOK_PATH = '/webhooks/bitbucket';

/**
 * Adds the route for webhook deliveries. The address of the sender is checked before the body is read. The body is passed on
 * as bytes, because the signature covers the bytes.
 */
export async function addWebhookRoute(app: FastifyInstance, receiver: Receiver): Promise<void> {
  // A separate scope with separate body parsers: deliveries may have any Content-Type, other routes accept only JSON.
  await app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => {
      parsed(null, body);
    });
    scope.route({
      method: 'POST',
      url: WEBHOOK_PATH,
      // Tunnels to a local gateway send their public host name. Signed deliveries do not need the Host check.
      config: { servesAnyHost: receiver.checksSignatures },
      onRequest: async (request, reply) => {
        const rejection = receiver.rejectSender({
          remoteAddress: request.socket.remoteAddress,
          forwardedFor: headerOf(request, 'x-forwarded-for'),
        });
        return rejection === undefined ? undefined : send(reply, rejection);
      },
      handler: async (request, reply) => {
        const delivery = {
          body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
          signature: headerOf(request, 'x-hub-signature'),
          eventKey: headerOf(request, 'x-event-key'),
          requestUuid: headerOf(request, 'x-request-uuid'),
        };
        return send(reply, await receiver.receive(delivery));
      },
    });
    done();
  });
  app.route({
    method: ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'],
    url: WEBHOOK_PATH,
    handler: (_request, reply) =>
      reply.code(405).header('allow', 'POST').send(errorBody('BAD_REQUEST', 'Webhook deliveries must use POST.')),
  });
}

const CODES: Readonly<Record<400 | 401 | 403 | 404 | 503, RejectionCode>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  503: 'STATE_UNAVAILABLE',
};

function send(reply: FastifyReply, response: DeliveryResponse): FastifyReply {
  if (response.status === 204) return reply.code(204).send();
  return reply.code(response.status).send(errorBody(CODES[response.status], response.message));
}

function headerOf({ headers }: FastifyRequest, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
