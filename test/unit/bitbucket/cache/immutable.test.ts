import { commitComments, commitStatuses } from '../../../../src/bitbucket/endpoints/commits';
import { branches } from '../../../../src/bitbucket/endpoints/refs';
import type { BitbucketSession } from '../../../../src/bitbucket/client';
import { createFixtures, failureOf, type Fixture, type Received, repository } from '../upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const R = '/repositories/acme/widget';
const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const files = { position: { page: 1, pagelen: 500 }, fields: ['status', 'old.path', 'new.path'] } as const;
const rows = { position: { page: 1, pagelen: 40 }, fields: ['hash'] } as const;

type Read = (session: BitbucketSession) => Promise<unknown>;

/** Returns a valid body for every request. The body contains the number of requests so far. */
function start(): Promise<Fixture> {
  let calls = 0;
  return fixtures.start(({ path }: Received) => {
    calls += 1;
    if (path.includes('/diff/')) return { body: `diff ${calls}` };
    return { body: { hash: A, values: [{ status: `${calls}` }], calls } };
  });
}

async function twice(read: Read, { client, upstream }: Fixture): Promise<{ calls: number; responses: unknown[] }> {
  const responses = [await read(client.session()), await read(client.session())];
  return { calls: upstream.requests.length, responses };
}

describe('immutable resources', () => {
  test.each<[string, Read]>([
    ['the git data of a commit', (s) => s.commits.get(repository, A, ['hash', 'message', 'date', 'author.raw'])],
    ['the parents of a commit', (s) => s.commits.get(repository, A, ['parents.hash', 'parents.message', 'type'])],
    ['the URL of a commit', (s) => s.commits.get(repository, A, ['links.html.href'])],
    ['the changed files of a commit', (s) => s.commits.diffstat(repository, { commit: A }, files)],
    [
      'the changed files of a commit with all fields',
      (s) => s.commits.diffstat(repository, { commit: A }, { position: files.position }),
    ],
    [
      'the number of changed files',
      (s) => s.commits.diffstat(repository, { commit: A }, { ...files, fields: [], size: true }),
    ],
    ['the changed files of a comparison', (s) => s.commits.diffstat(repository, { base: A, head: B }, files)],
    [
      'a later page of changed files',
      (s) => s.commits.diffstat(repository, { commit: A }, { ...files, position: { query: 'page=2', pagelen: 500 } }),
    ],
    ['the diff of a commit', (s) => s.commits.diff(repository, { commit: A })],
    ['the diff of a comparison', (s) => s.commits.diff(repository, { base: A, head: B })],
  ])('are requested once: %s', async (_what, read) => {
    const { calls, responses } = await twice(read, await start());

    expect(calls).toBe(1);
    expect(responses[1]).toEqual(responses[0]);
  });

  test('are requested once for all spellings of the repository and the hash', async () => {
    const { session, upstream } = await start();
    await session.commits.diff(repository, { commit: A });

    await session.commits.diff({ workspace: 'ACME', slug: 'Widget' }, { commit: A.toUpperCase() });

    expect(upstream.requests).toHaveLength(1);
  });
});

describe('mutable resources', () => {
  test.each<[string, Read]>([
    ['a commit by an abbreviated hash', (s) => s.commits.get(repository, A.slice(1), ['message'])],
    ['the user who wrote a commit', (s) => s.commits.get(repository, A, ['author.raw', 'author.user.display_name'])],
    ['the user who wrote a parent commit', (s) => s.commits.get(repository, A, ['parents.author.user.uuid'])],
    ['the complete author of a commit', (s) => s.commits.get(repository, A, ['author'])],
    ['the repository of a commit', (s) => s.commits.get(repository, A, ['hash', 'repository.uuid'])],
    ['a commit with all fields', (s) => s.commits.get(repository, A)],
    ['the comments of a commit', (s) => s.collection(commitComments).list({ ...repository, hash: A }, {}, rows)],
    ['a comment of a commit', (s) => s.collection(commitComments).get({ ...repository, hash: A }, 1, ['id'])],
    ['the statuses of a commit', (s) => s.collection(commitStatuses).list({ ...repository, hash: A }, {}, rows)],
    ['the commit history', (s) => s.commits.list(repository, { include: [A] }, rows)],
    [
      'a mutable field of changed files',
      (s) => s.commits.diffstat(repository, { commit: A }, { ...files, fields: ['new.commit'] }),
    ],
    ['a branch', (s) => s.collection(branches).get(repository, A, ['name'])],
  ])('are requested every time: %s', async (_what, read) => {
    expect((await twice(read, await start())).calls).toBe(2);
  });
});

describe('separate cache entries', () => {
  test.each<[string, Read]>([
    ['other fields', (s) => s.commits.diffstat(repository, { commit: A }, { ...files, fields: ['status'] })],
    [
      'another page',
      (s) => s.commits.diffstat(repository, { commit: A }, { ...files, position: { query: 'page=2', pagelen: 500 } }),
    ],
    ['another commit', (s) => s.commits.diffstat(repository, { commit: B }, files)],
    ['the reversed comparison', (s) => s.commits.diffstat(repository, { base: B, head: A }, files)],
    ['another repository', (s) => s.commits.diffstat({ workspace: 'acme', slug: 'gadget' }, { commit: A }, files)],
    ['the diff text', (s) => s.commits.diff(repository, { commit: A })],
  ])('exist for %s', async (_what, read) => {
    const { session, upstream } = await start();
    await session.commits.diffstat(repository, { commit: A }, files);
    await session.commits.diffstat(repository, { base: A, head: B }, files);

    await read(session);

    expect(upstream.requests).toHaveLength(3);
  });
});

test('a list of forty commits with their files makes 41 calls, and one call when it is repeated', async () => {
  const hashes = Array.from({ length: 40 }, (_, index) => index.toString(16).padStart(40, '0'));
  const { client, upstream } = await fixtures.start(({ path }) => ({
    body: { values: path === `${R}/commits` ? hashes.map((hash) => ({ hash })) : [{ status: path }] },
  }));

  async function read(): Promise<{ pages: unknown; usage: object }> {
    const session = client.session();
    const { values } = await session.commits.list(repository, { include: ['main'] }, rows);
    const pages = await Promise.all(
      values.map(({ hash }) => session.commits.diffstat(repository, { commit: String(hash) }, files)),
    );
    return { pages, usage: session.usage() };
  }

  const first = await read();
  const second = await read();

  expect(upstream.requests).toHaveLength(42);
  expect(second.pages).toEqual(first.pages);
  expect([first.usage, second.usage]).toMatchObject([
    { calls: 41, rounds: 2, cached: 0 },
    { calls: 1, rounds: 1, cached: 40 },
  ]);
});

test('a cached response does not count towards the call budget', async () => {
  const { client } = await fixtures.start(() => ({ body: '+' }), { maxCallsPerOperation: 1 });
  const session = client.session();
  await session.commits.diff(repository, { commit: A });

  expect((await session.commits.diff(repository, { commit: A })).text).toBe('+');
  expect((await failureOf(session.commits.diff(repository, { commit: B }))).code).toBe('OPERATION_TOO_EXPENSIVE');
});

describe('unusable responses', () => {
  test.each<[string, unknown, Read]>([
    ['invalid JSON', 'oops', (s) => s.commits.get(repository, A, ['message'])],
    ['a list without values', {}, (s) => s.commits.diffstat(repository, { commit: A }, files)],
    ['a value that is not an object', { values: [1] }, (s) => s.commits.diffstat(repository, { commit: A }, files)],
    ['an invalid next URL', { values: [], next: 'x' }, (s) => s.commits.diffstat(repository, { commit: A }, files)],
  ])('are not cached: %s', async (_what, body, read) => {
    let calls = 0;
    const { session } = await fixtures.start(() => ({ body: (calls += 1) === 1 ? body : { values: [], hash: A } }));
    await failureOf(read(session));

    await read(session);

    expect(calls).toBe(2);
  });

  test.each([404, 500, 555])('with status %d are not cached', async (status) => {
    let calls = 0;
    const { session } = await fixtures.start(() => ((calls += 1) <= 4 ? { status } : { body: '+' }));
    await failureOf(session.commits.diff(repository, { commit: A }));
    calls = 4;

    expect((await session.commits.diff(repository, { commit: A })).text).toBe('+');
  });
});
