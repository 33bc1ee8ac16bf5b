import { commitComments, commitStatuses } from '../../../src/bitbucket/endpoints/commits';
import { repositoryHooks, workspaceHooks } from '../../../src/bitbucket/endpoints/hooks';
import { issueAttachments, issueChanges, issueComments, issues } from '../../../src/bitbucket/endpoints/issues';
import { branches, tags } from '../../../src/bitbucket/endpoints/refs';
import { repositories } from '../../../src/bitbucket/endpoints/repositories';
import { components, milestones, versions } from '../../../src/bitbucket/endpoints/trackerLists';
import { projects } from '../../../src/bitbucket/endpoints/workspaces';
import type { BitbucketSession } from '../../../src/bitbucket/client';
import { createFixtures, failureOf, repository } from './upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const page = { position: { page: 1, pagelen: 25 } } as const;
const uuid = '1a2b3c4d-0000-4000-8000-000000000001';
const R = '/repositories/acme/widget';
const A = 'a'.repeat(40);
const B = 'b'.repeat(40);

describe('read requests', () => {
  test.each<[string, (session: BitbucketSession) => Promise<unknown>]>([
    [`${R}?fields=name`, (s) => s.repositories.get(repository, ['name'])],
    [`${R}?fields=type`, (s) => s.repositories.get(repository, [])],
    [R, (s) => s.repositories.get(repository)],
    [
      '/repositories/acme?q=name = "a" AND name ~ "b" AND language = "c" AND is_private = true AND project.key = "P" AND updated_on >= 2026-01-01T00:00:00.000Z&sort=name&pagelen=25',
      (s) =>
        s.collection(repositories).list(
          { workspace: 'acme' },
          {
            filter: {
              name: { eq: 'a', contains: 'b' },
              language: 'c',
              isPrivate: true,
              project: 'P',
              updatedAt: { after: new Date('2026-01-01') },
            },
            sort: 'name',
          },
          page,
        ),
    ],
    [
      `${R}/issues?sort=-created_on&pagelen=25`,
      (s) => s.collection(issues).list(repository, { sort: '-created_on' }, page),
    ],
    [
      `${R}/issues/7/comments/12345678901?fields=content.raw`,
      (s) => s.collection(issueComments).get({ ...repository, number: 7 }, 12345678901, ['content.raw']),
    ],
    [
      `${R}/issues/7/comments?sort=created_on&pagelen=25`,
      (s) => s.collection(issueComments).list({ ...repository, number: 7 }, { sort: 'created_on' }, page),
    ],
    [
      `${R}/issues/7/changes?sort=-created_on&pagelen=25`,
      (s) => s.collection(issueChanges).list({ ...repository, number: 7 }, { sort: '-created_on' }, page),
    ],
    [
      `${R}/issues/7/changes/12?fields=message.raw`,
      (s) => s.collection(issueChanges).get({ ...repository, number: 7 }, 12, ['message.raw']),
    ],
    [
      `${R}/issues/7/attachments?pagelen=25`,
      (s) => s.collection(issueAttachments).list({ ...repository, number: 7 }, {}, page),
    ],
    [`${R}/milestones?pagelen=25`, (s) => s.collection(milestones).list(repository, {}, page)],
    [`${R}/components?pagelen=25`, (s) => s.collection(components).list(repository, {}, page)],
    [`${R}/versions/3`, (s) => s.collection(versions).get(repository, 3)],
    [`${R}/commit/1234abc?fields=message`, (s) => s.commits.get(repository, '1234abc', ['message'])],
    [
      `${R}/commits?include=f/x&include=main&exclude=old&path=src&pagelen=25`,
      (s) => s.commits.list(repository, { include: ['f/x', 'main'], exclude: ['old'], path: 'src' }, page),
    ],
    [
      `${R}/commit/1234abc/comments?pagelen=25`,
      (s) => s.collection(commitComments).list({ ...repository, hash: '1234abc' }, {}, page),
    ],
    [
      `${R}/commit/1234abc/comments/5?fields=inline`,
      (s) => s.collection(commitComments).get({ ...repository, hash: '1234abc' }, 5, ['inline']),
    ],
    [
      `${R}/commit/1234abc/statuses?pagelen=25`,
      (s) => s.collection(commitStatuses).list({ ...repository, hash: '1234abc' }, {}, page),
    ],
    [
      `${R}/diffstat/${A}?pagelen=500&fields=values.status,next`,
      (s) => s.commits.diffstat(repository, { commit: A }, { position: { page: 1, pagelen: 500 }, fields: ['status'] }),
    ],
    [
      `${R}/diffstat/${B}..${A}?topic=true&pagelen=25`,
      (s) => s.commits.diffstat(repository, { base: A, head: B }, page),
    ],
    [`${R}/diff/${A}`, (s) => s.commits.diff(repository, { commit: A })],
    [`${R}/diff/${B}..${A}?topic=true`, (s) => s.commits.diff(repository, { base: A, head: B })],
    [
      `${R}/refs/branches/f/new-branch?fields=target`,
      (s) => s.collection(branches).get(repository, 'f/new-branch', ['target']),
    ],
    [
      `${R}/refs/tags?q=name ~ "v"&sort=name&pagelen=25`,
      (s) => s.collection(tags).list(repository, { search: 'v', sort: 'name' }, page),
    ],
    [`${R}/hooks/{${uuid}}`, (s) => s.collection(repositoryHooks).get(repository, uuid)],
    ['/workspaces/acme/hooks?pagelen=25', (s) => s.collection(workspaceHooks).list({ workspace: 'acme' }, {}, page)],
    ['/workspaces/acme', (s) => s.workspaces.get('acme')],
    ['/workspaces/acme/projects?pagelen=25', (s) => s.collection(projects).list({ workspace: 'acme' }, {}, page)],
    ['/workspaces/acme/projects/PRJ', (s) => s.collection(projects).get({ workspace: 'acme' }, 'PRJ')],
    ['/user?fields=uuid', (s) => s.users.current(['uuid'])],
    [`/users/{${uuid}}`, (s) => s.users.get(`{${uuid}}`)],
  ])('have the expected path and query: %s', async (expected, send) => {
    const { session, upstream } = await fixtures.start(() => ({ body: { values: [] } }));

    await send(session);

    const [request] = upstream.requests;
    const query = [...(request?.query ?? [])].map(([name, value]) => `${name}=${value}`).join('&');
    expect(`${request?.method ?? ''} ${decodeURIComponent(request?.path ?? '')}${query && '?'}${query}`).toBe(
      `GET ${expected}`,
    );
  });
});

test.each(['main', '123456', '0'.repeat(41), '../user'])(
  'a commit rejects %j as a hash, without a request',
  async (hash) => {
    const { session, upstream } = await fixtures.start(() => ({}));

    const error = await failureOf(session.commits.get(repository, hash));

    expect(error.code).toBe('BAD_REQUEST');
    expect(upstream.requests).toHaveLength(0);
  },
);

test.each(['main', '1234567', 'f/x', `${A}..`, `${A}..${B}`])(
  'a diff rejects %j as a hash, without a request',
  async (name) => {
    const { session, upstream } = await fixtures.start(() => ({}));
    const specs = [{ commit: name }, { base: name, head: A }, { base: A, head: name }];
    const calls = specs.flatMap((spec) => [
      session.commits.diff(repository, spec),
      session.commits.diffstat(repository, spec, page),
    ]);

    const errors = await Promise.all(calls.map(failureOf));

    expect(errors.map(({ code }) => code)).toEqual(calls.map(() => 'BAD_REQUEST'));
    expect(upstream.requests).toHaveLength(0);
  },
);
