import { gzipSync } from 'node:zlib';
import { sleep } from '../../../src/rest/abort';
import { silentLogger } from '../../../src/rest/logger';
import { createFixtures, failureOf, repository } from '../bitbucket/upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const MEGABYTE = 1024 * 1024;

describe('an upstream that', () => {
  test('never answers is given up in time', async () => {
    const { session } = await fixtures.start(() => () => undefined, { timeoutMs: 40 });

    const error = await failureOf(session.users.current());

    expect(error.code).toBe('UPSTREAM_TIMEOUT');
    expect(error.details.upstream).toEqual({ service: 'Bitbucket', method: 'GET', path: '/user' });
  });

  test('hangs once is asked again while there is time', async () => {
    let calls = 0;
    const { session } = await fixtures.start(() => ((calls += 1) === 1 ? () => undefined : { body: { ok: true } }), {
      attemptTimeoutMs: 1_000,
    });

    expect(await session.users.current()).toEqual({ ok: true });
  });

  test('stops in the middle of a body is given up in time', async () => {
    const { session } = await fixtures.start(() => (_request, response) => response.write('{"a":'), { timeoutMs: 40 });

    expect((await failureOf(session.users.current())).code).toBe('UPSTREAM_TIMEOUT');
  });

  test('closes the connection is asked again, four times in all', async () => {
    const { session, upstream } = await fixtures.start(() => (request) => request.socket.destroy());

    const error = await failureOf(session.users.current());

    expect(error.code).toBe('UPSTREAM_UNAVAILABLE');
    expect(upstream.requests).toHaveLength(4);
  });

  test('closes the connection in the middle of a body is asked again', async () => {
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

  test('cannot be reached is unavailable, and a write to it did not happen', async () => {
    const { session, upstream } = await fixtures.start(() => ({}));
    await upstream.close();

    const error = await failureOf(session.issues.create(repository, { title: 'x' }));

    expect(error.code).toBe('UPSTREAM_UNAVAILABLE');
    expect(error.details.outcome).toBeUndefined();
  });

  test('breaks off after a write leaves its outcome unknown, and is not asked again', async () => {
    const { session, upstream } = await fixtures.start(() => (request) => request.socket.destroy());

    const error = await failureOf(session.issues.create(repository, { title: 'x' }));

    expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', details: { outcome: 'unknown' } });
    expect(upstream.requests).toHaveLength(1);
  });

  test('is silent after a write leaves its outcome unknown', async () => {
    const { session, upstream } = await fixtures.start(() => () => undefined, { timeoutMs: 1_000 });

    const error = await failureOf(session.issues.create(repository, { title: 'x' }));

    expect(error).toMatchObject({ code: 'UPSTREAM_TIMEOUT', details: { outcome: 'unknown' } });
    expect(upstream.requests).toHaveLength(1);
  });

  test.each(['', 'no json', '{"half":', '[]', 'null', '"text"', '7'])('answers %j is refused', async (body) => {
    const { session, upstream } = await fixtures.start(() => ({ body }));

    const error = await failureOf(session.users.current());

    expect(error.code).toBe('BAD_UPSTREAM_RESPONSE');
    expect(error.details.upstream).toEqual({ service: 'Bitbucket', method: 'GET', path: '/user', status: 200 });
    expect(upstream.requests).toHaveLength(1);
  });

  test('answers with more than 16 MB is refused before all of it is read', async () => {
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

  test('compresses is understood', async () => {
    const { session } = await fixtures.start(() => (_request, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(gzipSync(JSON.stringify({ name: 'Zoë' })));
    });

    expect(await session.users.current()).toEqual({ name: 'Zoë' });
  });

  test.each([
    ['gzip that unpacks to more than 16 MB', 'gzip', gzipSync(`{}${' '.repeat(17 * MEGABYTE)}`)],
    ['broken gzip', 'gzip', Buffer.from('{}')],
    ['another compression', 'br', Buffer.from('{}')],
  ])('sends %s is refused', async (_what, encoding, body) => {
    const { session } = await fixtures.start(() => (_request, response) => {
      response.setHeader('content-encoding', encoding);
      response.end(body);
    });

    expect((await failureOf(session.users.current())).code).toBe('BAD_UPSTREAM_RESPONSE');
  });

  test('does not speak HTTP is refused', async () => {
    const { session } = await fixtures.start(() => (request) => request.socket.end('SSH-2.0-OpenSSH_9.9\r\n'));

    expect((await failureOf(session.users.current())).code).toBe('BAD_UPSTREAM_RESPONSE');
  });
});

describe('a caller that leaves', () => {
  test('ends its call upstream', async () => {
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

  test('before asking asks nothing', async () => {
    const { client, upstream } = await fixtures.start(() => ({}));

    await failureOf(client.session({ signal: AbortSignal.abort() }).users.current());

    expect(upstream.requests).toHaveLength(0);
  });

  // Bitbucket asks to wait for two minutes, longer than a test may last.
  test('while its call waits to be repeated is not waited for', async () => {
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

test('closing waits for a call that waits to be repeated', async () => {
  let calls = 0;
  let wake: () => void = () => undefined;
  let onAsleep: () => void = () => undefined;
  const asleep = new Promise<void>((resolve) => (onAsleep = resolve));
  const { client, session } = await fixtures.start(
    () => ((calls += 1) === 1 ? { status: 503 } : { body: { ok: true } }),
    {
      sleep: () => {
        onAsleep();
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

test('closing waits for what is in flight', async () => {
  let release: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    release = resolve;
  });
  let answer: () => void = () => undefined;
  const { client, session } = await fixtures.start(() => (_request, response) => {
    answer = () => response.end('{"ok":true}');
    release();
  });
  const call = session.users.current();
  await asked;
  let isClosed = false;
  const closing = client.close().then(() => (isClosed = true));
  await new Promise(setImmediate);
  const closedEarly = isClosed;

  answer();

  expect(await call).toEqual({ ok: true });
  await closing;
  expect([closedEarly, isClosed]).toEqual([false, true]);
});
