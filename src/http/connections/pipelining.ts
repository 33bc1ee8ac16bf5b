import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { sendError } from '../errors/errorBody';
import { whenClosed } from './disconnect';

/** The number of requests on one HTTP/1.1 connection that can wait for a response. Browsers, and undici by default, send one at a time. */
const MAX_PIPELINED_REQUESTS = 10;

const TOO_MANY = `At most ${MAX_PIPELINED_REQUESTS} requests may wait for a response on one connection.`;

/**
 * Rejects requests that exceed the pipelining limit. Responses are sent in the order of the requests, so each response
 * waits in memory for those before it. Node pauses a connection whose peer does not read responses, but by then it has
 * read up to 64 kB of small requests, and all of them would be executed.
 *
 * Call it before adding hooks that send responses.
 */
export function limitPipelining(app: FastifyInstance): void {
  /** For each connection: the number of its requests that wait for a response. */
  const pending = new WeakMap<Socket, number>();
  app.addHook('onRequest', (request, reply, done) => {
    const { socket } = request;
    const count = (pending.get(socket) ?? 0) + 1;
    pending.set(socket, count);
    whenClosed(reply.raw, () => {
      pending.set(socket, (pending.get(socket) ?? 1) - 1);
    });
    if (count > MAX_PIPELINED_REQUESTS) void sendError(request, reply, 429, 'BAD_REQUEST', TOO_MANY);
    else done();
  });
}
