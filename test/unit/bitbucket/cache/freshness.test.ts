import { issues } from '../../../../src/bitbucket/endpoints/issues';
import { branches } from '../../../../src/bitbucket/endpoints/refs';
import { repository } from '../upstream';
import { closeAll, MINUTE, type Read, REPOSITORY, start } from './support';

afterEach(closeAll);

const rows = { position: { page: 1, pagelen: 10 } } as const;
const FRESH = { repository: MINUTE, issue: 15_000 };
const readRepository: Read = (session) => session.repositories.get(repository, ['name']);
const listIssues: Read = (session) => session.collection(issues).list(repository, { sort: 'id' }, rows);

describe('response TTL', () => {
  test('depends on the type of the resource', async () => {
    const { sessionOf, newRequests, advance } = await start({ ttlMs: FRESH });
    await readRepository(sessionOf());
    await listIssues(sessionOf());
    newRequests();

    advance(14_999);
    await readRepository(sessionOf());
    await listIssues(sessionOf());
    const within = newRequests();
    advance(1);
    await readRepository(sessionOf());
    await listIssues(sessionOf());

    expect(within).toEqual([]);
    expect(newRequests()).toEqual([`${REPOSITORY}/issues?sort=id&pagelen=10`]);
  });

  test('does not apply to a resource type without a TTL, which is requested every time', async () => {
    const { sessionOf, newRequests } = await start({ ttlMs: FRESH });
    const read: Read = (session) => session.collection(branches).get(repository, 'main');
    await read(sessionOf());
    await read(sessionOf());

    expect(newRequests()).toHaveLength(2);
  });

  test('does not apply across callers', async () => {
    const { sessionOf, newRequests } = await start({ ttlMs: FRESH });
    await readRepository(sessionOf('one'));
    await readRepository(sessionOf('two'));

    expect(newRequests()).toHaveLength(2);
  });

  test('applies to a repository in any case, but to a branch only in the same case', async () => {
    const { sessionOf, newRequests } = await start({ ttlMs: { ...FRESH, ref: MINUTE } });
    await readRepository(sessionOf());
    await sessionOf().collection(branches).get(repository, 'Main');
    newRequests();

    await sessionOf().repositories.get({ workspace: 'ACME', slug: 'Widget' }, ['name']);
    await sessionOf().collection(branches).get(repository, 'main');

    expect(newRequests()).toEqual([`${REPOSITORY}/refs/branches/main`]);
  });

  test('saves the call, the round and the bytes of a cached response', async () => {
    const { sessionOf } = await start({ ttlMs: FRESH });
    await readRepository(sessionOf());
    const session = sessionOf();

    await readRepository(session);

    expect(session.usage()).toMatchObject({ calls: 0, rounds: 0, cached: 1, bytes: 0 });
  });

  test('does not apply to a redirected response', async () => {
    const { sessionOf, newRequests, respondWith } = await start({ ttlMs: FRESH });
    respondWith(({ path }) =>
      path.endsWith('widget') ? { status: 301, headers: { location: '/2.0/repositories/acme/gadget' } } : {},
    );
    await readRepository(sessionOf());
    const first = newRequests();

    await readRepository(sessionOf());

    expect(newRequests()).toEqual(first);
  });

  test('does not apply to a response that is not JSON', async () => {
    const { sessionOf, newRequests, respondWith } = await start({ ttlMs: FRESH });
    respondWith(() => ({ body: 'no JSON' }));
    await readRepository(sessionOf()).catch(() => undefined);
    newRequests();
    respondWith(() => ({ body: { name: 'Widget' } }));

    expect(await readRepository(sessionOf())).toEqual({ name: 'Widget' });
  });
});

describe('a session that requires fresh responses', () => {
  test('sends one request for two reads of a cached repository', async () => {
    const { sessionOf, newRequests } = await start({ ttlMs: FRESH });
    await readRepository(sessionOf());
    newRequests();
    const session = sessionOf();
    session.requireFresh();

    await readRepository(session);
    await readRepository(session);

    expect(newRequests()).toEqual([`${REPOSITORY}?fields=name`]);
  });

  test('replaces the cached response for other sessions', async () => {
    const { sessionOf, newRequests, respondWith } = await start({ ttlMs: FRESH });
    await readRepository(sessionOf());
    respondWith(() => ({ body: { name: 'new' } }));
    const session = sessionOf();
    session.requireFresh();
    await readRepository(session);
    newRequests();

    expect(await readRepository(sessionOf())).toEqual({ name: 'new' });
    expect(newRequests()).toEqual([]);
  });
});

describe('an expired response', () => {
  const versioned =
    (version: string) =>
    ({ ifNoneMatch }: { readonly ifNoneMatch: string | undefined }) =>
      ifNoneMatch === version
        ? { status: 304, headers: { etag: version } }
        : { body: { name: version }, headers: { etag: version } };

  test('is fresh again after a 304, which costs one call and no body', async () => {
    const { sessionOf, newRequests, advance, respondWith } = await start({ ttlMs: FRESH });
    respondWith(versioned('"1"'));
    await readRepository(sessionOf());
    advance(MINUTE);
    const session = sessionOf();

    const again = await readRepository(session);
    newRequests();
    const third = await readRepository(sessionOf());

    expect([again, third]).toEqual([{ name: '"1"' }, { name: '"1"' }]);
    expect(session.usage()).toMatchObject({ calls: 1, cached: 0, bytes: 0 });
    expect(newRequests()).toEqual([]);
  });

  test('is replaced by a new response', async () => {
    const { sessionOf, advance, respondWith } = await start({ ttlMs: FRESH });
    respondWith(versioned('"1"'));
    await readRepository(sessionOf());
    respondWith(versioned('"2"'));
    advance(MINUTE);

    expect(await readRepository(sessionOf())).toEqual({ name: '"2"' });
  });
});
