import { request } from 'node:http';
import { ADA, startGateway } from '../../support/gateway';
import { until } from '../../support/until';
import { startToyGateway } from './toyGateway';

/** Disconnects during the execution of an operation. Returns the number of operations that then released their memory. */
async function disconnectDuring(path: string, accept: string): Promise<number> {
  const gateway = await startToyGateway();
  const outgoing = request(new URL(path, gateway.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    agent: false,
  });
  outgoing.on('error', () => undefined);
  outgoing.end('{"query":"{ slow }"}');
  await gateway.slowHasStarted();
  outgoing.destroy();
  await until(() => gateway.requests[0]?.signal.aborted === true);
  const before = gateway.ended();

  gateway.release();
  await until(() => gateway.ended() > 0);

  return gateway.ended() - before;
}

test.each([
  ['/graphql', 'application/json'],
  ['/graphql/stream', 'text/event-stream'],
])(
  'a client of %s that disconnects during the execution releases the memory of its operation',
  async (path, accept) => {
    expect(await disconnectDuring(path, accept)).toBe(1);
  },
);

test.each([
  'image/png',
  'text/html;q=0.5, text/plain',
  'application/json;q=0, application/graphql-response+json;q=0',
  '*/*;q=0',
])('a mutation is not executed if the client does not accept the response type: %s', async (accept) => {
  const gateway = await startGateway({ environment: { ...ADA, NODE_ENV: 'test' } });

  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({
      query: 'mutation { createIssue(input: { repository: "acme/widget", title: "x" }) { issue { number } } }',
    }),
  });

  expect(response.status).toBe(406);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  expect(gateway.upstream.calls).toEqual([]);
  await gateway.stop();
});
