import { issues } from '../../../src/bitbucket/endpoints/issues';
import type { BitbucketClientOptions } from '../../../src/bitbucket/client';
import { UpstreamError } from '../../../src/rest/upstreamError';
import {
  type FakeResponse,
  createFixtures,
  failureOf,
  type Fixture,
  type Received,
  repository,
} from '../bitbucket/upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

/** Starts an upstream with a clock that only `sleep` moves. */
async function startTimed(
  respond: (request: Received) => FakeResponse,
  options: Partial<BitbucketClientOptions> = {},
): Promise<Fixture & { readonly waitedMs: number[] }> {
  const waitedMs: number[] = [];
  const fixture = await fixtures.start(respond, {
    now: () => waitedMs.reduce((sum, wait) => sum + wait, 0),
    sleep: (milliseconds) => {
      waitedMs.push(milliseconds);
      return Promise.resolve();
    },
    ...options,
  });
  return { ...fixture, waitedMs };
}

function failingTimes(times: number, failure: FakeResponse): () => FakeResponse {
  let calls = 0;
  return () => ((calls += 1) <= times ? failure : { body: { ok: true } });
}

describe('a read', () => {
  test.each([429, 500, 502, 503, 504])('is retried after a %d', async (status) => {
    const { session, upstream } = await startTimed(failingTimes(1, { status }));

    expect(await session.users.current()).toEqual({ ok: true });
    expect(upstream.requests).toHaveLength(2);
  });

  test.each([400, 401, 403, 404, 409, 410, 422, 555])('is not retried after a %d', async (status) => {
    const { session, upstream } = await startTimed(() => ({ status }));

    await failureOf(session.users.current());

    expect(upstream.requests).toHaveLength(1);
  });

  test('waits for a random time below a limit that doubles after each attempt', async () => {
    const { session, waitedMs } = await startTimed(failingTimes(3, { status: 503 }));

    await session.users.current();

    expect(waitedMs).toEqual([125, 250, 500]);
  });

  test('fails after four attempts with the last error', async () => {
    const { session, upstream } = await startTimed(() => ({ status: 500, body: { error: { message: 'Oops' } } }));

    const error = await failureOf(session.users.current());

    expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', message: 'Oops' });
    expect(upstream.requests).toHaveLength(4);
  });

  test.each([
    ['Retry-After in seconds', { 'retry-after': '7' }, 7_125],
    ['Retry-After as a date', { 'retry-after': 'Thu, 01 Jan 1970 00:00:09 GMT' }, 9_125],
    ['Retry-After as a date of RFC 850', { 'retry-after': 'Thursday, 01-Jan-70 00:00:09 GMT' }, 9_125],
    ['Retry-After as a date of asctime', { 'retry-after': 'Thu Jan  1 00:00:09 1970' }, 9_125],
    ['Retry-After in seconds with decimals', { 'retry-after': '1.5' }, 1_625],
    ['X-RateLimit-Reset in seconds', { 'x-ratelimit-limit': '60, 60;w=3600', 'x-ratelimit-reset': '5' }, 5_125],
    ['Retry-After, which precedes X-RateLimit-Reset', { 'retry-after': '2', 'x-ratelimit-reset': '5' }, 2_125],
    ['no header, which is one second', {}, 1_125],
  ])('waits after a 429 as long as requested by %s', async (_what, headers, expectedMs) => {
    const { session, waitedMs } = await startTimed(failingTimes(1, { status: 429, headers }));

    await session.users.current();

    expect(waitedMs).toEqual([expectedMs]);
  });

  test('fails at once if the requested wait ends after its deadline', async () => {
    const { session, upstream, waitedMs } = await startTimed(() => ({
      status: 429,
      headers: { 'x-ratelimit-reset': '745', 'content-type': 'text/plain' },
      body: 'Rate limit for this resource has been exceeded',
    }));

    const error = await failureOf(session.users.current());

    expect(error).toMatchObject({
      code: 'RATE_LIMITED',
      message: 'Rate limit for this resource has been exceeded',
      details: { retryAfterMs: 745_000 },
    });
    expect(upstream.requests).toHaveLength(1);
    expect(waitedMs).toEqual([]);
  });
});

describe('a write', () => {
  test('is retried after a 429, because Bitbucket did not execute it', async () => {
    const { session, upstream } = await startTimed(failingTimes(1, { status: 429 }));

    expect(await session.collection(issues).create(repository, { title: 'x' })).toEqual({ ok: true });
    expect(upstream.requests).toHaveLength(2);
  });

  test.each([500, 502, 503, 504])('is not retried after a %d and reports an unknown outcome', async (status) => {
    const { session, upstream } = await startTimed(() => ({ status }));

    const error = await failureOf(session.collection(issues).create(repository, { title: 'x' }));

    expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', details: { outcome: 'unknown' } });
    expect(upstream.requests).toHaveLength(1);
  });
});

describe('a write that is idempotent', () => {
  const build = { key: 'unit-tests', state: 'FAILED', url: 'https://ci.example/1' };
  const write = ({ session }: Fixture): Promise<unknown> => session.commits.setStatus(repository, 'abc1234', build, []);
  const close: FakeResponse = (request) => request.socket.destroy();

  test.each<[string, FakeResponse]>([
    ['a 429', { status: 429 }],
    ['a 429 of a proxy', { status: 429, headers: { 'content-type': 'text/html' }, body: '<html></html>' }],
    ['a 503', { status: 503 }],
    ['a broken connection', close],
  ])('is retried after %s', async (_what, failure) => {
    const fixture = await startTimed(failingTimes(1, failure));

    expect(await write(fixture)).toEqual({ ok: true });
    expect(fixture.upstream.requests.map(({ body }) => body)).toEqual([JSON.stringify(build), JSON.stringify(build)]);
  });

  test('reports an unknown outcome after four attempts', async () => {
    const fixture = await startTimed(() => ({ status: 502 }));

    const error = await failureOf(write(fixture));

    expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', details: { outcome: 'unknown' } });
    expect(fixture.upstream.requests).toHaveLength(4);
  });

  test.each([
    [400, 'BAD_REQUEST'],
    [403, 'FORBIDDEN'],
    [404, 'NOT_FOUND'],
  ])('reports an unknown outcome if a %d follows a broken connection', async (status, code) => {
    let attempts = 0;
    const fixture = await startTimed(() => ((attempts += 1) === 1 ? close : { status }));

    const error = await failureOf(write(fixture));

    expect(error).toMatchObject({ code, details: { outcome: 'unknown', upstream: { status } } });
    expect(fixture.upstream.requests).toHaveLength(2);
  });

  test('has a known outcome if no attempt was executed', async () => {
    let attempts = 0;
    const fixture = await startTimed(() => ({ status: (attempts += 1) === 1 ? 429 : 400 }));

    const error = await failureOf(write(fixture));

    expect(error).toMatchObject({ code: 'BAD_REQUEST' });
    expect(error).not.toHaveProperty('details.outcome');
  });

  test('reports an unknown outcome if the operation ends during a wait', async () => {
    const abort = new Error('aborted');
    const fixture = await startTimed(() => close, {
      sleep: () => Promise.reject(new UpstreamError('OPERATION_TIMEOUT', 'too long', { cause: abort })),
    });

    const error = await failureOf(write(fixture));

    expect(error).toMatchObject({ code: 'OPERATION_TIMEOUT', message: 'too long', details: { outcome: 'unknown' } });
  });
});

test('a retried call counts once towards the call budget', async () => {
  const { session } = await startTimed(failingTimes(3, { status: 503 }), { maxCallsPerOperation: 1 });

  await session.users.current();

  expect(session.usage().calls).toBe(1);
});
