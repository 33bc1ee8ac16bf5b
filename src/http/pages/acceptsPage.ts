import type { FastifyRequest } from 'fastify';
import { prefersHtml } from '../acceptHeader';

/** Whether the request is one of a browser for a page, and not one of a program with an operation. */
export function acceptsPage({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): boolean {
  return (method === 'GET' || method === 'HEAD') && prefersHtml(headers.accept);
}
