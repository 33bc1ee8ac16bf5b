import { type ApolloServer, type BaseContext, HeaderMap } from '@apollo/server';
import { type FastifyReply, type FastifyRequest } from 'fastify';

/** Whether the request is one of a browser for a page, and not one of a program with an operation. */
export function acceptsPage(request: FastifyRequest): boolean {
  return request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
}

/**
 * Sends Apollo Sandbox. The page needs no gateway key, because it is the same for all users, and an address bar cannot send
 * a key. The requests that the page sends need one.
 *
 * Apollo renders the page for an artificial request. The original one did not pass the checks of the route, and Apollo could
 * execute its operation if it did not recognize it as a request for a page.
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
