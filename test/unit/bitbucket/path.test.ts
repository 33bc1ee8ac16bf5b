import { branches } from '../../../src/bitbucket/endpoints/refs';
import { issueComments } from '../../../src/bitbucket/endpoints/issues';
import { repositoryHooks } from '../../../src/bitbucket/endpoints/hooks';
import { repositories } from '../../../src/bitbucket/endpoints/repositories';
import { user } from '../../../src/bitbucket/endpoints/users';
import { pathTo } from '../../../src/rest/restPath';
import { UpstreamError } from '../../../src/rest/upstreamError';
import { createFixtures, failureOf, repository } from './upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const uuid = '1a2b3c4d-0000-4000-8000-000000000001';

describe('a REST path', () => {
  test('encodes each value as one segment', () => {
    const path = pathTo(issueComments.item, { workspace: 'my team', slug: 'wïdget', number: 7, comment: 8 });

    expect(path.path).toBe('/repositories/my%20team/w%C3%AFdget/issues/7/comments/8');
    expect(path.endpoint.template).toBe('/repositories/{workspace}/{slug}/issues/{number}/comments/{comment}');
  });

  test('puts uuids in braces', () => {
    expect(pathTo(user, { uuid }).path).toBe(`/users/%7B${uuid}%7D`);
    expect(pathTo(user, { uuid: `{${uuid}}` }).path).toBe(`/users/%7B${uuid}%7D`);
    expect(pathTo(repositories.item, { workspace: '{}', slug: '{x}' }).path).toBe('/repositories/%7B%7D/%7Bx%7D');
  });

  test.each(['', '.', '..', '../user', 'a/b', 'a\\b', '%2e%2e', 'a%2fb', 'a?b', 'a#b', 'a\u0000b', 'a\nb', '\ud800'])(
    'rejects the value %j',
    (slug) => {
      expect(() => pathTo(repositories.item, { workspace: 'acme', slug })).toThrow(UpstreamError);
    },
  );

  test.each([-1, 1.5, NaN, Infinity, 2 ** 53])('rejects the number %d', (number) => {
    expect(() => pathTo(issueComments.list, { ...repository, number })).toThrow(UpstreamError);
  });

  test('encodes the segments of a branch name but not its slashes', () => {
    const pathOf = (name: string): string => pathTo(branches.item, { ...repository, name }).path;

    expect(pathOf('f/new-branch')).toBe('/repositories/acme/widget/refs/branches/f/new-branch');
    expect(pathOf('f/100%/a#b?c d')).toBe('/repositories/acme/widget/refs/branches/f/100%25/a%23b%3Fc%20d');
  });

  test.each(['', '/', 'a//b', '/a', 'a/', '.', '..', '../x', 'a/../b', 'a/./b', 'a\\b', 'a\tb', '\udc00'])(
    'rejects %j as a branch name',
    (name) => {
      expect(() => pathTo(branches.item, { ...repository, name })).toThrow(UpstreamError);
    },
  );

  test('has the same normalized form for two spellings of one resource', () => {
    const normalized = (workspace: string, hook: string): string =>
      pathTo(repositoryHooks.item, { workspace, slug: 'Widget', uuid: hook }).normalized;

    expect(normalized('ACME', uuid.toUpperCase())).toBe(normalized('acme', `{${uuid}}`));
  });

  test('has different normalized forms for branches that differ in case', () => {
    const normalized = (name: string): string => pathTo(branches.item, { ...repository, name }).normalized;

    expect(normalized('Main')).not.toBe(normalized('main'));
  });
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
