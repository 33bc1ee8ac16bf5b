import { createServer } from 'node:http';
import { ADA, startGateway } from '../../support/gateway';
import { listenOnLoopback } from '../../support/loopback';
import { errorAt } from '../../support/read';

const READ = '{ repository(fullName: "acme/widget") { name } }';

/** Starts a server outside the API, and a gateway whose upstream redirects to it. */
async function start(hostsOf: (host: string) => Readonly<Record<string, string>>) {
  const credentials: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    credentials.push(request.headers.authorization);
    response.setHeader('content-type', 'application/json').end('{"name":"Elsewhere"}');
  });
  const { origin } = await listenOnLoopback(server);
  const gateway = await startGateway({ environment: { ...ADA, ...hostsOf(new URL(origin).host) } });
  gateway.upstream.set({
    faults: [{ then: { kind: 'response', status: 302, body: '', headers: { location: `${origin}/file` } } }],
  });
  return { gateway, credentials };
}

test('a redirect to a host that is not in UPSTREAM_REDIRECT_HOSTS is an error', async () => {
  const { gateway, credentials } = await start(() => ({}));

  const error = errorAt(await gateway.query(READ), 'repository');

  expect(error.extensions).toMatchObject({ code: 'BAD_UPSTREAM_RESPONSE', upstream: { status: 302 } });
  expect(error.message).toContain('UPSTREAM_REDIRECT_HOSTS');
  expect(error.message).not.toContain('/file');
  expect(credentials).toEqual([]);
});

test('a redirect to a host in UPSTREAM_REDIRECT_HOSTS is followed without the credential', async () => {
  const { gateway, credentials } = await start((host) => ({ UPSTREAM_REDIRECT_HOSTS: host }));

  expect(await gateway.query(READ)).toEqual({ data: { repository: { name: 'Elsewhere' } } });
  expect(credentials).toEqual([undefined]);
});
