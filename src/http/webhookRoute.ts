import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type DeliveryAnswer, type Receiver } from '../webhooks/receiver';
import { errorBody, type RejectionCode } from './errors/errorBody';

export const WEBHOOK_PATH = '/webhooks/bitbucket';

/** Where Bitbucket delivers: the sender is judged before the body is read, the body as the bytes that were signed. */
export async function addWebhookRoute(app: FastifyInstance, receiver: Receiver): Promise<void> {
  // A scope of its own: what is a body elsewhere (JSON alone) is none here, and the other way round.
  await app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => {
      parsed(null, body);
    });
    scope.route({
      method: 'POST',
      url: WEBHOOK_PATH,
      // A signature convinces under any name; a tunnel to this machine brings its own.
      config: { servesAnyHost: receiver.checksSignatures },
      onRequest: async (request, reply) => {
        const refusal = receiver.refusalOf({
          remoteAddress: request.socket.remoteAddress,
          forwardedFor: headerOf(request, 'x-forwarded-for'),
        });
        return refusal === undefined ? undefined : answer(reply, refusal);
      },
      handler: async (request, reply) => {
        const delivery = {
          body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
          signature: headerOf(request, 'x-hub-signature'),
          eventKey: headerOf(request, 'x-event-key'),
          requestUuid: headerOf(request, 'x-request-uuid'),
        };
        return answer(reply, await receiver.receive(delivery));
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

const CODES: Readonly<Record<400 | 401 | 403 | 404, RejectionCode>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
};

function answer(reply: FastifyReply, delivered: DeliveryAnswer): FastifyReply {
  if (delivered.status === 204) return reply.code(204).send();
  return reply.code(delivered.status).send(errorBody(CODES[delivered.status], delivered.message));
}

function headerOf({ headers }: FastifyRequest, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
