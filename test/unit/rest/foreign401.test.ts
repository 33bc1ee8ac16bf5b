import { issues } from '../../../src/bitbucket/endpoints/issues';
import { createFixtures, failureOf, repository } from '../bitbucket/upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

/** Starts a client that can renew its token. The first response of the API is a 401 with this body. */
async function start(body: string | undefined, contentType: string) {
  let calls = 0;
  const tokens = await fixtures.startUpstream(({ body: form }) => ({
    body: { access_token: `token-${(calls += 1)}-${form.length}`, expires_in: 7200 },
  }));
  const { session, upstream } = await fixtures.start(
    () =>
      upstreamRequests() === 1
        ? { status: 401, ...(body === undefined ? {} : { body }), headers: { 'content-type': contentType } }
        : { body: { ok: true } },
    {
      credential: { kind: 'oauth2', consumerKey: 'k', consumerSecret: 's', tokenUrl: `${tokens.origin}/token` },
    },
  );
  function upstreamRequests(): number {
    return upstream.requests.length;
  }
  return { session, upstream, tokens };
}

test('a 401 of Bitbucket renews the token, and the write is repeated', async () => {
  const { session, upstream, tokens } = await start(undefined, 'application/json');

  expect(await session.collection(issues).create(repository, { title: 'x' })).toEqual({ ok: true });
  expect([upstream.requests.length, tokens.requests.length]).toEqual([2, 2]);
});

test.each([
  ['<html>Sign in</html>', 'text/html'],
  ['', 'text/plain'],
  ['{"message":"Unauthorized"}', 'application/json'],
])('a 401 of a proxy neither renews the token nor repeats the write: %j', async (body, contentType) => {
  const { session, upstream, tokens } = await start(body, contentType);

  const error = await failureOf(session.collection(issues).create(repository, { title: 'x' }));

  expect(error).toMatchObject({ code: 'BAD_UPSTREAM_RESPONSE', details: { outcome: 'unknown' } });
  expect([upstream.requests.length, tokens.requests.length]).toEqual([1, 1]);
});
