import { branches, tags } from '../../../src/bitbucket/endpoints/refs';
import { type FakeResponse, createFixtures, type Received, repository } from './upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const notFound = { status: 404, body: { type: 'error', error: { message: 'Not found' } } };

describe('batches of repositories', () => {
  const row = (fullName: string) => ({ full_name: fullName, slug: fullName.split('/')[1] });

  function hosting(fullNames: readonly string[]): (request: Received) => FakeResponse {
    return ({ path, query }) => {
      const name = decodeURIComponent(path.replace('/repositories/', '')).toLowerCase();
      const q = query.get('q');
      if (q === null) return fullNames.includes(name) ? { body: row(name) } : notFound;
      const rows = fullNames.filter(
        (full) => full.startsWith(`${name}/`) && q.includes(`"${full.split('/')[1] ?? ''}"`),
      );
      return { body: { values: rows.map(row).reverse() } };
    };
  }

  test('send one request for two repositories of one workspace, in any case', async () => {
    const { session, upstream } = await fixtures.start(hosting(['acme/a', 'acme/b']));

    const outcomes = await session.repositories.many(
      [
        { workspace: 'acme', slug: 'A' },
        { workspace: 'Acme', slug: 'b' },
      ],
      ['name'],
    );

    expect(outcomes).toEqual([row('acme/a'), row('acme/b')]);
    expect(upstream.requests).toHaveLength(1);
    expect(upstream.requests[0]?.query.get('q')).toBe('slug IN ("a","b")');
    expect(upstream.requests[0]?.query.get('fields')).toBe('values.name,values.full_name,values.slug,next');
  });

  test('send one request for each of three workspaces, which is a single read for a single repository', async () => {
    const { session, upstream } = await fixtures.start(hosting(['one/a', 'one/b', 'two/a', 'two/b', 'three/a']));
    const names = ['one/a', 'two/a', 'three/a', 'one/b', 'two/b'];

    const outcomes = await session.repositories.many(names.map((name) => ref(name)));

    expect(outcomes).toEqual(names.map(row));
    expect(upstream.requests.map(({ path }) => path).sort()).toEqual([
      '/repositories/one',
      '/repositories/three/a',
      '/repositories/two',
    ]);
  });

  test('read missing repositories separately before they return null', async () => {
    const { session, upstream } = await fixtures.start((request) =>
      request.path === '/repositories/acme/renamed' ? { body: row('acme/new-name') } : hosting(['acme/a'])(request),
    );

    const outcomes = await session.repositories.many(['acme/a', 'acme/renamed', 'acme/gone'].map(ref));

    expect(outcomes).toEqual([row('acme/a'), row('acme/new-name'), null]);
    expect(upstream.requests).toHaveLength(3);
    expect(session.usage().rounds).toBe(2);
  });

  test('read repositories with uuids separately', async () => {
    const uuid = '{1a2b3c4d-0000-4000-8000-000000000001}';
    const { session, upstream } = await fixtures.start(() => ({ body: { uuid } }));

    await session.repositories.many([
      { workspace: '{}', slug: uuid },
      { workspace: '{}', slug: '{1a2b3c4d-0000-4000-8000-000000000002}' },
    ]);

    expect(upstream.requests.map(({ path }) => path)).toContain(`/repositories/%7B%7D/${encodeURIComponent(uuid)}`);
    expect(upstream.requests.every(({ query }) => !query.has('q'))).toBe(true);
  });

  test('match by slug if the workspace is given by uuid', async () => {
    const { session, upstream } = await fixtures.start(() => ({ body: { values: [row('acme/b'), row('acme/a')] } }));
    const workspace = '{1a2b3c4d-0000-4000-8000-000000000001}';

    const outcomes = await session.repositories.many([
      { workspace, slug: 'a' },
      { workspace, slug: 'b' },
    ]);

    expect(outcomes).toEqual([row('acme/a'), row('acme/b')]);
    expect(upstream.requests).toHaveLength(1);
  });

  test.each([
    ['null if access is hidden (403 without scopes)', 403, 'You may not have access', null],
    ['FORBIDDEN if the credential lacks scopes', 403, { required: ['repository'], granted: [] }, { code: 'FORBIDDEN' }],
    ['UNAUTHENTICATED after a 401', 401, 'No', { code: 'UNAUTHENTICATED' }],
  ])('return %s', async (_what, status, detail, expected) => {
    const { session } = await fixtures.start(() => ({ status, body: { error: { message: 'No', detail } } }));

    const outcomes = await session.repositories.many([ref('acme/a'), ref('acme/b')]);

    if (expected === null) expect(outcomes).toEqual([null, null]);
    else expect(outcomes).toMatchObject([expected, expected]);
  });

  function ref(fullName: string): { workspace: string; slug: string } {
    const [workspace = '', slug = ''] = fullName.split('/');
    return { workspace, slug };
  }
});

describe('batches of branches', () => {
  test('send one request, and a single read for a single branch', async () => {
    const { session, upstream } = await fixtures.start(({ path }) => ({
      body: path.endsWith('/refs/branches') ? { values: [{ name: 'f/x' }, { name: 'main' }] } : { name: 'main' },
    }));

    const outcomes = await session
      .collection(branches)
      .many(repository, ['main', 'gone', 'f/x'], { fields: ['target.hash'], repositoryIsRead: false });
    await session.collection(branches).many(repository, ['f/new-branch'], { repositoryIsRead: false });

    expect(outcomes).toEqual([{ name: 'main' }, null, { name: 'f/x' }]);
    expect(upstream.requests.map(({ path }) => path)).toEqual([
      '/repositories/acme/widget/refs/branches',
      '/repositories/acme/widget/refs/branches/f/new-branch',
    ]);
    expect(upstream.requests[0]?.query.get('q')).toBe('name IN ("main","gone","f/x")');
  });

  test('read a name with a quote separately', async () => {
    const { session, upstream } = await fixtures.start(({ path }) =>
      path.endsWith('/refs/tags') ? { body: { values: [{ name: 'v1' }, { name: 'v2' }] } } : notFound,
    );

    const outcomes = await session.collection(tags).many(repository, ['v1', 'v2', 'a"b'], { repositoryIsRead: false });

    expect(outcomes).toEqual([{ name: 'v1' }, { name: 'v2' }, null]);
    expect(upstream.requests.find(({ query }) => query.has('q'))?.query.get('q')).toBe('name IN ("v1","v2")');
  });
});
