import type { FastifyRequest } from 'fastify';
import type { RejectedRequest, TransportName } from '../../observability/rejections';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The transport of the route in the log and the metrics. Default: `http`. */
    readonly transport?: TransportName;
  }
}

/** The members of a rejected request that may be logged. */
export function describeSender(request: FastifyRequest): Omit<RejectedRequest, 'reason'> {
  return {
    transport: request.routeOptions.config.transport ?? 'http',
    remoteAddress: request.socket.remoteAddress,
  };
}
