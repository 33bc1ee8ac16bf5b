import { type Socket } from 'node:net';
import { type FastifyInstance } from 'fastify';

/**
 * While stopping, every answer asks its connection to close. Closing the server ends idle connections only: one that was
 * in use would be kept alive by its client until the drain's patience ends. Nor is a connection idle for Node that has
 * asked nothing yet, as browsers and pools open them ahead of need: those are closed here.
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
