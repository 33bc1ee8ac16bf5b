import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { RequestAddresses } from '../../auth/clientNetwork';
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

/** The addresses of a request. */
export function addressesOf({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): RequestAddresses {
  const forwardedFor = headers['x-forwarded-for'];
  return {
    remoteAddress: socket.remoteAddress,
    forwardedFor: typeof forwardedFor === 'string' ? forwardedFor : undefined,
  };
}
