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

/** Answers everything with something of the right form that tells how often it was asked. */
function start(): Promise<Fixture> {
  let calls = 0;
  return fixtures.start(({ path }: Received) => {
    calls += 1;
    if (path.includes('/diff/')) return { body: `diff ${calls}` };
    return { body: { hash: A, values: [{ status: `${calls}` }], calls } };
  });
}

async function twice(read: Read, { client, upstream }: Fixture): Promise<{ calls: number; answers: unknown[] }> {
  const answers = [await read(client.session()), await read(client.session())];
  return { calls: upstream.requests.length, answers };
}

describe('is asked for once', () => {
  test.each<[string, Read]>([
    ['what git records of a commit', (s) => s.commits.get(repository, A, ['hash', 'message', 'date', 'author.raw'])],
    ['a commit’s parents', (s) => s.commits.get(repository, A, ['parents.hash', 'parents.message', 'type'])],
    ['a commit’s address', (s) => s.commits.get(repository, A, ['links.html.href'])],
    ['the files a commit changed', (s) => s.commits.diffstat(repository, { commit: A }, files)],
    [
      'all of them that Bitbucket tells',
      (s) => s.commits.diffstat(repository, { commit: A }, { position: files.position }),
    ],
    ['the number of files', (s) => s.commits.diffstat(repository, { commit: A }, { ...files, fields: [], size: true })],
    ['the files of a comparison', (s) => s.commits.diffstat(repository, { base: A, head: B }, files)],
    [
      'a later page of files',
      (s) => s.commits.diffstat(repository, { commit: A }, { ...files, position: { query: 'page=2', pagelen: 500 } }),
    ],
    ['a diff', (s) => s.commits.diff(repository, { commit: A })],
    ['the diff of a comparison', (s) => s.commits.diff(repository, { base: A, head: B })],
  ])('%s', async (_what, read) => {
    const { calls, answers } = await twice(read, await start());

    expect(calls).toBe(1);
    expect(answers[1]).toEqual(answers[0]);
  });

  test('however its repository and its hash are spelt', async () => {
    const { session, upstream } = await start();
    await session.commits.diff(repository, { commit: A });

    await session.commits.diff({ workspace: 'ACME', slug: 'Widget' }, { commit: A.toUpperCase() });

    expect(upstream.requests).toHaveLength(1);
  });
});

describe('is asked for each time', () => {
  test.each<[string, Read]>([
    ['a commit by a short hash', (s) => s.commits.get(repository, A.slice(1), ['message'])],
    ['the person behind a commit', (s) => s.commits.get(repository, A, ['author.raw', 'author.user.display_name'])],
    ['the person behind a parent', (s) => s.commits.get(repository, A, ['parents.author.user.uuid'])],
    ['a whole author', (s) => s.commits.get(repository, A, ['author'])],
    ['the repository of a commit', (s) => s.commits.get(repository, A, ['hash', 'repository.uuid'])],
    ['a commit with all that Bitbucket tells', (s) => s.commits.get(repository, A)],
    ['a commit’s comments', (s) => s.commits.comments(repository, A, rows)],
    ['one of them', (s) => s.commits.comment(repository, A, 1, ['id'])],
    ['a commit’s statuses', (s) => s.commits.statuses(repository, A, rows)],
    ['history', (s) => s.commits.list(repository, { include: [A] }, rows)],
    [
      'what else hangs on changed files',
      (s) => s.commits.diffstat(repository, { commit: A }, { ...files, fields: ['new.commit'] }),
    ],
    ['a branch', (s) => s.refs.get(repository, 'branches', A, ['name'])],
  ])('%s', async (_what, read) => {
    expect((await twice(read, await start())).calls).toBe(2);
  });
});

describe('are kept apart', () => {
  test.each<[string, Read]>([
    ['other fields', (s) => s.commits.diffstat(repository, { commit: A }, { ...files, fields: ['status'] })],
    [
      'another page',
      (s) => s.commits.diffstat(repository, { commit: A }, { ...files, position: { query: 'page=2', pagelen: 500 } }),
    ],
    ['another commit', (s) => s.commits.diffstat(repository, { commit: B }, files)],
    ['the comparison the other way round', (s) => s.commits.diffstat(repository, { base: B, head: A }, files)],
    ['another repository', (s) => s.commits.diffstat({ workspace: 'acme', slug: 'gadget' }, { commit: A }, files)],
    ['text', (s) => s.commits.diff(repository, { commit: A })],
  ])('%s', async (_what, read) => {
    const { session, upstream } = await start();
    await session.commits.diffstat(repository, { commit: A }, files);
    await session.commits.diffstat(repository, { base: A, head: B }, files);

    await read(session);

    expect(upstream.requests).toHaveLength(3);
  });
});

test('forty commits with their files are 1 + 40 calls, and the second time one', async () => {
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

test('a kept answer costs nothing of the budget', async () => {
  const { client } = await fixtures.start(() => ({ body: '+' }), { maxCallsPerOperation: 1 });
  const session = client.session();
  await session.commits.diff(repository, { commit: A });

  expect(await session.commits.diff(repository, { commit: A })).toBe('+');
  expect((await failureOf(session.commits.diff(repository, { commit: B }))).code).toBe('OPERATION_TOO_EXPENSIVE');
});

describe('an answer that cannot be used is not kept', () => {
  test.each<[string, unknown, Read]>([
    ['no JSON', 'oops', (s) => s.commits.get(repository, A, ['message'])],
    ['a list without rows', {}, (s) => s.commits.diffstat(repository, { commit: A }, files)],
    ['rows that are none', { values: [1] }, (s) => s.commits.diffstat(repository, { commit: A }, files)],
    [
      'a next that leads nowhere',
      { values: [], next: 'x' },
      (s) => s.commits.diffstat(repository, { commit: A }, files),
    ],
  ])('%s', async (_what, body, read) => {
    let calls = 0;
    const { session } = await fixtures.start(() => ({ body: (calls += 1) === 1 ? body : { values: [], hash: A } }));
    await failureOf(read(session));

    await read(session);

    expect(calls).toBe(2);
  });

  test.each([404, 500, 555])('a failure: %d', async (status) => {
    let calls = 0;
    const { session } = await fixtures.start(() => ((calls += 1) <= 4 ? { status } : { body: '+' }));
    await failureOf(session.commits.diff(repository, { commit: A }));
    calls = 4;

    expect(await session.commits.diff(repository, { commit: A })).toBe('+');
  });
});
