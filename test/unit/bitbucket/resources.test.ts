import type { BitbucketSession } from '../../../src/bitbucket/client';
import { createFixtures, failureOf, repository } from './upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const page = { position: { page: 1, pagelen: 25 } } as const;
const uuid = '1a2b3c4d-0000-4000-8000-000000000001';
const R = '/repositories/acme/widget';

describe('each resource asks for', () => {
  test.each<[string, (session: BitbucketSession) => Promise<unknown>]>([
    [`${R}?fields=name`, (s) => s.repositories.get(repository, ['name'])],
    [`${R}?fields=type`, (s) => s.repositories.get(repository, [])],
    [R, (s) => s.repositories.get(repository)],
    [
      '/repositories/acme?q=name = "a" AND name ~ "b" AND language = "c" AND is_private = true AND project.key = "P" AND updated_on >= 2026-01-01&sort=name&pagelen=25',
      (s) =>
        s.repositories.list(
          'acme',
          {
            name: { eq: 'a', contains: 'b' },
            language: 'c',
            isPrivate: true,
            project: 'P',
            updatedOn: { after: '2026-01-01' },
            sort: 'name',
          },
          page,
        ),
    ],
    [`${R}/issues?sort=-created_on&pagelen=25`, (s) => s.issues.list(repository, { sort: '-created_on' }, page)],
    [
      `${R}/issues/7/comments/12345678901?fields=content.raw`,
      (s) => s.issues.comment(repository, 7, 12345678901, ['content.raw']),
    ],
    [
      `${R}/issues/7/comments?sort=created_on&pagelen=25`,
      (s) => s.issues.comments(repository, 7, { sort: 'created_on' }, page),
    ],
    [`${R}/milestones?pagelen=25`, (s) => s.issues.trackerList(repository, 'milestones', page)],
    [`${R}/components?pagelen=25`, (s) => s.issues.trackerList(repository, 'components', page)],
    [`${R}/versions/3`, (s) => s.issues.trackerListItem(repository, 'versions', 3)],
    [`${R}/commit/1234abc?fields=message`, (s) => s.commits.get(repository, '1234abc', ['message'])],
    [
      `${R}/commits?include=f/x&include=main&exclude=old&path=src&pagelen=25`,
      (s) => s.commits.list(repository, { include: ['f/x', 'main'], exclude: ['old'], path: 'src' }, page),
    ],
    [
      `${R}/refs/branches/f/new-branch?fields=target`,
      (s) => s.refs.get(repository, 'branches', 'f/new-branch', ['target']),
    ],
    [
      `${R}/refs/tags?q=name ~ "v"&sort=name&pagelen=25`,
      (s) => s.refs.list(repository, 'tags', { search: 'v', sort: 'name' }, page),
    ],
    [`${R}/hooks/{${uuid}}`, (s) => s.hooks.get({ repository }, uuid)],
    ['/workspaces/acme/hooks?pagelen=25', (s) => s.hooks.list({ workspace: 'acme' }, page)],
    ['/workspaces/acme', (s) => s.workspaces.get('acme')],
    ['/workspaces/acme/projects?pagelen=25', (s) => s.workspaces.projects('acme', page)],
    ['/workspaces/acme/projects/PRJ', (s) => s.workspaces.project('acme', 'PRJ')],
    ['/user?fields=uuid', (s) => s.users.current(['uuid'])],
    [`/users/{${uuid}}`, (s) => s.users.get(`{${uuid}}`)],
  ])('%s', async (expected, ask) => {
    const { session, upstream } = await fixtures.start(() => ({ body: { values: [] } }));

    await ask(session);

    const [request] = upstream.requests;
    const query = [...(request?.query ?? [])].map(([name, value]) => `${name}=${value}`).join('&');
    expect(`${request?.method ?? ''} ${decodeURIComponent(request?.path ?? '')}${query && '?'}${query}`).toBe(
      `GET ${expected}`,
    );
  });
});

describe('a write', () => {
  test('sends JSON and asks for what is wanted of the answer', async () => {
    const { session, upstream } = await fixtures.start(() => ({ status: 201, body: { id: 8 } }));

    const created = await session.issues.create(repository, { title: 'Ä "b"', kind: 'bug' }, ['id', 'content.raw']);

    expect(created).toEqual({ id: 8 });
    expect(upstream.requests[0]).toMatchObject({
      method: 'POST',
      path: '/repositories/acme/widget/issues',
      contentType: 'application/json',
      body: '{"title":"Ä \\"b\\"","kind":"bug"}',
    });
    expect(upstream.requests[0]?.query.get('fields')).toBe('id,content.raw');
  });

  test('of a comment sends its text as content.raw', async () => {
    const { session, upstream } = await fixtures.start(() => ({ status: 201, body: { id: 9 } }));

    await session.issues.createComment(repository, 7, 'hello');

    expect(upstream.requests[0]).toMatchObject({
      path: '/repositories/acme/widget/issues/7/comments',
      body: '{"content":{"raw":"hello"}}',
    });
  });

  test('whose answer cannot be read may have happened', async () => {
    const { session } = await fixtures.start(() => ({ status: 201, body: 'no json' }));

    const error = await failureOf(session.issues.create(repository, { title: 'x' }));

    expect(error).toMatchObject({ code: 'BAD_UPSTREAM_RESPONSE', details: { outcome: 'unknown' } });
  });
});

test.each(['main', '123456', '0'.repeat(41), '../user'])('%j is no hash', async (hash) => {
  const { session, upstream } = await fixtures.start(() => ({}));

  expect((await failureOf(session.commits.get(repository, hash))).code).toBe('BAD_REQUEST');
  expect(upstream.requests).toHaveLength(0);
});
