import { commitComments } from '../../../../src/bitbucket/endpoints/commits';
import { repositoryHooks, workspaceHooks } from '../../../../src/bitbucket/endpoints/hooks';
import { issueComments, issues } from '../../../../src/bitbucket/endpoints/issues';
import { createFixtures, type FakeResponse, failureOf, repository } from '../upstream';
import { closeAll, diff, HASH, MINUTE, type Read, REPOSITORY, start } from './support';

const fixtures = createFixtures();
afterEach(() => Promise.all([fixtures.closeAll(), closeAll()]));

const ttlMs = { repository: 10 * MINUTE, account: 10 * MINUTE, workspace: 10 * MINUTE, issue: 10 * MINUTE };
const rejected: FakeResponse = {
  status: 401,
  body: { type: 'error', error: { message: 'Token is invalid, expired, or not supported for this endpoint.' } },
};

const readGadget: Read = (session) => session.repositories.get({ workspace: 'acme', slug: 'gadget' }, ['name']);
const READS: readonly (readonly [string, Read])[] = [
  ['/repositories/acme/widget?fields=name', (s) => s.repositories.get(repository, ['name'])],
  [`${REPOSITORY}/diff/${HASH}`, diff],
  ['/user', (s) => s.users.current()],
  ['/workspaces/acme', (s) => s.workspaces.get('acme')],
  [`${REPOSITORY}/issues/7/comments/1`, (s) => s.collection(issueComments).get({ ...repository, number: 7 }, 1)],
];

describe('after a 401, nothing of the credential is served from the cache', () => {
  test.each<[string, Read]>([
    ['another repository', readGadget],
    [
      'an issue of another repository',
      (s) => s.collection(issueComments).get({ workspace: 'globex', slug: 'gadget', number: 7 }, 1),
    ],
    ['the account of the credential', (s) => s.users.current()],
    ['the workspaces', (s) => s.workspaces.get('globex')],
    ['a hook', (s) => s.collection(workspaceHooks).get({ workspace: 'globex' }, '{1}')],
  ])('if Bitbucket rejects a read of %s', async (_what, read) => {
    const { sessionOf, newRequests, respondWith } = await start({ ttlMs });
    for (const [, cached] of READS) await cached(sessionOf());
    respondWith(() => rejected);
    const session = sessionOf();
    session.requireFresh();
    await failureOf(read(session));
    newRequests();

    const errors = [];
    for (const [, cached] of READS) errors.push(await failureOf(cached(sessionOf())));

    expect(errors.map(({ code }) => code)).toEqual(READS.map(() => 'UNAUTHENTICATED'));
    expect(newRequests()).toEqual(READS.map(([request]) => request));
  });

  test('if Bitbucket rejects a write', async () => {
    const { sessionOf, newRequests, respondWith } = await start({ ttlMs });
    for (const [, cached] of READS) await cached(sessionOf());
    respondWith(() => rejected);
    await failureOf(sessionOf().collection(issues).remove({ workspace: 'globex', slug: 'gadget' }, 7));
    newRequests();

    for (const [, cached] of READS) await failureOf(cached(sessionOf()));

    expect(newRequests()).toEqual(READS.map(([request]) => request));
  });

  test('not even if Bitbucket fails then', async () => {
    const { sessionOf, respondWith } = await start({ ttlMs, staleIfErrorMs: 10 * MINUTE });
    for (const [, cached] of READS) await cached(sessionOf());
    respondWith(() => rejected);
    await failureOf(readGadget(sessionOf()));
    respondWith(() => ({ status: 500 }));

    const errors = [];
    for (const [, cached] of READS) errors.push(await failureOf(cached(sessionOf())));

    expect(errors.map(({ code }) => code)).toEqual(READS.map(() => 'UPSTREAM_UNAVAILABLE'));
  });

  test.each([200, 500])('nor a response of a read in flight that ends with %d', async (status) => {
    const { sessionOf, newRequests, advance, respondWith } = await start({ ttlMs, staleIfErrorMs: 20 * MINUTE });
    await diff(sessionOf());
    await sessionOf().users.current();
    advance(11 * MINUTE);
    let finish: () => void = () => undefined;
    let onRequest: () => void = () => undefined;
    const requested = new Promise<void>((resolve) => (onRequest = resolve));
    respondWith(() => (_request, response) => {
      finish = () => response.writeHead(status).end('{}');
      onRequest();
    });
    const inFlight = Promise.allSettled([sessionOf().users.current()]);
    await requested;
    respondWith(() => rejected);
    await failureOf(readGadget(sessionOf()));
    finish();
    const [late] = await inFlight;
    newRequests();

    const { code } = await failureOf(sessionOf().users.current());

    expect(late.status).toBe(status === 200 ? 'fulfilled' : 'rejected');
    expect(code).toBe('UNAUTHENTICATED');
    expect(newRequests()).toEqual(['/user']);
  });
});

test('responses of other credentials stay cached after a 401', async () => {
  const { client, sessionOf, newRequests, respondWith } = await start({ ttlMs });
  const anonymous = client.session();
  for (const [, cached] of READS) await cached(sessionOf('two'));
  await diff(anonymous);
  respondWith(() => rejected);
  await failureOf(readGadget(sessionOf('one')));
  newRequests();

  for (const [, cached] of READS) await cached(sessionOf('two'));
  await diff(client.session());

  expect(newRequests()).toEqual([]);
});

test.each([401, 403])('a %d of another host after a redirect evicts nothing', async (status) => {
  const storage = await fixtures.startUpstream(() => ({ status }));
  const { sessionOf, newRequests, respondWith } = await start({ ttlMs });
  await sessionOf().repositories.get(repository);
  respondWith(() => ({ status: 302, headers: { location: `${storage.origin}/diff` } }));
  const error = await failureOf(diff(sessionOf()));
  newRequests();

  await sessionOf().repositories.get(repository);

  expect(error.code).toBe('BAD_UPSTREAM_RESPONSE');
  expect(newRequests()).toEqual([]);
});

test('a header that is not sent to Bitbucket evicts nothing', async () => {
  const { client, sessionOf, newRequests } = await start({ ttlMs });
  await diff(sessionOf());
  newRequests();

  const error = await failureOf(diff(client.session({ authorization: 'Digest x' })));
  await diff(sessionOf());

  expect(error.code).toBe('UNAUTHENTICATED');
  expect(newRequests()).toEqual([]);
});

describe('a 401 for an anonymous caller', () => {
  const vault = { workspace: 'acme', slug: 'vault' };

  test.each<[string, Read]>([
    ['a private repository', (s) => s.repositories.get(vault)],
    ['an issue of a private repository', (s) => s.collection(issueComments).get({ ...vault, number: 1 }, 1)],
    ['hooks', (s) => s.collection(repositoryHooks).get(repository, '{1}')],
    [
      'a write to a public repository',
      (s) => s.collection(commitComments).create({ ...repository, hash: HASH }, { content: { raw: 'x' } }),
    ],
  ])('evicts nothing of other repositories: %s', async (_what, call) => {
    const { client, newRequests, respondWith } = await start({ ttlMs });
    await diff(client.session());
    await client.session().workspaces.get('acme');
    respondWith(() => rejected);
    await failureOf(call(client.session()));
    newRequests();

    await diff(client.session());

    expect(newRequests()).toEqual([]);
  });

  test('evicts the repository that became private', async () => {
    const { client, newRequests, respondWith } = await start({ ttlMs });
    await diff(client.session());
    respondWith(() => rejected);
    await failureOf(client.session().repositories.get(repository));
    newRequests();

    await failureOf(diff(client.session()));

    expect(newRequests()).toEqual([`${REPOSITORY}/diff/${HASH}`]);
  });
});

test.each([403, 404])('a %d on one repository evicts only that repository', async (status) => {
  const { sessionOf, newRequests, respondWith } = await start({ ttlMs });
  await diff(sessionOf());
  await sessionOf().users.current();
  respondWith(() => ({ status }));
  await failureOf(readGadget(sessionOf()));
  newRequests();

  await diff(sessionOf());
  await sessionOf().users.current();

  expect(newRequests()).toEqual([]);
});

describe('a 401 with an OAuth 2.0 credential', () => {
  async function startOAuth2(tokenStatus: () => number) {
    let accepts = true;
    let tokens = 0;
    const token = await fixtures.startUpstream(() => {
      tokens += 1;
      return { status: tokenStatus(), body: { access_token: `token-${tokens}`, error: 'invalid_client' } };
    });
    const { client, upstream } = await fixtures.start(
      ({ authorization }) => (accepts || authorization === 'Bearer token-2' ? {} : rejected),
      {
        credential: { kind: 'oauth2', consumerKey: 'k', consumerSecret: 's', tokenUrl: `${token.origin}/token` },
        ttlMs,
      },
    );
    await diff(client.session());
    accepts = false;
    return { client, requests: upstream.requests };
  }

  test('evicts nothing if a renewed token is accepted', async () => {
    const { client, requests } = await startOAuth2(() => 200);
    await readGadget(client.session());

    await diff(client.session());

    expect(requests).toHaveLength(3);
  });

  test('evicts everything if the token endpoint rejects the consumer', async () => {
    let status = 200;
    const { client } = await startOAuth2(() => status);
    status = 400;
    await failureOf(readGadget(client.session()));

    expect((await failureOf(diff(client.session()))).code).toBe('UNAUTHENTICATED');
  });

  test('evicts nothing if the token endpoint fails', async () => {
    let status = 200;
    const { client, requests } = await startOAuth2(() => status);
    status = 503;
    await failureOf(readGadget(client.session()));
    const sent = requests.length;

    await diff(client.session());

    expect(requests).toHaveLength(sent);
  });
});
