import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { sendError } from '../errors/errorBody';

/** Requests of one HTTP/1.1 connection that are answered at one time. Browsers send one, and undici one by default. */
const MAX_PIPELINED_REQUESTS = 10;

const TOO_MANY = `At most ${MAX_PIPELINED_REQUESTS} requests may wait for a response on one connection.`;

/**
 * Responses leave in the order of the requests, so that each waits in memory for those before it. Node stops reading from a
 * connection whose responses are not taken, but 64 kB of small requests have been read by then, and all would execute.
 * To be added before hooks that answer.
 */
export function limitPipelining(app: FastifyInstance): void {
  const unanswered = new WeakMap<Socket, number>();
  app.addHook('onRequest', async (request, reply) => {
    const { socket } = request;
    const count = (unanswered.get(socket) ?? 0) + 1;
    unanswered.set(socket, count);
    reply.raw.once('close', () => {
      unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1);
    });
    if (count > MAX_PIPELINED_REQUESTS) await sendError(request, reply, 429, 'BAD_REQUEST', TOO_MANY);
  });
}
