import { type FakeResponse, failureOf, repository } from '../upstream';
import { closeAll, MINUTE, type Read, REPOSITORY, start } from './support';

afterEach(closeAll);

const read: Read = (session) => session.repositories.get(repository, ['name']);
const options = { ttlMs: { repository: MINUTE }, staleIfErrorMs: 5 * MINUTE };
const old = { body: { name: 'old' } };

describe('a stale response', () => {
  test.each<[string, FakeResponse, string]>([
    ['returns 429', { status: 429, headers: { 'retry-after': '20' } }, 'RATE_LIMITED'],
    ['returns 500', { status: 500 }, 'UPSTREAM_UNAVAILABLE'],
    ['returns 503', { status: 503 }, 'UPSTREAM_UNAVAILABLE'],
    ['closes the connection', (_request, response) => response.destroy(), 'UPSTREAM_UNAVAILABLE'],
  ])('is served with its age, without a retry, if Bitbucket %s', async (_what, response, code) => {
    const { sessionOf, newRequests, advance, respondWith } = await start(options);
    respondWith(() => old);
    await read(sessionOf());
    advance(2 * MINUTE);
    respondWith(() => response);
    newRequests();
    const session = sessionOf();

    expect(await read(session)).toEqual({ name: 'old' });
    expect(session.staleResponses()).toEqual([{ path: REPOSITORY, ageSeconds: 120, code }]);
    expect(session.usage()).toMatchObject({ calls: 1, cached: 1 });
    expect(newRequests()).toHaveLength(1);
  });

  test('is served for up to staleIfErrorMs past its TTL', async () => {
    const { sessionOf, advance, respondWith } = await start({ ...options, staleIfErrorMs: 3 * MINUTE });
    respondWith(() => old);
    await read(sessionOf());
    respondWith(() => ({ status: 500 }));

    advance(4 * MINUTE - 1);
    const last = await read(sessionOf());
    advance(1);

    expect(last).toEqual({ name: 'old' });
    expect((await failureOf(read(sessionOf()))).code).toBe('UPSTREAM_UNAVAILABLE');
  });

  test('is not served if access was last verified five minutes ago', async () => {
    const { sessionOf, advance, respondWith } = await start(options);
    respondWith(() => old);
    await read(sessionOf());
    respondWith(() => ({ status: 500 }));
    advance(5 * MINUTE);

    expect((await failureOf(read(sessionOf()))).code).toBe('UPSTREAM_UNAVAILABLE');
  });

  test('is not served to a session that requires fresh responses', async () => {
    const { sessionOf, advance, respondWith } = await start(options);
    respondWith(() => old);
    await read(sessionOf());
    advance(2 * MINUTE);
    respondWith(() => ({ status: 500 }));
    const session = sessionOf();
    session.requireFresh();

    expect((await failureOf(read(session))).code).toBe('UPSTREAM_UNAVAILABLE');
  });

  test('is not served if staleIfErrorMs is 0', async () => {
    const { sessionOf, advance, respondWith } = await start({ ...options, staleIfErrorMs: 0 });
    respondWith(() => old);
    await read(sessionOf());
    advance(MINUTE);
    respondWith(() => ({ status: 500 }));

    expect((await failureOf(read(sessionOf()))).code).toBe('UPSTREAM_UNAVAILABLE');
  });
});

test('a 404 is returned instead of a stale response and evicts it', async () => {
  const { sessionOf, advance, respondWith } = await start(options);
  respondWith(() => old);
  await read(sessionOf());
  advance(2 * MINUTE);
  respondWith(() => ({ status: 404 }));

  const notFound = await failureOf(read(sessionOf()));
  respondWith(() => ({ status: 500 }));

  expect(notFound.code).toBe('NOT_FOUND');
  expect((await failureOf(read(sessionOf()))).code).toBe('UPSTREAM_UNAVAILABLE');
});
