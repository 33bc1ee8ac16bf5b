import { createServer } from 'node:http';
import type { Emulator } from '../../../src/emulator/emulator';
import { ADA, type GatewayOptions, startGateway } from '../../support/gateway';
import { listenOnLoopback } from '../../support/loopback';
import { errorAt, failures } from '../../support/read';

/** A name that no resolver knows, so that only a proxy can reach it. */
const NAME = 'bitbucket.invalid';
const READ = '{ repository(fullName: "acme/widget") { name } }';
const WIDGET = { data: { repository: { name: 'Widget' } } };

interface ProxyRequest {
  /** e.g. `GET http://bitbucket.invalid/2.0/user` or `CONNECT bitbucket.invalid:443`. */
  readonly line: string;
  readonly proxyAuthorization: string | undefined;
  readonly authorization: string | undefined;
}

/** Starts a proxy that forwards requests for http URLs to the server at `target`. It refuses tunnels with status 403. */
async function startProxy() {
  const requests: ProxyRequest[] = [];
  let target = '';
  let tunnelStatus = 403;
  let isUserUnknown = false;
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '');
      const { authorization, 'proxy-authorization': proxyAuthorization } = request.headers;
      requests.push({
        line: `${request.method ?? ''} ${url.origin}${url.pathname}`,
        authorization,
        proxyAuthorization,
      });
      if (isUserUnknown) {
        response.writeHead(407).end();
        return;
      }
      const chunks: Uint8Array[] = [];
      for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
      const forwarded = await fetch(`${target}${url.pathname}${url.search}`, {
        method: request.method ?? 'GET',
        headers: {
          ...(authorization === undefined ? {} : { authorization }),
          'content-type': request.headers['content-type'] ?? '',
        },
        body: chunks.length === 0 ? null : Buffer.concat(chunks),
      });
      response.writeHead(forwarded.status, { 'content-type': forwarded.headers.get('content-type') ?? '' });
      response.end(await forwarded.text());
    })();
  });
  server.on('connect', ({ url, headers }, socket) => {
    const { authorization, 'proxy-authorization': proxyAuthorization } = headers;
    requests.push({ line: `CONNECT ${url ?? ''}`, authorization, proxyAuthorization });
    socket.end(`HTTP/1.1 ${tunnelStatus} Refused\r\n\r\n`);
  });
  const { origin, stop } = await listenOnLoopback(server);
  return {
    url: origin,
    requests,
    stop,
    forwardTo: (origin: string) => (target = origin),
    rejectUsers: () => (isUserUnknown = true),
    refuseTunnelsWith: (status: number) => (tunnelStatus = status),
  };
}

type Environment = Readonly<Record<string, string>>;

async function start(environmentOf: (proxy: string, upstream: Emulator) => Environment, more: GatewayOptions = {}) {
  const proxy = await startProxy();
  const gateway = await startGateway({
    ...more,
    environment: (upstream) => {
      proxy.forwardTo(new URL(upstream.url).origin);
      return { ...ADA, BITBUCKET_API_URL: `http://${NAME}/2.0`, ...environmentOf(proxy.url, upstream) };
    },
  });
  return { proxy, gateway, lines: () => proxy.requests.map(({ line }) => line) };
}

describe('calls to an http URL go through the proxy', () => {
  test.each(['HTTP_PROXY', 'http_proxy'])('of %s', async (name) => {
    const { gateway, lines } = await start((proxy) => ({ [name]: proxy }));

    expect(await gateway.query(READ)).toEqual(WIDGET);
    expect(lines()).toEqual([`GET http://${NAME}/2.0/repositories/acme/widget`]);
  });

  test('of the variable in lower case, if both are set', async () => {
    const { gateway } = await start((proxy) => ({ http_proxy: proxy, HTTP_PROXY: 'http://127.0.0.1:9' }));

    expect(await gateway.query(READ)).toEqual(WIDGET);
  });

  test('that has no scheme', async () => {
    const { gateway } = await start((proxy) => ({ HTTP_PROXY: new URL(proxy).host }));

    expect(await gateway.query(READ)).toEqual(WIDGET);
  });

  test('with the credential of the proxy, which the upstream does not receive', async () => {
    const { gateway, proxy } = await start((url) => ({ HTTP_PROXY: url.replace('//', '//ada:pr0xy-secret@') }));

    expect(await gateway.query(READ)).toEqual(WIDGET);
    const basic = `Basic ${Buffer.from('ada:pr0xy-secret').toString('base64')}`;
    expect(proxy.requests.map(({ proxyAuthorization }) => proxyAuthorization)).toEqual([basic]);
    expect(gateway.logLines.join('')).not.toContain('pr0xy-secret');
  });
});

test('calls to an https URL open a tunnel, which does not show the credential to the proxy', async () => {
  const { gateway, proxy, lines } = await start((url) => ({
    HTTPS_PROXY: url,
    BITBUCKET_API_URL: `https://${NAME}/2.0`,
  }));

  const answer = await gateway.query(READ);

  expect(failures(answer)).toEqual(['repository BAD_UPSTREAM_RESPONSE']);
  expect(lines()).toEqual([`CONNECT ${NAME}:443`]);
  expect(proxy.requests.every(({ authorization }) => authorization === undefined)).toBe(true);
});

const DELETE = 'mutation { deleteIssue(input: { repository: "acme/widget", number: 1 }) { clientMutationId } }';

describe('a proxy that refuses a tunnel', () => {
  test.each([
    [403, 'BAD_UPSTREAM_RESPONSE', 1],
    [407, 'BAD_UPSTREAM_RESPONSE', 1],
    [503, 'UPSTREAM_UNAVAILABLE', 4],
  ])('with %d is named with its status: %s, in %d attempts', async (status, code, attempts) => {
    const { gateway, proxy, lines } = await start((url) => ({
      HTTPS_PROXY: url,
      BITBUCKET_API_URL: `https://${NAME}/2.0`,
    }));
    proxy.refuseTunnelsWith(status);

    const read = await gateway.query(READ);
    const tunnels = lines().length;
    const write = errorAt(await gateway.query(DELETE), 'deleteIssue');

    expect(failures(read)).toEqual([`repository ${code}`]);
    expect(tunnels).toBe(attempts);
    expect(write.message).toContain(`The proxy rejected the connection to Bitbucket with status ${status}.`);
    // Nothing was sent, so the issue was not deleted.
    expect(write.extensions).not.toHaveProperty('outcome');
  });
});

test('a 407 of the proxy for an http URL is not retried, and the message names the proxy', async () => {
  const { gateway, proxy, lines } = await start((url) => ({ HTTP_PROXY: url }));
  proxy.rejectUsers();

  const read = errorAt(await gateway.query(READ), 'repository');

  expect(read.message).toContain('The URL of the proxy must contain a valid user and password.');
  expect(read.extensions).toMatchObject({ code: 'BAD_UPSTREAM_RESPONSE' });
  expect(lines()).toHaveLength(1);
});

test('requests to the token endpoint go through the proxy', async () => {
  const { gateway, lines } = await start((proxy) => ({
    HTTP_PROXY: proxy,
    BITBUCKET_EMAIL: '',
    BITBUCKET_API_TOKEN: '',
    BITBUCKET_AUTH: 'oauth2',
    BITBUCKET_CONSUMER_KEY: 'unknown-key',
    BITBUCKET_CONSUMER_SECRET: 'unknown-secret',
    BITBUCKET_OAUTH2_TOKEN_URL: `http://${NAME}/site/oauth2/access_token`,
  }));

  const answer = await gateway.query(READ);

  expect(failures(answer)).toEqual(['repository UNAUTHENTICATED']);
  expect(lines()).toEqual([`POST http://${NAME}/site/oauth2/access_token`]);
});

test.each([NAME, `.invalid`, `other.example, ${NAME}:80`, '*'])(
  'hosts in NO_PROXY are called directly: %s',
  async (NO_PROXY) => {
    const { gateway, lines } = await start((proxy) => ({ HTTP_PROXY: proxy, NO_PROXY }));

    expect(failures(await gateway.query(READ))).toEqual(['repository UPSTREAM_UNAVAILABLE']);
    expect(lines()).toEqual([]);
  },
);

test.each(['127.0.0.1', 'localhost', '127.1'])('loopback is called directly: %s', async (host) => {
  const { gateway, lines } = await start((proxy, upstream) => ({
    HTTP_PROXY: proxy,
    HTTPS_PROXY: proxy,
    BITBUCKET_API_URL: upstream.url.replace('127.0.0.1', host),
  }));

  expect(await gateway.query(READ)).toEqual(WIDGET);
  expect(lines()).toEqual([]);
});
