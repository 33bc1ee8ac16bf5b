import { type ApolloServer, type BaseContext, HeaderMap } from '@apollo/server';
import { type FastifyReply, type FastifyRequest } from 'fastify';

/** Whether a browser requests a page, in contrast to a program that sends an operation. */
export function acceptsPage(request: FastifyRequest): boolean {
  return request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
}

/**
 * Sends Apollo Sandbox, without a gateway key: the page is the same for all users, and an address bar cannot send a key.
 * The requests of the page can.
 *
 * Apollo renders the page for an artificial request without any part of the original one. So a request that Apollo does not
 * consider a page request can never execute an operation without a key.
 */
export async function renderLandingPage<TContext extends BaseContext>(
  apollo: ApolloServer<TContext>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const page = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: 'GET',
      headers: new HeaderMap([['accept', 'text/html']]),
      search: '',
      body: undefined,
    },
    context: () => Promise.reject(new Error('The landing page has no operation.')),
  });
  const html = page.body.kind === 'complete' ? page.body.string : '';
  return reply
    .code(page.status ?? 200)
    .type('text/html; charset=utf-8')
    .send(html);
}
