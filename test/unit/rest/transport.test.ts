import type { ServerResponse } from 'node:http';
import { issues } from '../../../src/bitbucket/endpoints/issues';
import { gzipSync } from 'node:zlib';
import { Agent } from 'undici';
import { sleep } from '../../../src/rest/abort';
import { silentLogger } from '../../../src/rest/logger';
import { until } from '../../support/until';
import { createFixtures, failureOf, repository } from '../bitbucket/upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const MEGABYTE = 1024 * 1024;

describe('an upstream failure', () => {
  test('ends with UPSTREAM_TIMEOUT if no response arrives in time', async () => {
    const { session } = await fixtures.start(() => () => undefined, { timeoutMs: 40 });

    const error = await failureOf(session.users.current());

    expect(error.code).toBe('UPSTREAM_TIMEOUT');
    expect(error.details.upstream).toEqual({ service: 'Bitbucket', method: 'GET', path: '/user' });
  });

  test('is retried if one attempt times out before the deadline', async () => {
    let calls = 0;
    const { session } = await fixtures.start(() => ((calls += 1) === 1 ? () => undefined : { body: { ok: true } }), {
      attemptTimeoutMs: 1_000,
    });

    expect(await session.users.current()).toEqual({ ok: true });
  });

  test('ends with UPSTREAM_TIMEOUT if a body is not complete in time', async () => {
    const { session } = await fixtures.start(() => (_request, response) => response.write('{"a":'), { timeoutMs: 40 });

    expect((await failureOf(session.users.current())).code).toBe('UPSTREAM_TIMEOUT');
  });

  test('ends with UPSTREAM_UNAVAILABLE after four closed connections', async () => {
    const { session, upstream } = await fixtures.start(() => (request) => request.socket.destroy());

    const error = await failureOf(session.users.current());

    expect(error.code).toBe('UPSTREAM_UNAVAILABLE');
    expect(upstream.requests).toHaveLength(4);
  });

  test('is retried if the connection closes during a body', async () => {
    let calls = 0;
    const { session } = await fixtures.start(() => {
      calls += 1;
      if (calls > 1) return { body: { ok: true } };
      return (request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"half":', () => request.socket.destroy());
      };
    });

    expect(await session.users.current()).toEqual({ ok: true });
  });

  test('does not report an unknown outcome for a write if the connection is refused', async () => {
    const { session, upstream } = await fixtures.start(() => ({}));
    await upstream.close();

    const error = await failureOf(session.collection(issues).create(repository, { title: 'x' }));

    expect(error.code).toBe('UPSTREAM_UNAVAILABLE');
    expect(error.details.outcome).toBeUndefined();
  });

  test('reports an unknown outcome, without a retry, if the connection closes after a write', async () => {
    const { session, upstream } = await fixtures.start(() => (request) => request.socket.destroy());

    const error = await failureOf(session.collection(issues).create(repository, { title: 'x' }));

    expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', details: { outcome: 'unknown' } });
    expect(upstream.requests).toHaveLength(1);
  });

  test('reports an unknown outcome, without a retry, if a write times out', async () => {
    const { session, upstream } = await fixtures.start(() => () => undefined, { timeoutMs: 1_000 });

    const error = await failureOf(session.collection(issues).create(repository, { title: 'x' }));

    expect(error).toMatchObject({ code: 'UPSTREAM_TIMEOUT', details: { outcome: 'unknown' } });
    expect(upstream.requests).toHaveLength(1);
  });

  test.each(['', 'no json', '{"half":', '[]', 'null', '"text"', '7'])(
    'is reported without a retry for the body %j',
    async (body) => {
      const { session, upstream } = await fixtures.start(() => ({ body }));

      const error = await failureOf(session.users.current());

      expect(error.code).toBe('BAD_UPSTREAM_RESPONSE');
      expect(error.details.upstream).toEqual({ service: 'Bitbucket', method: 'GET', path: '/user', status: 200 });
      expect(upstream.requests).toHaveLength(1);
    },
  );

  test('ends the transfer of a body larger than 16 MB', async () => {
    let written = 0;
    const { session } = await fixtures.start(() => (_request, response) => {
      const write = (): void => {
        while (written < 200 && !response.destroyed) {
          written += 1;
          if (!response.write(Buffer.alloc(MEGABYTE, ' '))) {
            response.once('drain', write);
            return;
          }
        }
        response.end('{}');
      };
      write();
    });

    expect((await failureOf(session.users.current())).code).toBe('BAD_UPSTREAM_RESPONSE');
    expect(written).toBeLessThan(100);
  });

  test('does not occur for a gzip response', async () => {
    const { session } = await fixtures.start(() => (_request, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(gzipSync(JSON.stringify({ name: 'Zoë' })));
    });

    expect(await session.users.current()).toEqual({ name: 'Zoë' });
  });

  test.each([
    ['gzip content larger than 16 MB', 'gzip', gzipSync(`{}${' '.repeat(17 * MEGABYTE)}`)],
    ['invalid gzip content', 'gzip', Buffer.from('{}')],
    ['an unsupported content encoding', 'br', Buffer.from('{}')],
  ])('is reported for %s', async (_what, encoding, body) => {
    const { session } = await fixtures.start(() => (_request, response) => {
      response.setHeader('content-encoding', encoding);
      response.end(body);
    });

    expect((await failureOf(session.users.current())).code).toBe('BAD_UPSTREAM_RESPONSE');
  });

  test('is reported for a response that is not HTTP', async () => {
    const { session } = await fixtures.start(() => (request) => request.socket.end('SSH-2.0-OpenSSH_9.9\r\n'));

    expect((await failureOf(session.users.current())).code).toBe('BAD_UPSTREAM_RESPONSE');
  });
});

describe('a client that disconnects', () => {
  test('aborts the request to Bitbucket', async () => {
    const caller = new AbortController();
    let onClosed: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => (onClosed = resolve));
    const { client, upstream } = await fixtures.start(() => (request, response) => {
      response.on('close', onClosed);
      caller.abort();
      request.resume();
    });

    const error = await failureOf(client.session({ signal: caller.signal }).users.current());
    await closed;

    expect(error.message).toBe('The client disconnected before the upstream responded.');
    expect(upstream.requests).toHaveLength(1);
  });

  test('prevents a request that has not started', async () => {
    const { client, upstream } = await fixtures.start(() => ({}));

    await failureOf(client.session({ signal: AbortSignal.abort() }).users.current());

    expect(upstream.requests).toHaveLength(0);
  });

  // Bitbucket requests a wait of two minutes, which is longer than the timeout of a test.
  test('ends the wait for the next attempt', async () => {
    const caller = new AbortController();
    const { client } = await fixtures.start(() => ({ status: 503, headers: { 'retry-after': '120' } }), {
      timeoutMs: 240_000,
      sleep,
      logger: {
        ...silentLogger,
        info: () => {
          caller.abort();
        },
      },
    });

    const error = await failureOf(client.session({ signal: caller.signal }).users.current());

    expect(error.code).toBe('UPSTREAM_TIMEOUT');
  });
});

describe('a request that waits for a connection', () => {
  test('is not sent if the client disconnects, and the call ends at once', async () => {
    const dispatcher = new Agent({ connections: 1, pipelining: 1 });
    const caller = new AbortController();
    const held: ServerResponse[] = [];
    const { client, upstream, session } = await fixtures.start(() => (_request, response) => held.push(response), {
      dispatcher,
      maxConcurrency: 2,
    });
    const first = session.users.get('first');
    await until(() => held.length === 1);
    const waiting = failureOf(client.session({ signal: caller.signal }).users.get('waiting'));
    // By then, undici has the request.
    await new Promise(setImmediate);

    caller.abort();
    const { message } = await waiting;
    held[0]?.end('{}');
    await first;
    const last = session.users.get('last');
    await until(() => held.length === 2);
    held[1]?.end('{}');
    await last;
    await dispatcher.close();

    expect(message).toBe('The client disconnected before the upstream responded.');
    expect(upstream.requests.map(({ path }) => path)).toEqual(['/users/first', '/users/last']);
  });
});

describe('a response', () => {
  test('is the one after informational responses', async () => {
    const { session } = await fixtures.start(() => (_request, response) => {
      response.writeEarlyHints({ link: '</style.css>; rel=preload' });
      response.writeProcessing();
      response.end('{"ok":true}');
    });

    expect(await session.users.current()).toEqual({ ok: true });
  });

  test('may arrive in many chunks that split characters', async () => {
    const bytes = Buffer.from(JSON.stringify({ name: 'Zoë 😀'.repeat(50) }));
    const { session } = await fixtures.start(() => (_request, response) => {
      const write = (at: number): void => {
        if (at >= bytes.length) response.end();
        else response.write(bytes.subarray(at, at + 7), () => setImmediate(write, at + 7));
      };
      write(0);
    });

    expect(await session.users.current()).toEqual({ name: 'Zoë 😀'.repeat(50) });
  });

  test('counts with status 429 if its body breaks off', async () => {
    const { session, upstream } = await fixtures.start(() => (request, response) => {
      response.writeHead(429, { 'content-length': '100', 'retry-after': '3600' });
      response.write('{"type":', () => request.socket.destroy());
    });

    const { code, details } = await failureOf(session.users.current());

    expect([code, details.retryAfterMs, upstream.requests.length]).toEqual(['RATE_LIMITED', 3_600_000, 1]);
  });
});

test('close() waits for a call that waits for its next attempt', async () => {
  let calls = 0;
  let wake: () => void = () => undefined;
  let onSleep: () => void = () => undefined;
  const asleep = new Promise<void>((resolve) => (onSleep = resolve));
  const { client, session } = await fixtures.start(
    () => ((calls += 1) === 1 ? { status: 503 } : { body: { ok: true } }),
    {
      sleep: () => {
        onSleep();
        return new Promise((resolve) => (wake = resolve));
      },
    },
  );
  const call = session.users.current();
  await asleep;

  const closing = client.close();
  wake();

  expect(await call).toEqual({ ok: true });
  await closing;
});

test('close() waits for a call in flight', async () => {
  let release: () => void = () => undefined;
  const requested = new Promise<void>((resolve) => {
    release = resolve;
  });
  let respond: () => void = () => undefined;
  const { client, session } = await fixtures.start(() => (_request, response) => {
    respond = () => response.end('{"ok":true}');
    release();
  });
  const call = session.users.current();
  await requested;
  let isClosed = false;
  const closing = client.close().then(() => (isClosed = true));
  await new Promise(setImmediate);
  const closedEarly = isClosed;

  respond();

  expect(await call).toEqual({ ok: true });
  await closing;
  expect([closedEarly, isClosed]).toEqual([false, true]);
});
