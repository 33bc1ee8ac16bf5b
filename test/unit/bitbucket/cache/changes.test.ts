import { commitComments } from '../../../../src/bitbucket/endpoints/commits';
import { repositoryHooks, workspaceHooks } from '../../../../src/bitbucket/endpoints/hooks';
import { issueComments, issues } from '../../../../src/bitbucket/endpoints/issues';
import { branches } from '../../../../src/bitbucket/endpoints/refs';
import { repositories } from '../../../../src/bitbucket/endpoints/repositories';
import { milestones } from '../../../../src/bitbucket/endpoints/trackerLists';
import type { BitbucketSession } from '../../../../src/bitbucket/client';
import { failureOf, repository } from '../upstream';
import { closeAll, diff, MINUTE, type Read, start } from './support';

afterEach(closeAll);

const rows = { position: { page: 1, pagelen: 10 } } as const;
const FRESH = { repository: MINUTE, issue: MINUTE, tracker: MINUTE, commit: MINUTE, ref: MINUTE, hook: MINUTE };
const byUuid = { workspace: '{}', slug: '{b1}' };

const READS: Readonly<Record<string, Read>> = {
  repository: (s) => s.repositories.get(repository, ['name']),
  'repository by uuid': (s) => s.repositories.get(byUuid, ['name']),
  repositories: (s) => s.collection(repositories).list({ workspace: 'acme' }, { sort: 'name' }, rows),
  issues: (s) => s.collection(issues).list(repository, { sort: 'id' }, rows),
  'issues by uuid': (s) => s.collection(issues).list(byUuid, { sort: 'id' }, rows),
  comments: (s) => s.collection(issueComments).list({ ...repository, number: 7 }, { sort: 'id' }, rows),
  'issues elsewhere': (s) => s.collection(issues).list({ workspace: 'acme', slug: 'gadget' }, { sort: 'id' }, rows),
  milestones: (s) => s.collection(milestones).list(repository, {}, rows),
  branches: (s) => s.collection(branches).list(repository, { sort: 'name' }, rows),
  history: (s) => s.commits.list(repository, { include: ['main'] }, rows),
  diff,
  hooks: (s) => s.collection(repositoryHooks).list(repository, {}, rows),
  "the workspace's hooks": (s) => s.collection(workspaceHooks).list({ workspace: 'acme' }, {}, rows),
};

/** Returns the names of the reads that send a request after the change. All of them were cached before it. */
async function evictedBy(change: (session: BitbucketSession) => Promise<unknown>): Promise<readonly string[]> {
  const { sessionOf, newRequests } = await start({ ttlMs: FRESH });
  for (const read of Object.values(READS)) await read(sessionOf());
  await change(sessionOf('another'));
  newRequests();
  const requested: string[] = [];
  for (const [name, read] of Object.entries(READS)) {
    await read(sessionOf());
    if (newRequests().length > 0) requested.push(name);
  }
  return requested;
}

describe('cache eviction after a write', () => {
  const ISSUES = ['issues', 'issues by uuid', 'comments'];

  test.each<[string, Read, readonly string[]]>([
    ['creating an issue', (s) => s.collection(issues).create(repository, { title: 'x' }), ISSUES],
    [
      'creating a comment',
      (s) => s.collection(issueComments).create({ ...repository, number: 7 }, { content: { raw: 'x' } }),
      ISSUES,
    ],
    ['deleting an issue, with the repository given by uuid', (s) => s.collection(issues).remove(byUuid, 7), ISSUES],
    [
      'deleting an issue, with the workspace and the repository given by uuid',
      (s) => s.collection(issues).remove({ workspace: '{a1}', slug: '{b1}' }, 7),
      ISSUES,
    ],
    [
      'deleting a repository webhook',
      (s) => s.collection(repositoryHooks).remove(repository, '{1}'),
      ['hooks', "the workspace's hooks"],
    ],
    [
      'deleting a workspace webhook',
      (s) => s.collection(workspaceHooks).remove({ workspace: 'ACME' }, '{1}'),
      ["the workspace's hooks"],
    ],
    [
      'creating a commit comment',
      (s) => s.collection(commitComments).create({ ...repository, hash: 'a'.repeat(40) }, { content: { raw: 'x' } }),
      ['history'],
    ],
  ])('evicts the affected responses of all callers: %s', async (what, write, expected) => {
    const all = what.includes('uuid') ? [...expected, 'issues elsewhere'] : expected;

    expect(new Set(await evictedBy(write))).toEqual(new Set(all));
  });

  test('evicts them after a failed write too, because Bitbucket may have executed it', async () => {
    const { sessionOf, newRequests, respondWith } = await start({ ttlMs: FRESH });
    const list: Read = (session) => session.collection(issues).list(repository, { sort: 'id' }, rows);
    await list(sessionOf());
    respondWith(() => (_request, response) => response.destroy());
    await failureOf(sessionOf().collection(issues).create(repository, { title: 'x' }));
    respondWith(() => ({ body: { values: [] } }));
    newRequests();

    await list(sessionOf());

    expect(newRequests()).toHaveLength(1);
  });
});

describe('cache eviction after a webhook event', () => {
  const changed = { fullName: 'acme/Widget', uuid: '{B1}' };
  const MAY_CHANGE = Object.keys(READS).filter((name) => name !== 'diff');

  test.each<[string, readonly string[]]>([
    ['issue:created', ['issues', 'issues by uuid', 'comments']],
    ['issue:comment_created', ['issues', 'issues by uuid', 'comments']],
    ['repo:push', ['repository', 'repository by uuid', 'repositories', 'branches', 'history']],
    ['repo:commit_comment_created', ['history']],
    ['something:new', MAY_CHANGE.filter((name) => name !== 'issues elsewhere')],
    ['repo:updated', MAY_CHANGE],
  ])('evicts the affected responses of all callers: %s', async (eventKey, expected) => {
    const { client, sessionOf, newRequests } = await start({ ttlMs: FRESH });
    for (const read of Object.values(READS)) await read(sessionOf());

    await client.evictChanged({ eventKey, repository: changed, payload: {} });

    const requested: string[] = [];
    for (const [name, read] of Object.entries(READS)) {
      newRequests();
      await read(sessionOf());
      if (newRequests().length > 0) requested.push(name);
    }
    expect(requested).toEqual(Object.keys(READS).filter((name) => expected.includes(name)));
  });

  test.each([
    ['with the same slug in another workspace', { fullName: 'other/widget', uuid: '{c1}' }, []],
    ['given by its uuid only', { uuid: '{b1}' }, ['repository', 'repository by uuid']],
  ])('after a push to a repository %s, evicts only responses of that repository', async (_where, other, expected) => {
    const { client, sessionOf, newRequests } = await start({ ttlMs: FRESH });
    const names = ['repository', 'repository by uuid'];
    for (const name of names) await READS[name]?.(sessionOf());

    await client.evictChanged({ eventKey: 'repo:push', repository: other, payload: {} });

    const requested: string[] = [];
    for (const name of names) {
      newRequests();
      await READS[name]?.(sessionOf());
      if (newRequests().length > 0) requested.push(name);
    }
    expect(requested).toEqual(expected);
  });
});
