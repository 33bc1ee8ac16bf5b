import { repository } from '../upstream';
import { closeAll, MINUTE, type Read, REPOSITORY, start } from './support';

afterEach(closeAll);

const rows = { position: { page: 1, pagelen: 10 } } as const;
const FRESH = { repository: MINUTE, issue: 15_000 };
const readRepository: Read = (session) => session.repositories.get(repository, ['name']);
const listIssues: Read = (session) => session.issues.list(repository, { sort: 'id' }, rows);

describe('an answer stays good', () => {
  test('for the time of its kind', async () => {
    const { as, asked, pass } = await start({ ttlMs: FRESH });
    await readRepository(as());
    await listIssues(as());
    asked();

    pass(14_999);
    await readRepository(as());
    await listIssues(as());
    const within = asked();
    pass(1);
    await readRepository(as());
    await listIssues(as());

    expect(within).toEqual([]);
    expect(asked()).toEqual([`${REPOSITORY}/issues?sort=id&pagelen=10`]);
  });

  test('but not without a time of its kind', async () => {
    const { as, asked } = await start({ ttlMs: FRESH });
    const read: Read = (session) => session.refs.get(repository, 'branches', 'main');
    await read(as());
    await read(as());

    expect(asked()).toHaveLength(2);
  });

  test('but not for another caller', async () => {
    const { as, asked } = await start({ ttlMs: FRESH });
    await readRepository(as('one'));
    await readRepository(as('two'));

    expect(asked()).toHaveLength(2);
  });

  test('for one spelling of a repository as for another, but for the names of branches', async () => {
    const { as, asked } = await start({ ttlMs: { ...FRESH, ref: MINUTE } });
    await readRepository(as());
    await as().refs.get(repository, 'branches', 'Main');
    asked();

    await as().repositories.get({ workspace: 'ACME', slug: 'Widget' }, ['name']);
    await as().refs.get(repository, 'branches', 'main');

    expect(asked()).toEqual([`${REPOSITORY}/refs/branches/main`]);
  });

  test('and costs nothing', async () => {
    const { as } = await start({ ttlMs: FRESH });
    await readRepository(as());
    const session = as();

    await readRepository(session);

    expect(session.usage()).toMatchObject({ calls: 0, rounds: 0, cached: 1, bytes: 0 });
  });

  test('unless it came from another address', async () => {
    const { as, asked, turn } = await start({ ttlMs: FRESH });
    turn(({ path }) =>
      path.endsWith('widget') ? { status: 301, headers: { location: '/2.0/repositories/acme/gadget' } } : {},
    );
    await readRepository(as());
    const first = asked();

    await readRepository(as());

    expect(asked()).toEqual(first);
  });

  test('unless nobody could read it', async () => {
    const { as, asked, turn } = await start({ ttlMs: FRESH });
    turn(() => ({ body: 'no JSON' }));
    await readRepository(as()).catch(() => undefined);
    asked();
    turn(() => ({ body: { name: 'Widget' } }));

    expect(await readRepository(as())).toEqual({ name: 'Widget' });
  });
});

describe('a session that insists on fresh answers', () => {
  test('asks again, and once for itself', async () => {
    const { as, asked } = await start({ ttlMs: FRESH });
    await readRepository(as());
    asked();
    const session = as();
    session.insistOnFresh();

    await readRepository(session);
    await readRepository(session);

    expect(asked()).toEqual([`${REPOSITORY}?fields=name`]);
  });

  test('leaves what it was answered to others', async () => {
    const { as, asked, turn } = await start({ ttlMs: FRESH });
    await readRepository(as());
    turn(() => ({ body: { name: 'new' } }));
    const session = as();
    session.insistOnFresh();
    await readRepository(session);
    asked();

    expect(await readRepository(as())).toEqual({ name: 'new' });
    expect(asked()).toEqual([]);
  });
});

describe('an answer that is no longer good', () => {
  const versioned =
    (version: string) =>
    ({ ifNoneMatch }: { readonly ifNoneMatch: string | undefined }) =>
      ifNoneMatch === version
        ? { status: 304, headers: { etag: version } }
        : { body: { name: version }, headers: { etag: version } };

  test('is good again when Bitbucket has no other: a call, and no body', async () => {
    const { as, asked, pass, turn } = await start({ ttlMs: FRESH });
    turn(versioned('"1"'));
    await readRepository(as());
    pass(MINUTE);
    const session = as();

    const again = await readRepository(session);
    asked();
    const third = await readRepository(as());

    expect([again, third]).toEqual([{ name: '"1"' }, { name: '"1"' }]);
    expect(session.usage()).toMatchObject({ calls: 1, cached: 0, bytes: 0 });
    expect(asked()).toEqual([]);
  });

  test('gives way to another', async () => {
    const { as, pass, turn } = await start({ ttlMs: FRESH });
    turn(versioned('"1"'));
    await readRepository(as());
    turn(versioned('"2"'));
    pass(MINUTE);

    expect(await readRepository(as())).toEqual({ name: '"2"' });
  });
});
