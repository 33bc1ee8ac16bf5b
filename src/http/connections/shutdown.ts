import { type Socket } from 'node:net';
import { type FastifyInstance } from 'fastify';

/**
 * Closes connections while the app stops. `app.close()` closes idle connections only. Two kinds of connections would
 * delay it until the drain timeout:
 *
 * - Connections with a request in flight: each response contains `connection: close`, so clients do not reuse them.
 * - Connections without a request so far, which browsers and connection pools open in advance: they are destroyed.
 */
export function closeConnectionsWhenStopping(app: FastifyInstance): void {
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
