import type { FastifyRequest } from 'fastify';
import type { RejectedRequest, TransportName } from '../../observability/rejections';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Default: `http`. */
    readonly transport?: TransportName;
  }
}

/** What may be logged of a request that is refused. */
export function senderOf(request: FastifyRequest): Omit<RejectedRequest, 'reason'> {
  return {
    transport: request.routeOptions.config.transport ?? 'http',
    remoteAddress: request.socket.remoteAddress,
  };
}
