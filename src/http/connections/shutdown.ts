import { type Socket } from 'node:net';
import { type FastifyInstance } from 'fastify';

/**
 * Closes two kinds of connections while the app stops. `app.close()` does not close them, and would wait for them:
 *
 * - Connections with a request in flight. Each response contains `connection: close`, so that clients do not reuse them.
 * - Connections that have sent no request. Browsers and connection pools open them in advance. They are destroyed.
 */
export function closeConnectionsWhenStopping(app: FastifyInstance): void {
  /** The connections that have sent no request. */
  const unused = new Set<Socket>();
  let stopping = false;
  app.server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.server.on('request', ({ socket }) => unused.delete(socket));
  app.server.on('upgrade', ({ socket }) => unused.delete(socket));
  app.addHook('preClose', (done) => {
    stopping = true;
    for (const socket of unused) socket.destroy();
    done();
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (stopping) reply.header('connection', 'close');
    done();
  });
}
