import { createServer, type ServerResponse } from 'node:http';
import { brotliCompressSync } from 'node:zlib';
import { ADA, type Gateway, startGateway } from '../../support/gateway';
import { listenOnLoopback } from '../../support/loopback';
import { errorAt, failures } from '../../support/read';

/** Error responses whose body the gateway cannot read: their status and headers still count. */
const READ = '{ repository(fullName: "acme/widget") { name } }';
const CREATE = 'mutation { createIssue(input: { repository: "acme/widget", title: "T" }) { issue { number } } }';

type Respond = (response: ServerResponse, status: number) => void;

const UNREADABLE: readonly (readonly [string, Respond])[] = [
  [
    'in a content coding that was not requested',
    (response, status) => {
      response.writeHead(status, { 'content-type': 'text/html', 'content-encoding': 'br', 'retry-after': '120' });
      response.end(brotliCompressSync('<html>'));
    },
  ],
  [
    'that is not valid gzip',
    (response, status) => {
      response.writeHead(status, { 'content-type': 'text/html', 'content-encoding': 'gzip', 'retry-after': '120' });
      response.end('<html>');
    },
  ],
];

/** Starts a gateway whose upstream responds as given to its first requests, then with a repository. */
async function startWith(...responses: readonly ((response: ServerResponse) => void)[]) {
  let requests = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const respond = responses[requests];
      requests += 1;
      if (respond !== undefined) respond(response);
      else response.writeHead(200, { 'content-type': 'application/json' }).end('{"name":"Widget"}');
    });
  });
  const { origin } = await listenOnLoopback(server);
  const gateway: Gateway = await startGateway({ environment: { ...ADA, BITBUCKET_API_URL: `${origin}/2.0` } });
  return { gateway, requests: () => requests };
}

describe.each(UNREADABLE)('an error with a body %s', (_what, respond) => {
  test('stops further calls if it is a 429', async () => {
    const { gateway, requests } = await startWith((response) => {
      respond(response, 429);
    });

    const first = await gateway.query(READ);
    const second = await gateway.query(READ);

    expect([failures(first), failures(second)]).toEqual([['repository RATE_LIMITED'], ['repository RATE_LIMITED']]);
    expect(requests()).toBe(1);
  });

  test('is not retried and does not make the repository null if it is a 404', async () => {
    const { gateway, requests } = await startWith((response) => {
      respond(response, 404);
    });

    expect(failures(await gateway.query(READ))).toEqual(['repository BAD_UPSTREAM_RESPONSE']);
    expect(requests()).toBe(1);
  });

  test('is retried if it is a 408', async () => {
    const { gateway, requests } = await startWith((response) => {
      respond(response, 408);
    });

    expect(await gateway.query(READ)).toEqual({ data: { repository: { name: 'Widget' } } });
    expect(requests()).toBe(2);
  });

  test('leaves the outcome of a write unknown', async () => {
    const { gateway, requests } = await startWith((response) => {
      respond(response, 403);
    });

    expect(errorAt(await gateway.query(CREATE), 'createIssue').extensions).toMatchObject({
      code: 'BAD_UPSTREAM_RESPONSE',
      outcome: 'unknown',
    });
    expect(requests()).toBe(1);
  });
});

describe('an error with a body that breaks off', () => {
  function breakOff(response: ServerResponse, status: number): void {
    response.writeHead(status, { 'content-length': '100', 'retry-after': '120' });
    response.write('{"type":', () => response.destroy());
  }

  test('stops further calls if it is a 429', async () => {
    const { gateway, requests } = await startWith((response) => {
      breakOff(response, 429);
    });

    expect(failures(await gateway.query(READ))).toEqual(['repository RATE_LIMITED']);
    expect(failures(await gateway.query(READ))).toEqual(['repository RATE_LIMITED']);
    expect(requests()).toBe(1);
  });

  test('is retried if it is a 404, because the next body may be complete', async () => {
    const { gateway, requests } = await startWith((response) => {
      breakOff(response, 404);
    });

    expect(await gateway.query(READ)).toEqual({ data: { repository: { name: 'Widget' } } });
    expect(requests()).toBe(2);
  });
});
