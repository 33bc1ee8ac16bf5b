import { FastifyInstance } from 'fastify';

/**
 * While stopping, every answer asks its connection to close. Closing the server ends idle connections only: one that was
 * in use would be kept alive by its client until the drain's patience ends.
 */
export function closeConnectionsWhenStopping(app: FastifyInstance): void {
  let stopping = false;
  app.addHook('preClose', (done) => {
    stopping = true;
    done();
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (stopping) reply.header('connection', 'close');
    done();
  });
}
