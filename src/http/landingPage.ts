import { type ApolloServer, type BaseContext, HeaderMap } from '@apollo/server';
import { type FastifyReply, type FastifyRequest } from 'fastify';

/** A browser opening the address, as opposed to a program asking a question. */
export function acceptsPage(request: FastifyRequest): boolean {
  return request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
}

/**
 * Apollo Sandbox, without a key: it is the same page for everybody, and a browser's address bar cannot send a key (the
 * page's own requests can). Apollo is asked with a made-up request that holds nothing of the caller's, so that no
 * difference of opinion about `Accept` could run an operation past the guard.
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
