import { gzipSync } from 'node:zlib';
import { createFixtures, failureOf, repository } from './upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const page = { position: { page: 1, pagelen: 500 } } as const;
const MEGABYTE = 1024 * 1024;

describe('diff', () => {
  test('returns the text of the response unchanged, even if it is empty or looks like JSON', async () => {
    const texts = ['diff --git "a/\\303\\244" b/x\r\n+ü\r\n', '{"not": "parsed"}', ''];
    const { session, upstream } = await fixtures.start(() => ({
      body: texts[upstream.requests.length - 1],
    }));

    const diffs = [
      await session.commits.diff(repository, { commit: A }),
      await session.commits.diff(repository, { commit: B }),
      await session.commits.diff(repository, { base: A, head: B }),
    ];

    expect(diffs).toEqual(texts.map((text) => ({ text, isLossy: false })));
    expect(upstream.requests.map(({ accept }) => accept)).toEqual(texts.map(() => 'text/plain, */*;q=0.1'));
  });

  test('replaces bytes that are not valid UTF-8', async () => {
    const { session } = await fixtures.start(() => (_request, response) => {
      response.setHeader('content-type', 'text/plain');
      response.end(Buffer.from('-Gr\xfc\xdfe\n', 'latin1'));
    });

    expect(await session.commits.diff(repository, { commit: A })).toEqual({
      text: '-Gr\ufffd\ufffde\n',
      isLossy: true,
    });
  });

  test('follows the redirect of a moved repository', async () => {
    const { session, upstream } = await fixtures.start(({ path }) =>
      path.includes('/widget/')
        ? { status: 302, headers: { location: '/2.0/repositories/acme/gadget/diff/x' } }
        : { body: '+' },
    );

    expect((await session.commits.diff(repository, { commit: A })).text).toBe('+');
    expect(upstream.requests).toHaveLength(2);
  });

  test.each([
    ['Bitbucket returns 555', { status: 555, body: 'Diff too large' }, 'UPSTREAM_UNAVAILABLE'],
    ['the response is larger than 16 MB', { body: 'x'.repeat(16 * MEGABYTE + 1) }, 'BAD_UPSTREAM_RESPONSE'],
  ])('fails as too large, without a retry, if %s', async (_what, response, code) => {
    const { session, upstream } = await fixtures.start(() => response);

    const error = await failureOf(session.commits.diff(repository, { commit: A }));

    expect(error).toMatchObject({ code, details: { tooLarge: true } });
    expect(upstream.requests).toHaveLength(1);
  });

  test('fails as too large if the unpacked response is larger than 16 MB', async () => {
    const { session } = await fixtures.start(() => (_request, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(gzipSync('x'.repeat(17 * MEGABYTE)));
    });

    expect((await failureOf(session.commits.diff(repository, { commit: A }))).details.tooLarge).toBe(true);
  });

  test.each([500, 404])('does not fail as too large after a %d', async (status) => {
    const { session } = await fixtures.start(() => ({ status }));

    expect((await failureOf(session.commits.diff(repository, { commit: A }))).details.tooLarge).toBeUndefined();
  });
});

test('the next page of changed files keeps the page size and the comparison with the merge base', async () => {
  const { session, upstream } = await fixtures.start(({ query }) =>
    query.get('page') === '2'
      ? { body: { values: [{ status: 'added' }] } }
      : { body: { values: [{ status: 'removed' }], next: 'https://other.example/x?page=2&pagelen=500' } },
  );
  const first = await session.commits.diffstat(repository, { base: A, head: B }, page);

  const second = await session.commits.diffstat(
    repository,
    { base: A, head: B },
    { position: { query: first.next ?? '', pagelen: 500 } },
  );

  expect(second).toEqual({ values: [{ status: 'added' }] });
  expect(upstream.requests[1]?.query.toString()).toBe('topic=true&page=2&pagelen=500');
});

test('changed files fail as too large if Bitbucket returns 555', async () => {
  const { session } = await fixtures.start(() => ({ status: 555 }));

  const error = await failureOf(session.commits.diffstat(repository, { commit: A }, page));

  expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', details: { tooLarge: true } });
});
