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
  repositories: (s) => s.repositories.list('acme', { sort: 'name' }, rows),
  issues: (s) => s.issues.list(repository, { sort: 'id' }, rows),
  'issues by uuid': (s) => s.issues.list(byUuid, { sort: 'id' }, rows),
  comments: (s) => s.issues.comments(repository, 7, { sort: 'id' }, rows),
  'issues elsewhere': (s) => s.issues.list({ workspace: 'acme', slug: 'gadget' }, { sort: 'id' }, rows),
  milestones: (s) => s.issues.trackerList(repository, 'milestones', rows),
  branches: (s) => s.refs.list(repository, 'branches', { sort: 'name' }, rows),
  history: (s) => s.commits.list(repository, { include: ['main'] }, rows),
  diff,
  hooks: (s) => s.hooks.list({ repository }, rows),
  "the workspace's hooks": (s) => s.hooks.list({ workspace: 'acme' }, rows),
};

/** What is asked anew after the change, of all that was kept before it. */
async function evictedBy(change: (session: BitbucketSession) => Promise<unknown>): Promise<readonly string[]> {
  const { as, asked } = await start({ ttlMs: FRESH });
  for (const read of Object.values(READS)) await read(as());
  await change(as('another'));
  asked();
  const anew: string[] = [];
  for (const [name, read] of Object.entries(READS)) {
    await read(as());
    if (asked().length > 0) anew.push(name);
  }
  return anew;
}

describe('a write is seen by everybody', () => {
  const ISSUES = ['issues', 'issues by uuid', 'comments'];

  test.each<[string, Read, readonly string[]]>([
    ['an issue', (s) => s.issues.create(repository, { title: 'x' }), ISSUES],
    ['a comment', (s) => s.issues.createComment(repository, 7, 'x'), ISSUES],
    ['an issue by the uuid of its repository', (s) => s.issues.remove(byUuid, 7), ISSUES],
    ['an issue by both uuids', (s) => s.issues.remove({ workspace: '{a1}', slug: '{b1}' }, 7), ISSUES],
    ['a hook', (s) => s.hooks.remove({ repository }, '{1}'), ['hooks', "the workspace's hooks"]],
    ['a hook of the workspace', (s) => s.hooks.remove({ workspace: 'ACME' }, '{1}'), ["the workspace's hooks"]],
    [
      'a comment on a commit',
      (s) => s.commits.createComment(repository, 'a'.repeat(40), { content: { raw: 'x' } }),
      ['history'],
    ],
  ])('%s', async (what, write, expected) => {
    const all = what.includes('uuid') ? [...expected, 'issues elsewhere'] : expected;

    expect(new Set(await evictedBy(write))).toEqual(new Set(all));
  });

  test('also when it failed, for it may have been carried out', async () => {
    const { as, asked, turn } = await start({ ttlMs: FRESH });
    const list: Read = (session) => session.issues.list(repository, { sort: 'id' }, rows);
    await list(as());
    turn(() => (_request, response) => response.destroy());
    await failureOf(as().issues.create(repository, { title: 'x' }));
    turn(() => ({ body: { values: [] } }));
    asked();

    await list(as());

    expect(asked()).toHaveLength(1);
  });
});

describe('what happened at Bitbucket is seen by everybody', () => {
  const happened = { fullName: 'acme/Widget', uuid: '{B1}' };
  const MAY_CHANGE = Object.keys(READS).filter((name) => name !== 'diff');

  test.each<[string, readonly string[]]>([
    ['issue:created', ['issues', 'issues by uuid', 'comments']],
    ['issue:comment_created', ['issues', 'issues by uuid', 'comments']],
    ['repo:push', ['repository', 'repository by uuid', 'repositories', 'branches', 'history']],
    ['repo:commit_comment_created', ['history']],
    ['something:new', MAY_CHANGE.filter((name) => name !== 'issues elsewhere')],
    ['repo:updated', MAY_CHANGE],
  ])('%s', async (eventKey, expected) => {
    const { client, as, asked } = await start({ ttlMs: FRESH });
    for (const read of Object.values(READS)) await read(as());

    await client.evictChanged({ eventKey, repository: happened });

    const anew: string[] = [];
    for (const [name, read] of Object.entries(READS)) {
      asked();
      await read(as());
      if (asked().length > 0) anew.push(name);
    }
    expect(anew).toEqual(Object.keys(READS).filter((name) => expected.includes(name)));
  });

  test.each([
    ['elsewhere', { fullName: 'other/widget', uuid: '{c1}' }, []],
    ['known by its uuid alone', { uuid: '{b1}' }, ['repository', 'repository by uuid']],
  ])('in a repository %s', async (_where, other, expected) => {
    const { client, as, asked } = await start({ ttlMs: FRESH });
    const names = ['repository', 'repository by uuid'];
    for (const name of names) await READS[name]?.(as());

    await client.evictChanged({ eventKey: 'repo:push', repository: other });

    const anew: string[] = [];
    for (const name of names) {
      asked();
      await READS[name]?.(as());
      if (asked().length > 0) anew.push(name);
    }
    expect(anew).toEqual(expected);
  });
});
