import { parseEvent } from '../../../src/webhooks/parse';
import { repositoryOf } from '../../../src/webhooks/repositories';

const REPOSITORY = { uuid: '{aaaaaaaa-0000-4000-8000-000000000001}', full_name: 'acme/widget', name: 'Widget' };

describe('the repository of a delivery', () => {
  test.each([
    ['its uuid and its name', REPOSITORY, { uuid: REPOSITORY.uuid, fullName: 'acme/widget' }],
    ['its name only', { full_name: 'acme/widget' }, { fullName: 'acme/widget' }],
    ['its uuid only', { uuid: REPOSITORY.uuid }, { uuid: REPOSITORY.uuid }],
    ['its name if the uuid is invalid', { uuid: 7, full_name: 'acme/widget' }, { fullName: 'acme/widget' }],
    ['undefined if its name is not a valid path', { full_name: '../widget?x' }, undefined],
    ['undefined if both are missing', {}, undefined],
  ])('is identified by %s', (_what, repository, expected) => {
    expect(repositoryOf({ repository })).toEqual(expected);
  });
});

describe('an issue of a delivery in the form of the REST API', () => {
  const event = (issue: object, rest: object = {}) =>
    parseEvent('issue:updated', 'id', { issue, repository: REPOSITORY, ...rest })?.payload;

  test.each([
    ['has the kind of a type such as bug', { type: 'bug' }, { kind: 'bug' }],
    ['has no kind if its type is issue', { type: 'issue' }, { type: 'issue' }],
    ['keeps its kind', { type: 'issue', kind: 'task' }, { kind: 'task' }],
    ['has a milestone object instead of a milestone name', { milestone: 'M1' }, { milestone: { name: 'M1' } }],
    ['keeps a milestone object', { milestone: { id: 1, name: 'M1' } }, { milestone: { id: 1, name: 'M1' } }],
    ['contains the repository of the delivery', {}, { repository: REPOSITORY }],
    [
      'contains all fields of both repository objects',
      { repository: { uuid: 'x', language: 'c' } },
      { repository: { ...REPOSITORY, language: 'c' } },
    ],
  ])('%s', (_what, issue, expected) => {
    expect(event(issue)).toMatchObject({ issue: expected });
    expect(event(issue)).not.toHaveProperty('issue.kind', 'issue');
  });

  test('is part of its comment', () => {
    expect(event({ id: 7, title: 'Seven' }, { comment: { id: 1 } })).toMatchObject({
      comment: { id: 1, issue: { id: 7, title: 'Seven', repository: REPOSITORY } },
    });
  });

  test.each([
    [{ id: 7 }, 7],
    [{ links: { self: { href: 'https://api.bitbucket.org/2.0/repositories/a/b/issues/12' } } }, 12],
    [{ links: { self: { href: 'https://api.bitbucket.org/2.0/issues/issue_id' } } }, undefined],
    [{ id: 'seven' }, undefined],
  ])('has the expected number for %j: %s', (issue, expected) => {
    const parsed = parseEvent('issue:created', 'id', { issue, repository: REPOSITORY });

    expect(parsed).toMatchObject({ kind: 'issue' });
    expect(parsed).toEqual(
      expected === undefined
        ? expect.not.objectContaining({ issueNumber: expect.anything() as unknown })
        : expect.objectContaining({ issueNumber: expected }),
    );
  });
});

test('a commit author that is only an account becomes the user of the author', () => {
  const author = { account_id: '1', display_name: 'Ada' };
  const commits = [
    { hash: 'a', author },
    { hash: 'b', author: { raw: 'Ada <a@b>', user: author } },
  ];

  const { payload } = parseEvent('repo:push', 'id', { push: { changes: [{ commits }] }, repository: REPOSITORY }) ?? {};

  expect(payload).toMatchObject({
    push: {
      changes: [
        {
          commits: [
            { author: { user: author }, repository: REPOSITORY },
            { author: { raw: 'Ada <a@b>', user: author } },
          ],
        },
      ],
    },
  });
});

describe('a pull request of a delivery', () => {
  const pulls = (pullrequest: unknown, rest: object = {}, key = 'updated') =>
    parseEvent(`pullrequest:${key}`, 'id', { pullrequest, repository: REPOSITORY, ...rest });
  const FORK = { uuid: '{bbbbbbbb-0000-4000-8000-000000000002}', full_name: 'bruno/widget' };
  const SHORT = { uuid: REPOSITORY.uuid, full_name: 'acme/widget' };

  test.each([
    ['created', 'created'],
    ['updated', 'updated'],
    ['push', 'pushed'],
    ['approved', 'approved'],
    ['unapproved', 'unapproved'],
    ['changes_request_created', 'changesRequested'],
    ['changes_request_removed', 'changesRequestRemoved'],
    ['fulfilled', 'merged'],
    ['rejected', 'declined'],
    ['comment_created', 'commented'],
    ['comment_updated', 'commentUpdated'],
    ['comment_deleted', 'commentDeleted'],
    ['comment_resolved', 'threadResolved'],
    ['comment_reopened', 'threadReopened'],
    ['something_new', undefined],
  ])('has the action of its event key: pullrequest:%s is %s', (key, action) => {
    expect(pulls({ id: 7 }, {}, key)?.kind).toBe(action === undefined ? undefined : 'pullRequest');
    expect(pulls({ id: 7 }, {}, key)).toEqual(action === undefined ? undefined : expect.objectContaining({ action }));
  });

  test.each([
    [{ id: 7 }, 7],
    [{ links: { self: { href: 'https://api.bitbucket.org/2.0/repositories/a/b/pullrequests/12' } } }, 12],
    [{ links: { self: { href: 'https://api.bitbucket.org/2.0/repositories/a/b/issues/12' } } }, undefined],
    [{ links: { self: { href: 'https://api.bitbucket.org/2.0/pullrequests/pullrequest_id' } } }, undefined],
    [{ id: 0 }, undefined],
    [null, undefined],
  ])('has the expected number for %j: %s', (pullrequest, expected) => {
    expect(pulls(pullrequest)).toHaveProperty('kind', 'pullRequest');
    expect(pulls(pullrequest)).toEqual(
      expected === undefined
        ? expect.not.objectContaining({ pullRequestNumber: expect.anything() as unknown })
        : expect.objectContaining({ pullRequestNumber: expected }),
    );
  });

  test.each<[string, object, object]>([
    [
      'has the repository of the delivery as its destination',
      { destination: { branch: { name: 'main' }, repository: SHORT } },
      { destination: { branch: { name: 'main' }, repository: REPOSITORY } },
    ],
    [
      'has it as its source too, if the source is no fork',
      { source: { branch: { name: 'x' }, repository: SHORT } },
      { source: { branch: { name: 'x' }, repository: REPOSITORY } },
    ],
    ['keeps a fork as its source', { source: { repository: FORK } }, { source: { repository: FORK } }],
    ['keeps a deleted fork as its source', { source: { repository: null } }, { source: { repository: null } }],
    ['has a summary, if it has a description only', { description: 'x' }, { summary: { raw: 'x' } }],
    ['keeps its summary', { description: 'x', summary: { raw: 'y', html: 'z' } }, { summary: { raw: 'y', html: 'z' } }],
    ['keeps parts of another type', { source: 'x', destination: [1] }, { source: 'x', destination: [1] }],
  ])('%s', (_what, pullrequest, expected) => {
    expect(pulls(pullrequest)?.payload['pullrequest']).toEqual({ ...pullrequest, ...expected });
  });

  test.each([
    ['comment_deleted', {}, true],
    ['comment_deleted', { deleted: true }, true],
    ['comment_updated', {}, undefined],
    ['comment_updated', { deleted: false }, false],
  ])('has a comment that is deleted after a deletion: %s, %j', (key, members, deleted) => {
    const { payload } = pulls({ id: 7 }, { comment: { id: 1, ...members } }, key) ?? {};

    expect(payload?.['comment']).toEqual({
      id: 1,
      ...(deleted === undefined ? {} : { deleted }),
      pullrequest: { id: 7 },
    });
  });

  test('is part of its comment', () => {
    const comment = { id: 1, pullrequest: { id: 7, title: 'Old' } };

    expect(pulls({ id: 7, title: 'Seven' }, { comment }, 'comment_created')?.payload).toMatchObject({
      comment: { id: 1, pullrequest: { id: 7, title: 'Seven' } },
    });
  });
});

describe('a build status of a delivery', () => {
  const HASH = '9fec847784abb10b2fa567ee63b85bd238955d0e';
  const link = (end = ''): object => ({
    href: `http://api.bitbucket.org/2.0/repositories/acme/widget/commit/${HASH}${end}`,
  });
  const statuses = (status: unknown, key = 'created') =>
    parseEvent(`repo:commit_status_${key}`, 'id', { commit_status: status, repository: REPOSITORY });

  test.each([
    ['created', 'build'],
    ['updated', 'build'],
    ['deleted', undefined],
  ])('is an event of its event key: repo:commit_status_%s is %s', (key, kind) => {
    expect(statuses({ key: 'x' }, key)?.kind).toBe(kind);
  });

  test('has the number of its pipeline, if its URL contains one', () => {
    const url = 'https://bitbucket.org/acme/widget/pipelines/results/4';

    expect(statuses({ url })).toHaveProperty('pipelineNumber', 4);
    expect(statuses({ url: 'https://ci.acme.example/4' })).not.toHaveProperty('pipelineNumber');
  });

  test.each<[string, object, object]>([
    [
      'has the commit in its links, if it has none',
      { links: { commit: link() } },
      { hash: HASH, repository: REPOSITORY },
    ],
    [
      'has the commit in its links, if it is null',
      { commit: null, links: { commit: link('?x') } },
      { hash: HASH, repository: REPOSITORY },
    ],
    [
      'has the commit in the link to itself',
      { links: { self: link('/statuses/build/mybuildtool') } },
      { hash: HASH, repository: REPOSITORY },
    ],
    [
      'has the hash in its links, if the commit has none',
      { commit: { message: 'x' }, links: { commit: link() } },
      { message: 'x', hash: HASH, repository: REPOSITORY },
    ],
    [
      'keeps the hash of its commit',
      { commit: { hash: 'a'.repeat(40) }, links: { commit: link() } },
      { hash: 'a'.repeat(40), repository: REPOSITORY },
    ],
    [
      'has a commit of the repository with all members of both repositories',
      { commit: { hash: HASH, repository: { language: 'c' } } },
      { hash: HASH, repository: { ...REPOSITORY, language: 'c' } },
    ],
    [
      'has the account of an author who is an account only',
      { commit: { hash: HASH, author: { account_id: '1' } } },
      { hash: HASH, author: { user: { account_id: '1' } }, repository: REPOSITORY },
    ],
  ])('%s', (_what, status, commit) => {
    expect(statuses(status)?.payload['commit_status']).toEqual({ ...status, commit });
  });

  test.each([
    [{ commit: 'x', links: { commit: link() } }],
    [
      {
        commit: null,
        links: { commit: { href: 'https://api.bitbucket.org/2.0/repositories/acme/widget/src/9fec847' } },
      },
    ],
    [{ commit: null, links: 'x' }],
    [{ links: { commit: 7, self: { href: 7 } } }],
    ['x'],
    [null],
  ])('stays unchanged if it names no commit: %j', (status) => {
    expect(statuses(status)?.payload['commit_status']).toEqual(status);
  });

  test('is absent from a payload of another event', () => {
    expect(parseEvent('repo:commit_status_created', 'id', { repository: REPOSITORY, push: {} })).toBeUndefined();
    expect(parseEvent('repo:commit_status_created', 'id', { commit_status: { key: 'x' } })).toBeUndefined();
  });
});
