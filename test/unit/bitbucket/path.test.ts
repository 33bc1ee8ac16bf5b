import { UpstreamError } from '../../../src/rest/upstreamError';
import { refPath, withBraces } from '../../../src/bitbucket/paths';
import { restPath } from '../../../src/rest/restPath';
import { createFixtures, failureOf } from './upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

describe('a REST path', () => {
  test('encodes each part as one segment', () => {
    const path = restPath`/repositories/${'my team'}/${'wïdget'}/issues/${7}`;

    expect(path.path).toBe('/repositories/my%20team/w%C3%AFdget/issues/7');
    expect(path.endpoint).toBe('/repositories/{}/{}/issues/{}');
  });

  test('puts uuids in braces', () => {
    const uuid = '1a2b3c4d-0000-4000-8000-000000000001';

    expect(restPath`/users/${withBraces(uuid)}`.path).toBe(`/users/%7B${uuid}%7D`);
    expect(restPath`/users/${withBraces(`{${uuid}}`)}`.path).toBe(`/users/%7B${uuid}%7D`);
    expect(restPath`/repositories/${'{}'}/${'{x}'}`.path).toBe('/repositories/%7B%7D/%7Bx%7D');
  });

  test.each(['', '.', '..', '../user', 'a/b', 'a\\b', '%2e%2e', 'a%2fb', 'a?b', 'a#b', 'a\u0000b', 'a\nb', '\ud800'])(
    'rejects %j as a part',
    (part) => {
      expect(() => restPath`/repositories/${part}/x`).toThrow(UpstreamError);
    },
  );

  test.each([-1, 1.5, NaN, Infinity, 2 ** 53])('rejects the number %d', (number) => {
    expect(() => restPath`/issues/${number}`).toThrow(UpstreamError);
  });

  test('encodes the segments of a branch name but not its slashes', () => {
    expect(refPath('f/new-branch').path).toBe('f/new-branch');
    expect(refPath('f/100%/a#b?c d').path).toBe('f/100%25/a%23b%3Fc%20d');
  });

  test.each(['', '/', 'a//b', '/a', 'a/', '.', '..', '../x', 'a/../b', 'a/./b', 'a\\b', 'a\tb', '\udc00'])(
    'rejects %j as a branch name',
    (name) => {
      expect(() => refPath(name)).toThrow(UpstreamError);
    },
  );
});

describe('an invalid path', () => {
  test.each(['..', '../../user', '%2e%2e', 'x?y', 'x#y', ''])(
    'is rejected without a call for the slug %j',
    async (slug) => {
      const { session, upstream } = await fixtures.start(() => ({}));

      const error = await failureOf(session.repositories.get({ workspace: 'acme', slug }));

      expect(error.code).toBe('BAD_REQUEST');
      expect(upstream.requests).toHaveLength(0);
    },
  );

  test('fails only its own element of a batch', async () => {
    const { session, upstream } = await fixtures.start(() => ({ body: { full_name: 'acme/widget' } }));

    const outcomes = await session.repositories.many([
      { workspace: 'acme', slug: 'widget' },
      { workspace: '..', slug: 'widget' },
      { workspace: 'acme', slug: '../other' },
    ]);

    expect(outcomes[0]).toEqual({ full_name: 'acme/widget' });
    expect(outcomes[1]).toMatchObject({ code: 'BAD_REQUEST' });
    expect(outcomes[2]).toMatchObject({ code: 'BAD_REQUEST' });
    expect(upstream.requests.map(({ path }) => path)).not.toContainEqual(expect.stringContaining('other'));
  });
});
